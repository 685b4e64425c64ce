# shellcheck shell=bash
# Sourced by run, test, bench and build/services.sh: what a machine must have. What is missing is named with the command that
# installs it.

say() { printf '%s\n' "$@" >&2; }
die() {
  say "$@"
  exit 1
}

in_use() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

need_dotnet() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || die \
    'Missing: the .NET 10 SDK.' \
    'Install: apt-get install dotnet-sdk-10.0   (where the package is unknown: https://dotnet.microsoft.com/download/dotnet/10.0)'
}

need_node() {
  local version
  version=$(node --version 2>/dev/null) || version=v0
  version=${version#v}
  if ((${version%%.*} < 20)) || ! command -v npm >/dev/null; then
    die 'Missing: Node.js 20 or newer with npm (bundles the map, the charts and the live link).' \
      'Install: apt-get install nodejs npm   (where that is older than 20: https://nodejs.org)'
  fi
}

# need_packages COMMAND=PACKAGE…: installs what is missing on Debian as root, names it elsewhere. COMMAND may be a file glob.
need_packages() {
  local pair missing=()
  for pair; do
    command -v "${pair%%=*}" >/dev/null || compgen -G "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  ((${#missing[@]})) || return 0
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    die "Missing: ${missing[*]}." "Install: sudo apt-get update && sudo apt-get install ${missing[*]}"
  fi
  say "Installing ${missing[*]} …"
  local log
  log=$(mktemp)
  # RUNLEVEL=1 keeps the packages from starting services of their own, where there is an init that would.
  if ! { RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    die "Could not install: ${missing[*]}"
  fi
  rm -f "$log"
}
