#!/usr/bin/env bash
# Rehearses real fixes of antrea-io/antrea: main as it was before each, the two newest release branches as of that day.
# Usage: bench/rehearse.sh <bare clone of antrea-io/antrea> [commit on main]...
set -euo pipefail
clone=$(realpath "$1"); shift
here=$(dirname "$(dirname "$(realpath "$0")")")
fixes=("$@")
if [ ${#fixes[@]} -eq 0 ]; then
  # Plain ones, ones that need a three-way merge on a release branch, and three with a [tag] before the subject.
  fixes=(c983b3bae0dd e9bd2207a9fb 8ad021a3c05c 1133cc34fc23 65358b73c d6f809f2b cb3a00e33)
fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
failed=0
for fix in "${fixes[@]}"; do
  day=$(git -C "$clone" log -1 --format=%cI "$fix")
  repo="$work/$fix.git"; git init -q --bare "$repo"
  echo "$clone/objects" > "$repo/objects/info/alternates"
  git -C "$repo" update-ref refs/heads/main "$(git -C "$clone" rev-parse "$fix~1")"
  branches=()
  for branch in $(git -C "$clone" for-each-ref --format='%(refname:short)' 'refs/heads/release-*' | sort -rV); do
    [ -n "$(git -C "$clone" rev-list -1 --before="$day" "$branch" --not main)" ] || continue
    git -C "$repo" update-ref "refs/heads/$branch" "$(git -C "$clone" rev-list -1 --before="$day" "$branch")"
    branches+=("$branch")
    [ ${#branches[@]} -lt 2 ] || break
  done
  git -C "$clone" format-patch --stdout --full-index "$fix~1..$fix" > "$work/fix.patch"
  echo "== $(git -C "$clone" log -1 --format='%h %s' "$fix") -> main ${branches[*]}"
  if "$here/bin/embargo.js" sandbox --auto --repo "$repo" --patch "$work/fix.patch" --risk 1 \
    --supported "$(IFS=,; echo "${branches[*]}")" > "$work/out" 2>&1; then
    grep -E 'PR #|^      [0-9a-f]|checks hold' "$work/out"
  else
    failed=$((failed + 1)); tail -40 "$work/out"
  fi
done
exit "$failed"
