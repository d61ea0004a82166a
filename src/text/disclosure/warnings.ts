// The words of what an approver should look at twice.
import type { Warning } from "../../domain/disclosure/checks/patch-review.ts";
import { never } from "../../domain/result.ts";
import { renderField } from "./advisory.ts";
import { code, escapeInline } from "../inert.ts";

/** One line of Markdown. */
export function renderWarning(warning: Warning): string {
  switch (warning.kind) {
    case "hidden-character":
      return `${code(warning.where)}, line ${warning.line}: the invisible or direction-changing character U+${warning.codePoint.toString(16).toUpperCase().padStart(4, "0")}.`;
    case "closing-keyword":
      return `${code(warning.where)} says ${code(warning.text)}: merging into the default branch closes that issue.`;
    case "issue-number":
      return `${code(warning.where)} says ${code(warning.text)}: in public this links to another issue or pull request of that number. Write where it leads, or leave it out.`;
    case "placeholder-title":
      return `The title ${code(warning.title)} says nothing of what it is about: \`/advisory\` with a first heading that does.`;
    case "comment-markup":
      return `${code(warning.where)} has an HTML comment: it does not show on the page, but everybody can read it in the source.`;
    case "unfinished":
      return `${code(warning.where)} says ${code(warning.text)}: is it finished?`;
    case "advisory-lacks":
      return `The advisory does not say ${listed(warning.fields.map(renderField))}. \`/advisory template\` prints a form that asks for it.`;
    case "wrong-vector":
      return `${code(warning.vector)} is no whole CVSS vector: a metric is missing, stands there twice, or has a value that it cannot have. No score is taken from it.`;
    case "other-severity":
      return `The advisory calls the severity ${listed(warning.said)}, and its vector ${code(warning.vector)} comes to ${warning.score.toFixed(1)}, ${warning.rating}. Records and GitHub's advisory say what the vector does. Which is right?`;
    case "workflow":
      return `${code(warning.path)} is a workflow: it runs with the repository's secrets.`;
    case "binary":
      return `${code(warning.path)} is binary: its diff cannot be read.`;
    case "mode":
      return `${code(warning.path)} changes its mode from ${warning.from} to ${warning.to}.`;
    case "symlink":
      return `${code(warning.path)} is a symbolic link.`;
    case "submodule":
      return `${code(warning.path)} is a submodule: the commit it points to is not part of this patch.`;
    case "unknown-author":
      return `${code(warning.mail)} has no commit in the repository's history yet.`;
    case "unjudged-rule":
      return `The rule ${code(warning.rule)} holds for ${code(warning.branch)}; ${escapeInline(warning.detail)}. If GitHub refuses the push by it, nothing but that refusal happens in public, and its objects may stay readable by their ids.`;
    case "main-left-out":
      return `${code(warning.branch)} is the main branch and was left out: every later release is made from it, and would have the vulnerability. ${code(`/branches +${warning.branch} <why>`)} takes it in.`;
    case "appeared-branch":
      return `${code(warning.branch)} became a supported branch after the targets were approved and gets nothing: \`/branches +${warning.branch} <why>\` takes it in, and needs a new approval.`;
    case "squash":
      return "`merge_method` of the settings is `squash`: the app becomes the author of what lands, and whoever wrote the fix stays as `Co-authored-by` alone. `/merge` writes these lines; a merge by hand may lose them.";
    case "edited-post":
      return warning.replaced
        ? `Somebody edited the public ${code(warning.post)} since it was published. **This round replaces what they wrote.** Take it over by \`/advisory\` if it is to stay; an edit after the approval voids it.`
        : `Somebody edited the public ${code(warning.post)} since it was published, so this round leaves it as it is. Add by hand what it should say of these branches.`;
    default:
      return never(warning);
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
