# shellcheck shell=bash
# For `source`: install_packages LIST... installs the Debian packages named in the lists.
#
# In: files with one package a line, # comments. Out: nothing to do when all are installed;
# else says what it installs, and installs it without questions, through sudo when the user
# is not root. Fetches the package lists when they are missing or too old.

missing_packages() {
  local package
  sed -e 's/#.*//' -e '/^ *$/d' "$@" | sort -u | while read -r package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "This takes root rights and there is no sudo. As root, run: $*" >&2
    return 1
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" </dev/null
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "Please install (Debian's names): ${missing[*]}" >&2
    return 1
  fi
  echo "Installing Debian packages: ${missing[*]}"
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || as_root apt-get update -q
  apt_install "${missing[@]}" || { as_root apt-get update -q && apt_install "${missing[@]}"; }
}
