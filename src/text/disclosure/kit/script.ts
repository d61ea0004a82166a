// The script of the break-glass kit: every git and gh command that publishes, in POSIX sh, for somebody at a terminal in a hurry.
import { type Kit, kitMark } from "../../../domain/disclosure/publication/kit.ts";
import { commentPart, issuePart, numbersPart, pullName, pullPart, pushPart, shellWord } from "./script-parts.ts";

const HOW = `#   sh publish.sh            shows what it would do, and does nothing
#   sh publish.sh publish    publishes it
#   sh publish.sh continue   goes on with what an earlier run began`;

/** Since then `gh api` makes lists of fields that end in `[]` (cli/cli 6614). */
export const GH_AT_LEAST = [2, 21] as const;

/** Looks before each step whether it was done: a second run makes nothing twice. */
export function renderKitScript(kit: Kit): string {
  const { key, repository, branches, issue, comment } = kit;
  const slug = `${repository.owner}/${repository.name}`;
  return `#!/bin/sh
# Publishes by hand what Embargo would publish. It needs git and gh ${GH_AT_LEAST.join(".")} or newer (https://cli.github.com), signed in by \`gh auth login\`.
#
${HOW}
set -eu
LC_ALL=C
GH_HOST=${shellWord(new URL(repository.htmlUrl).host)}
GH_PROMPT_DISABLED=1
export LC_ALL GH_HOST GH_PROMPT_DISABLED

approved=${kit.approved ? "yes" : "no"}
repo=${shellWord(slug)}
url=${shellWord(repository.cloneUrl)}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

say() { printf '%s\\n' "$*"; }
stop() { say "$*" >&2; exit 1; }

show() {
  cat <<'END-${key}'
${shownSteps(kit)}
END-${key}
}

case \${1:-show} in
  show)
    show
    say ""
    [ "$approved" = yes ] || say "THIS IS NOT APPROVED, so it publishes nothing."
    say "Nothing was done. \\\`sh publish.sh publish\\\` does all of it."
    exit 0
    ;;
  publish | continue) word=$1 ;;
  *) stop "Give it no word, or publish, or continue." ;;
esac
[ "$approved" = yes ] || stop "This bundle is not approved, so nothing is published. Once it is, a new kit is stored beside the record."
for tool in git gh; do
  command -v "$tool" >/dev/null || stop "$tool is missing here. Nothing was done."
done
version=$(gh --version | sed -n 's/^gh version \\([0-9]*\\)\\.\\([0-9]*\\).*/\\1 \\2/p' | head -n 1)
major=\${version%% *} minor=\${version##* }
# An older one sends lists, as of labels, in a form that GitHub leaves out without a word.
[ -z "$version" ] || [ "$major" -gt ${GH_AT_LEAST[0]} ] || { [ "$major" -eq ${GH_AT_LEAST[0]} ] && [ "$minor" -ge ${GH_AT_LEAST[1]} ]; } ||
  stop "gh ${GH_AT_LEAST.join(".")} or newer is needed, and this is $major.$minor: https://cli.github.com. Nothing was done."
me=$(gh api user --jq .login) || stop "gh is not signed in: gh auth login. Nothing was done."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

issue=''
${branches.map((_branch, at) => `pull_${at + 1}='' later_${at + 1}='the pull request follows'`).join("\n")}

# Puts numbers and the day into a text: fill <name>
fill() {
  sed \\
    -e "s/${kitMark(key, "issue")}/#$issue/g" \\
    -e "s/${kitMark(key, "date")}/$(date -u +%Y-%m-%d)/g" \\
${branches
  .map(
    (_branch, at) =>
      `    -e "s/${kitMark(key, `pull-${at + 1}`)}/#$pull_${at + 1}/g" -e "s/${kitMark(key, `later-${at + 1}`)}/$later_${at + 1}/g" \\\n`,
  )
  .join("")}    "$here/texts/$1" >"$work/text"
}

# git with the sign-in of gh
remote() { git -c credential.helper= -c 'credential.helper=!gh auth git-credential' "$@"; }

# The pull request from that branch to that base: find_pull <query>
find_pull() { gh api "repos/$repo/pulls?state=all&$1" --jq '.[0].number // empty'; }

# A label, or a reviewer, that GitHub refuses keeps nothing else from being done: add <words> <path> <field>
add() { gh api --silent --method POST "$2" -f "$3" || say "GitHub refused this, so do it by hand: $1"; }

say "You are $me on $GH_HOST."
${branches.length === 0 ? "" : pushPart(kit)}${issue === null ? "" : issuePart(kit)}${branches
    .map((branch, at) => pullPart(kit, branch, at))
    .join("")}${issue?.numbered === true ? numbersPart(kit) : ""}${comment === null ? "" : commentPart(kit)}
say ""
say "Published. Now Embargo must know of it, or it would do it all again: write this line in"
say ${shellWord(`  ${kit.tracking.issueUrl}`)}
say ""
say "  /adopt${issue === null ? "" : " #$issue"}${branches.map((_branch, at) => ` #$pull_${at + 1}`).join("")}${comment === null ? "" : " $comment"}"
`;
}

/** What the script is about to do, in the order in which it does it. */
function shownSteps({ repository, branches, issue, comment, reviewers, digest, round }: Kit): string {
  const lines = [`In ${repository.owner}/${repository.name}, round ${round}, bundle ${digest.slice(0, 32)}:`];
  for (const { name, tip, target, head } of branches)
    lines.push(`- push ${name} at ${tip.slice(0, 12)}, built on ${target} at ${head.slice(0, 12)}`);
  if (issue !== null)
    lines.push(`- open the issue "${oneLine(issue.title)}"${labelled(issue.labels)} (texts/issue.md)`);
  for (const [at, { title, target, labels }] of branches.entries()) {
    const asked = [...reviewers.users, ...reviewers.teams];
    const reviews = asked.length === 0 ? "" : `, reviews by ${asked.join(", ")}`;
    lines.push(
      `- open a pull request for ${target}: "${oneLine(title)}"${labelled(labels)}${reviews} (texts/${pullName(at)}.md)`,
    );
  }
  if (issue?.numbered === true) lines.push("- put the numbers of the pull requests into the issue");
  if (comment !== null) lines.push(`- comment on pull request #${comment.pull} (texts/comment.md)`);
  return lines.join("\n");
}

function labelled(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `, labels ${labels.join(", ")}`;
}

/** No text ends what the script prints, or steers the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
