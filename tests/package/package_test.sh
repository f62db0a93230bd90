#!/usr/bin/env bash
# The Debian package in a bare Debian: installed, used by an ordinary user without network, removed.
#
# In: PACKAGE.deb [MIRROR]; root rights, mmdebstrap, a mirror of Debian. JUESUAN_BASE may name a tar of a minimal
# Debian 12 that mmdebstrap made before. Out: exit status 0 when all holds; 77 and a line where it cannot run.
set -euo pipefail

package=$(realpath -- "$1")
mirror=${2:-}
source_tree=$(realpath -- "$(dirname "${BASH_SOURCE[0]}")/../..")

skip() {
  echo "skipped: $1"
  exit 77
}

[ "$(id -u)" -eq 0 ] || skip "a bare Debian takes root rights"
command -v mmdebstrap >/dev/null || skip "mmdebstrap is not installed"

# Mounts end with this namespace, however the test ends.
if [ -z "${JUESUAN_IN_NAMESPACE:-}" ]; then
  JUESUAN_IN_NAMESPACE=yes exec unshare --mount --fork "$0" "$@"
fi

folder=$(mktemp -d)
root=$folder/root
mkdir "$root"
trap 'umount -R "$root"/{proc,dev} 2>/dev/null || true; rm -rf --one-file-system "$folder"' EXIT

if [ -n "${JUESUAN_BASE:-}" ]; then
  tar -C "$root" --exclude './dev/*' -xf "$JUESUAN_BASE"
else
  mmdebstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$folder/base.log" 2>&1 ||
    { tail -3 "$folder/base.log"; skip "no mirror of Debian is within reach"; }
fi
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
files() { find "$root" -xdev \( -path "$root/tmp" -o -path "$root/var/log" -o -path "$root/var/cache" -o \
  -path "$root/var/lib/dpkg" -o -path "$root/var/lib/apt" \) -prune -o -print | sort; }

fail() {
  echo "FAILED: $1"
  exit 1
}

# What the package itself says, before it is installed.
sha256sum --check --status "$package.sha256" 2>/dev/null ||
  (cd "$(dirname "$package")" && sha256sum --check --status "$package.sha256") || fail "the SHA-256 beside the package"

inside apt-get update -q >"$folder/apt.log" 2>&1 || { tail -3 "$folder/apt.log"; skip "no mirror of Debian is within reach"; }
inside dpkg-query -W -f '${Package}\n' | sort >"$folder/packages-before"
cp "$package" "$root/tmp/juesuan.deb"
inside apt-get install -y -q --no-install-recommends /tmp/juesuan.deb >"$folder/apt.log" 2>&1 ||
  { tail -20 "$folder/apt.log"; fail "apt-get install"; }
echo "installed: $(inside dpkg-query -W -f '${Version}' juesuan)"

# An ordinary user, without network.
inside useradd --create-home reader
mkdir "$root/home/reader/in"
cp "$source_tree"/samples/reports/{cropped,scan-1}.pdf "$root/home/reader/in"
chmod -R a+rX "$root/home/reader/in"
as_reader() {
  unshare --net chroot --userspec=reader "$root" /usr/bin/env -i HOME=/home/reader PATH=/usr/bin:/bin \
    sh -c "cd /home/reader && $1"
}
as_reader "juesuan --version" | head -1
for report in cropped scan-1; do
  status=0
  as_reader "juesuan extract in/$report.pdf -o $report.json --html $report.html" || status=$?
  [ "$status" -le 1 ] || fail "extract $report: exit code $status"
  python3 "$source_tree/tests/score.py" "$root/home/reader/$report.json" "$source_tree/samples/reports/$report.truth.json" ||
    fail "the ledger of $report"
done
as_reader "juesuan batch in -o out -q --csv" || [ $? -le 1 ] || fail "batch"
as_reader "test -s out/amounts.csv && test -s out/juesuan.sqlite" || fail "results of batch"
as_reader "juesuan subjects 2010601 >/dev/null" || fail "subjects"
as_reader "test -s /usr/share/man/man1/juesuan.1.gz && test -s /usr/share/bash-completion/completions/juesuan" ||
  echo "note: this Debian leaves out man pages"
if strings -n 8 "$root/usr/bin/juesuan" 2>/dev/null | grep -qF "$source_tree"; then fail "the program knows its source tree"; fi

# Removed without a trace.
inside userdel --remove reader 2>/dev/null
inside apt-get purge -y -q juesuan >"$folder/apt.log" 2>&1 || { tail -5 "$folder/apt.log"; fail "apt-get purge"; }
files | grep -i juesuan && fail "files were left behind"
inside apt-get autoremove --purge -y -q >"$folder/apt.log" 2>&1
inside dpkg-query -W -f '${Package}\n' | sort | comm -13 "$folder/packages-before" - | grep . && fail "packages were left behind"
echo "passed: installed, read a text report and a scan without network, removed"
