#!/usr/bin/env bash
# cmake/image.sh PACKAGE.deb IMAGE.tar [MIRROR]: the program as an OCI image, for any Linux that runs containers.
#
# In: the Debian package; root rights, mmdebstrap and buildah (Debian), a mirror of Debian. Out: IMAGE.tar, an OCI archive that
# podman, docker, skopeo and Kubernetes load: a bare Debian 12 with the package in it, the program as its command, an
# ordinary user, /work as its folder. Beside it its SHA-256.
set -euo pipefail

package=$(realpath -- "$1")
image=$(realpath -m -- "$2")
mirror=${3:-}

# Mounts end with this namespace.
if [ -z "${JUESUAN_IN_NAMESPACE:-}" ]; then
  JUESUAN_IN_NAMESPACE=yes exec unshare --mount --fork "$0" "$@"
fi

folder=$(mktemp -d)
trap 'rm -rf --one-file-system "$folder"' EXIT
version=$(dpkg-deb --field "$package" Version)

# What is for people who log in is left out: man pages, translations, lists of packages.
mmdebstrap --quiet --variant=minbase --skip=cleanup/apt --dpkgopt=force-unsafe-io \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --customize-hook="upload '$package' /tmp/juesuan.deb" \
  --customize-hook='chroot "$1" apt-get update -q' \
  --customize-hook='chroot "$1" apt-get install -y -q --no-install-recommends /tmp/juesuan.deb fonts-noto-cjk-' \
  --customize-hook='chroot "$1" useradd --create-home --uid 1000 reader' \
  --customize-hook='mkdir "$1/work" && chown 1000:1000 "$1/work"' \
  --customize-hook='rm -rf "$1"/tmp/juesuan.deb "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/log/*' \
  bookworm "$folder/root.tar" ${mirror:+"$mirror"} >"$folder/log" 2>&1 || { tail -5 "$folder/log"; exit 7; }

build() { buildah --root "$folder/store" --runroot "$folder/run" --storage-driver vfs "$@"; }
container=$(build from scratch)
build add --quiet "$container" "$folder/root.tar" / >/dev/null
build config --entrypoint '["/usr/bin/juesuan"]' --cmd '["--help"]' --user reader --workingdir /work \
  --env HOME=/home/reader --label org.opencontainers.image.title=juesuan \
  --label "org.opencontainers.image.version=$version" --label org.opencontainers.image.licenses=GPL-3.0-or-later "$container"
build commit --quiet --timestamp 0 --disable-compression=false "$container" "oci-archive:$image:juesuan:$version" >/dev/null
(cd "$(dirname "$image")" && sha256sum "$(basename "$image")" >"$(basename "$image").sha256")
echo "image: $image"
