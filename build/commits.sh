#!/usr/bin/env bash
# Every commit since the rule has a Conventional subject and a body of two lines or more: why, and what was measured or seen.
# Merges are left out. Says nothing where the history is not there or was cut off.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

since=0860d97
[[ $(git rev-parse --is-shallow-repository 2>/dev/null) == false ]] || exit 0
git merge-base --is-ancestor "$since" HEAD 2>/dev/null || exit 0

bad=0
for commit in $(git rev-list --no-merges "$since..HEAD"); do
  subject=$(git show -s --format=%s "$commit")
  body=$(git show -s --format=%b "$commit" | grep -vE '^([A-Za-z]+-)+[a-z]+: ' | grep -c '[^[:space:]]' || true)
  [[ $subject =~ ^(feat|fix|perf|refactor|test|docs|build|ci|chore|style|revert)(\([a-z0-9,\ -]+\))?!?:\ .+ ]] && ((body >= 2)) && continue
  echo "${commit::9} $subject ($body lines of body)"
  bad=1
done
exit $bad
