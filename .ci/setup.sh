# Sourced by ./demo and ./test: installs what is missing, builds a preset. Runs nothing by itself.

# install_packages KIND…: Debian packages of these kinds (see .ci/packages), only those that are missing.
install_packages() {
  local kind name missing=()
  while read -r kind name; do
    [[ " $* " == *" $kind "* ]] || continue
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
  done < <(grep -v '^#' .ci/packages)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  local sudo=()
  if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || { echo "Install these Debian packages first: ${missing[*]}" >&2; return 2; }
    sudo=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET [TARGET…]: configures when needed, then builds; prints only when something goes wrong.
build() {
  local preset=$1 log=build/$1.log
  shift
  mkdir -p build
  if [[ ! -f build/$preset/build.ninja ]] && ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log"
    return 2
  fi
  if ! cmake --build --preset "$preset" ${1:+--target "$@"} >"$log" 2>&1; then
    grep -E 'error|warning|FAILED' -A 6 "$log" | head -60
    echo "The build failed; its whole output is in $log." >&2
    return 2
  fi
}
