#!/usr/bin/env bash
# The Debian package in a bare Debian: installed, used by an ordinary user without network, removed.
#
# In: PACKAGE.deb [MIRROR]; root rights, mmdebstrap, a mirror of Debian. JUESUAN_BASE may name a tar of a minimal
# Debian 12 that mmdebstrap made before. Out: exit status 0 when all holds; 77 and a line where it cannot run.
set -euo pipefail

package=$(realpath -- "$1")
source "$(dirname "${BASH_SOURCE[0]}")/../support/bare_debian.sh"
begin_root "$@"
bare_debian "${2:-}"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
files() { find "$root" -xdev \( -path "$root/tmp" -o -path "$root/var/log" -o -path "$root/var/cache" -o \
  -path "$root/var/lib/dpkg" -o -path "$root/var/lib/apt" \) -prune -o -print | sort; }

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
user=reader work=/home/reader program=juesuan
read_samples
as_user "juesuan subjects 2010601 >/dev/null" || fail "subjects"
as_user "test -s /usr/share/man/man1/juesuan.1.gz && test -s /usr/share/bash-completion/completions/juesuan" ||
  echo "note: this Debian leaves out man pages"
if strings -n 8 "$root/usr/bin/juesuan" 2>/dev/null | grep -qF "$source_tree"; then fail "the program knows its source tree"; fi

# Removed without a trace.
inside userdel --remove reader 2>/dev/null
inside apt-get purge -y -q juesuan >"$folder/apt.log" 2>&1 || { tail -5 "$folder/apt.log"; fail "apt-get purge"; }
files | grep -i juesuan && fail "files were left behind"
inside apt-get autoremove --purge -y -q >"$folder/apt.log" 2>&1
inside dpkg-query -W -f '${Package}\n' | sort | comm -13 "$folder/packages-before" - | grep . && fail "packages were left behind"
echo "passed: installed, read a text report and a scan without network, removed"
