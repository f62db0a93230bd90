#!/usr/bin/env bash
# The README followed word for word on a bare Debian 12: every command that it shows is run, in its order.
#
# In: [MIRROR]; root rights, mmdebstrap, a mirror of Debian. JUESUAN_BASE may name a tar of a minimal Debian 12 that mmdebstrap
# made before. Out: exit status 0 when all holds; 77 and a line where it cannot run. It takes as long as a first build, so
# it is run on demand.
#
# The committed tree is copied into the bare Debian, as a user who has downloaded it has it. Commands of blocks without a prompt are run
# as they stand, REPORT.pdf and 报告.pdf being a sample; those with a prompt, and the table of commands, are run by
# tests/app/readme_test.py with the program that was installed there, which compares what they print with what is shown.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../support/bare_debian.sh"
begin_root "$@"
bare_debian "${1:-}"
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"  # nothing here has to outlive a power cut
mkdir "$root/root/juesuan"
git -C "$source_tree" archive HEAD | tar -C "$root/root/juesuan" -xf -
cp "$source_tree/samples/reports/yuan-2023.pdf" "$root/root/juesuan/REPORT.pdf"
cp "$source_tree/samples/reports/yuan-2023.pdf" "$root/root/juesuan/报告.pdf"

inside() {
  chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    sh -c "cd /root/juesuan && $1"
}

fail() {
  tail -20 "$folder/log"
  echo "FAILED: $1"
  exit 1
}

# Of the README's blocks: lines without a prompt, without their comments and without what a prompt's command printed.
commands() {
  awk '/^    \$ /{shown=1; next} /^    /{ if (!shown) { sub(/ +#.*/, ""); sub(/^    /, ""); print } next } {shown=0}' \
    "$source_tree/README.md"
}

count=0
while read -r command; do
  start=$SECONDS
  inside "$command" >"$folder/log" 2>&1 </dev/null || fail "$command"
  count=$((count + 1))
  echo "ran in $((SECONDS - start)) s: $command"
  case $command in
    ./run*)
      ledger=$(sed -n 's/^ledger: //p' "$folder/log")
      [ -s "$root$ledger" ] || fail "$command: no ledger"
      python3 "$source_tree/tests/score.py" "$root$ledger" "$source_tree/samples/reports/yuan-2023.truth.json" || fail "the ledger"
      ;;
  esac
done < <(commands)
[ "$count" -ge 5 ] || fail "the README shows $count commands; where are they?"

# Sessions with a prompt, and the table of commands, with what is on the PATH now.
inside "apt-get install -y -q --no-install-recommends python3" >"$folder/log" 2>&1 || fail "python3, for the test itself"
inside "JUESUAN=/usr/local/bin/juesuan python3 tests/app/readme_test.py" >"$folder/log" 2>&1 || fail "tests/app/readme_test.py"
echo "passed: $count commands, and the sessions and tables of the README, in $((SECONDS / 60)) minutes"
