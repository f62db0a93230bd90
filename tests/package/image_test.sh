#!/usr/bin/env bash
# The OCI image on a machine that has nothing of it: its layers in a folder, used by its own user without network.
#
# In: IMAGE.tar, as ./package --image makes it; root rights. No container program takes part: the layers are put on each other as
# the format says, so what works here works with any. Out: exit status 0 when all holds; 77 and a line where it cannot run.
set -euo pipefail

image=$(realpath -- "$1")
source "$(dirname "${BASH_SOURCE[0]}")/../support/bare_debian.sh"
begin_root "$@"
mkdir "$folder/oci"

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
mount_root

read_samples
echo "passed: read a text report and a scan without network, as $user; $(du -h "$image" | cut -f1) to load, $(du -sh --one-file-system "$root" | cut -f1) in use"
