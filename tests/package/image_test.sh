#!/usr/bin/env bash
# The OCI image on a machine that has nothing of it: its layers in a folder, used by its own user without network.
#
# In: IMAGE.tar, as ./package --image makes it; root rights. No container program takes part: the layers are put on each other as
# the format says, so what works here works with any. Out: exit status 0 when all holds; 77 and a line where it cannot run.
set -euo pipefail

image=$(realpath -- "$1")
source_tree=$(realpath -- "$(dirname "${BASH_SOURCE[0]}")/../..")
[ "$(id -u)" -eq 0 ] || { echo "skipped: a folder as a root takes root rights"; exit 77; }

if [ -z "${JUESUAN_IN_NAMESPACE:-}" ]; then
  JUESUAN_IN_NAMESPACE=yes exec unshare --mount --fork "$0" "$@"
fi

folder=$(mktemp -d)
root=$folder/root
mkdir "$root" "$folder/oci"
trap 'umount -R "$root"/{proc,dev} 2>/dev/null || true; rm -rf --one-file-system "$folder"' EXIT

fail() {
  echo "FAILED: $1"
  exit 1
}

(cd "$(dirname "$image")" && sha256sum --check --status "$(basename "$image").sha256") || fail "the SHA-256 beside the image"
tar -C "$folder/oci" -xf "$image"
# What it says of itself, and its layers, lowest first.
python3 - "$folder/oci" >"$folder/facts" <<'PY'
import json, pathlib, sys
blobs = pathlib.Path(sys.argv[1])
read = lambda digest: json.loads((blobs / "blobs" / digest.replace(":", "/")).read_text())
manifest = read(json.loads((blobs / "index.json").read_text())["manifests"][0]["digest"])
config = read(manifest["config"]["digest"])["config"]
print(config["User"], config["WorkingDir"], *config["Entrypoint"])
for layer in manifest["layers"]:
    print(blobs / "blobs" / layer["digest"].replace(":", "/"))
PY
read -r user work program <"$folder/facts"
tail -n +2 "$folder/facts" | while read -r layer; do tar -C "$root" --exclude './dev/*' --exclude 'dev/*' -xf "$layer"; done
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"

mkdir "$root$work/in"
cp "$source_tree"/samples/reports/{cropped,scan-1}.pdf "$root$work/in"
chmod -R a+rX "$root$work/in"
as_user() {
  unshare --net chroot --userspec="$user" "$root" /usr/bin/env -i HOME=/home/reader PATH=/usr/bin:/bin \
    sh -c "cd $work && $1"
}
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
echo "passed: read a text report and a scan without network, as $user; $(du -h "$image" | cut -f1) to load, $(du -sh --one-file-system "$root" | cut -f1) in use"
