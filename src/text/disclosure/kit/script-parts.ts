// The parts of the kit's script, each of which looks before it does anything.
import { type Kit, type KitBranch, kitSign } from "../../../domain/disclosure/publication/kit.ts";

/** One word of a shell's line, whatever stands in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** By the name of the file below `texts/` of that branch's pull request. */
export function pullName(at: number): string {
  return `pull-${at + 1}`;
}

/** Pushes every branch or none. */
export function pushPart({ key, branches, repository }: Kit): string {
  const slug = `${repository.owner}/${repository.name}`;
  const [first] = branches;
  const heads = [...new Set(branches.map(({ head }) => head))];
  return `
# 1. The branches: all or none, and only where they do not exist yet.
there=$(remote ls-remote "$url" ${shellWord(`refs/heads/embargo/${key}/*`)})
ours=0 others=0
seen() {
  case "$there
" in
    *"$1	refs/heads/$2
"*) ours=$((ours + 1)) ;;
    *"	refs/heads/$2
"*) others=$((others + 1)) ;;
  esac
}
${branches.map(({ tip, name }) => `seen ${tip} ${shellWord(name)}`).join("\n")}
[ "$others" = 0 ] || stop "These branches are there with other commits: Embargo, or another kit, is publishing. Look there first; nothing was done."
if [ "$ours" != 0 ]; then
  [ "$word" = continue ] || stop "These branches are pushed already: somebody has begun. If that was you, or they gave up: sh publish.sh continue. Two at once would open everything twice."
  say "The branches are pushed already."
elif [ "$word" = continue ] && [ -n "$(find_pull ${shellWord(first === undefined ? "" : pullsQuery(slug, first))})" ]; then
  say "The branches were pushed, and are gone since."
else
  say "Pushing ${branches.length === 1 ? "the branch" : `${branches.length} branches, all or none`} ..."
  git init --quiet --bare "$work/git"
  git --git-dir="$work/git" remote add origin "$url"
  remote --git-dir="$work/git" fetch --quiet --depth=1 --filter=blob:none origin ${heads.join(" ")}
  git --git-dir="$work/git" fetch --quiet "$here/commits.bundle" 'refs/heads/embargo/*:refs/heads/embargo/*'
  remote --git-dir="$work/git" push --quiet --atomic \\
${branches.map(({ name }) => `    --force-with-lease=${shellWord(`refs/heads/${name}:`)} \\\n`).join("")}    origin \\
${branches.map(({ tip, name }) => `    ${shellWord(`${tip}:refs/heads/${name}`)}`).join(" \\\n")}
fi
`;
}

/** What `find_pull` asks for, as it stands in an address. */
function pullsQuery(slug: string, { name, target }: KitBranch): string {
  const owner = slug.split("/")[0] ?? "";
  return `head=${encodeURIComponent(`${owner}:${name}`)}&base=${encodeURIComponent(target)}`;
}

const DAY_MS = 86_400_000;

/** Opens the public issue. */
export function issuePart({ key, at, issue }: Kit): string {
  // Clocks may differ; what was changed before the kit was made is not the kit's.
  const since = `${new Date(Date.parse(at) - DAY_MS).toISOString().slice(0, 19)}Z`;
  const labels = (issue?.labels ?? []).map((label) => ` \\\n    -f ${shellWord(`labels[]=${label}`)}`).join("");
  return `
# 2. The public issue. Its last line, which nobody sees, tells a second run that it is there.
found=$(gh api --paginate "repos/$repo/issues?state=all&sort=created&direction=asc&per_page=100&since=${since}" \\
  --jq '.[] | select((.body // "") | contains("embargo-kit:${key}")) | .number')
issue=$(printf '%s\\n' "$found" | head -n 1)
fill issue.md
printf '\\n%s\\n' ${shellWord(kitSign(key))} >>"$work/text"
cp "$work/text" "$work/opened"
if [ -z "$issue" ]; then
  title=$(cat "$here/texts/issue.title")
  issue=$(gh api --method POST "repos/$repo/issues" -f "title=$title" -F "body=@$work/text"${labels} --jq .number)
  say "Opened issue #$issue."
else
  say "Issue #$issue is there already."
fi
`;
}

/** Opens one pull request, with its labels and reviewers. */
export function pullPart({ repository, reviewers }: Kit, branch: KitBranch, at: number): string {
  const [number, name] = [`pull_${at + 1}`, pullName(at)];
  const query = pullsQuery(`${repository.owner}/${repository.name}`, branch);
  const adds = [
    ...branch.labels.map((label) => ["label", label, `issues/$${number}/labels`, `labels[]=${label}`] as const),
    ...reviewers.users.map(
      (user) => ["reviewer", user, `pulls/$${number}/requested_reviewers`, `reviewers[]=${user}`] as const,
    ),
    ...reviewers.teams.map(
      (team) => ["team", team, `pulls/$${number}/requested_reviewers`, `team_reviewers[]=${team}`] as const,
    ),
  ];
  return `
# 3. The pull request for ${commentWord(branch.target)}
${number}=$(find_pull ${shellWord(query)})
if [ -z "$${number}" ]; then
  fill ${name}.md
  title=$(cat "$here/texts/${name}.title")
  ${number}=$(gh api --method POST "repos/$repo/pulls" -f "title=$title" -F "body=@$work/text" \\
    -f ${shellWord(`head=${branch.name}`)} -f ${shellWord(`base=${branch.target}`)} -F maintainer_can_modify=false --jq .number)
  say "Opened pull request #$${number}."
else
  say "Pull request #$${number} is there already."
fi
later_${at + 1}="#$${number}"
${adds.map(([kind, who, path, field]) => `add ${shellWord(`${kind} ${who}`)}" on #$${number}" "repos/$repo/${path}" ${shellWord(field)}\n`).join("")}`;
}

/** A comment of the script is one line. */
function commentWord(text: string): string {
  return text.replaceAll(/[^\x20-\x7E]/g, "?");
}

/** Puts the numbers of the pull requests into the issue. */
export function numbersPart({ key }: Kit): string {
  return `
# 4. The numbers of the pull requests, put into the issue where nobody has changed it.
fill issue.md
printf '\\n%s\\n' ${shellWord(kitSign(key))} >>"$work/text"
now=$(gh api "repos/$repo/issues/$issue" --jq .body)
now=$(printf '%s\\n' "$now" | tr -d '\\r')
if [ "$now" = "$(cat "$work/text")" ]; then
  say "The issue has the numbers already."
elif [ "$now" = "$(cat "$work/opened")" ]; then
  gh api --silent --method PATCH "repos/$repo/issues/$issue" -F "body=@$work/text"
  say "Put the numbers of the pull requests into the issue."
else
  say "Somebody has edited issue #$issue: put the numbers of the pull requests in by hand."
fi
`;
}

/** Comments on the pull request of level 7. */
export function commentPart({ key, comment }: Kit): string {
  const pull = comment?.pull ?? 0;
  return `
# 5. The comment on pull request #${pull}.
found=$(gh api --paginate "repos/$repo/issues/${pull}/comments?per_page=100" \\
  --jq '.[] | select((.body // "") | contains("embargo-kit:${key}")) | .html_url')
comment=$(printf '%s\\n' "$found" | head -n 1)
if [ -z "$comment" ]; then
  fill comment.md
  printf '\\n%s\\n' ${shellWord(kitSign(key))} >>"$work/text"
  comment=$(gh api --method POST "repos/$repo/issues/${pull}/comments" -F "body=@$work/text" --jq .html_url)
  say "Commented on pull request #${pull}."
else
  say "The comment is there already."
fi
`;
}
