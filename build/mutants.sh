#!/usr/bin/env bash
# Mutation tests: every small change of the code has to be noticed by a test. Hours, not minutes, so no part of CI: run it when the rules
# have changed, and before a release.
#
#   build/mutants.sh [PART…] [-- OPTION…]   PART is domain, engine or console; all of them unless named
#
# What is mutated and what is left out, with the reason, stands in build/mutants/PART.json; OPTION goes to dotnet-stryker as it is, e.g.
# -- -m '**/Clocks/*.cs' for one folder. The report is artifacts/mutants/PART/reports/mutation-report.html. The exit code is 0 when each
# part keeps its floor (break), 90 %.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=build/prerequisites.sh
. build/prerequisites.sh

declare -A tests=([domain]=Command.Domain.Tests [engine]=Command.Engine.Tests [console]=Command.Web.Tests)
parts=() options=()
while (($#)); do
  case $1 in
    --)
      options=("${@:2}")
      break
      ;;
    *)
      [[ -n ${tests[$1]:-} ]] || die "$(sed -n 's/^#   build/Usage: build/p' "${BASH_SOURCE[0]}")"
      parts+=("$1")
      shift
      ;;
  esac
done
((${#parts[@]})) || parts=(domain engine console)

need_dotnet
dotnet tool restore >/dev/null

# A mutant is tried against every test that reaches it, and a random history reaches half of the rules: fewer of them for each.
export COMMAND_HISTORIES=${COMMAND_HISTORIES:-2}
# The analyzers have their say in ./test; here the same code is compiled once more.
export RunAnalyzers=false

below=()
for part in "${parts[@]}"; do
  echo "== mutants of the $part"
  report=$PWD/artifacts/mutants/$part
  # It runs where the tests are.
  (cd "tests/${tests[$part]}" && dotnet stryker --config-file "$OLDPWD/build/mutants/$part.json" --output "$report" \
    --reporter html --reporter json --reporter progress --skip-version-check "${options[@]}") || below+=("$part")
done

((${#below[@]} == 0)) || die "Below the floor, or not run to the end: ${below[*]}"
