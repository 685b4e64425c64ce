#!/usr/bin/env bash
# Asks for known weaknesses of what the product stands on. Those of NuGet packages stop the build (NuGetAudit, Directory.Build.props),
# where a source has a list of them; this says whether one has. Those of npm packages are asked for here.
# Exit code 1 only for a weakness that is known: a source without a list is named, and the work goes on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=build/prerequisites.sh
. build/prerequisites.sh
need_dotnet
need_node

listed=false
while read -r source; do
  index=$(node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(20000) }).then(r => r.text()).then(console.log, () => {})' "$source")
  [[ $index != *VulnerabilityInfo* ]] || listed=true
done < <(dotnet nuget list source --format short | sed -nE 's/^E (https?:.*)$/\1/p')
if $listed; then
  echo 'NuGet: the build has compared every package with the list of its source.'
else
  echo 'NuGet: no source here offers a list of weaknesses; nobody has looked. Build once where the full registry is at hand.'
fi

status=0
while read -r lock; do
  folder=$(dirname "$lock")
  code=0
  report=$(cd "$folder" && timeout 60 npm audit --package-lock-only --audit-level=high 2>&1) || code=$?
  if ((code == 0)); then
    echo "npm, $folder: no grave weakness is known."
  elif [[ $code == 124 || $report == *'audit endpoint returned an error'* || $report == *ENOTFOUND* || $report == *ECONNREFUSED* ]]; then
    echo "npm, $folder: the registry answers no questions about weaknesses; nobody has looked."
  else
    echo "$report"
    status=1
  fi
done < <(git ls-files '*package-lock.json')
exit $status
