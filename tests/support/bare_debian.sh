# shellcheck shell=bash
# For `source`, by tests that use what was built in a root of its own: a bare Debian, or an image's layers.
#
# In: root rights; begin_root takes the test's own arguments, bare_debian [MIRROR] and mmdebstrap; JUESUAN_BASE may name a
# tar of a minimal Debian 12 that mmdebstrap made before. Out: $source_tree, $folder and in it $root; exit status 77 and a
# line where the test cannot run.

source_tree=$(realpath -- "$(dirname "${BASH_SOURCE[0]}")/../..")

skip() {
  echo "skipped: $1"
  exit 77
}

fail() {
  echo "FAILED: $1"
  exit 1
}

# Mounts end with this namespace, however the test ends.
begin_root() {
  [ "$(id -u)" -eq 0 ] || skip "a root of its own takes root rights"
  if [ -z "${JUESUAN_IN_NAMESPACE:-}" ]; then
    JUESUAN_IN_NAMESPACE=yes exec unshare --mount --fork "$0" "$@"
  fi
  folder=$(mktemp -d)
  root=$folder/root
  mkdir "$root"
  trap 'umount -R "$root"/{proc,dev} 2>/dev/null || true; rm -rf --one-file-system "$folder"' EXIT
}

mount_root() {
  mount --bind /proc "$root/proc"
  mount --rbind /dev "$root/dev"
}

# REQUIRES: begin_root.
bare_debian() {
  local mirror=${1:-}
  command -v mmdebstrap >/dev/null || skip "mmdebstrap is not installed"
  if [ -n "${JUESUAN_BASE:-}" ]; then
    tar -C "$root" --exclude './dev/*' -xf "$JUESUAN_BASE"
  else
    mmdebstrap --quiet --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$folder/base.log" 2>&1 ||
      { tail -3 "$folder/base.log"; skip "no mirror of Debian is within reach"; }
  fi
  mount_root
  cp /etc/resolv.conf "$root/etc/resolv.conf"
}

# As $user in $work of the root, without network.
as_user() {
  unshare --net chroot --userspec="$user" "$root" /usr/bin/env -i HOME=/home/reader PATH=/usr/bin:/bin \
    sh -c "cd $work && $1"
}

# An ordinary user reads a text report and a scan with $program.
read_samples() {
  local report status
  mkdir "$root$work/in"
  cp "$source_tree"/samples/reports/{cropped,scan-1}.pdf "$root$work/in"
  chmod -R a+rX "$root$work/in"
  as_user "$program --version" | head -1
  for report in cropped scan-1; do
    status=0
    as_user "$program extract in/$report.pdf -o $report.json --html $report.html" || status=$?
    [ "$status" -le 1 ] || fail "extract $report: exit code $status"
    python3 "$source_tree/tests/score.py" "$root$work/$report.json" "$source_tree/samples/reports/$report.truth.json" ||
      fail "the ledger of $report"
  done
  as_user "$program batch in -o out -q --csv" || [ $? -le 1 ] || fail "batch"
  as_user "test -s out/amounts.csv && test -s out/juesuan.sqlite" || fail "results of batch"
}
