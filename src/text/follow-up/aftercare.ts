// What is told of the looks a day and a week after publishing.
import type { Draft } from "../../domain/advisories/state.ts";
import type { LookedAfter } from "../../domain/follow-up/state.ts";
import { code } from "../inert.ts";

const PROBLEMS: Readonly<Record<LookedAfter["problems"][number], string>> = {
  "links-gone": "these links of the public texts lead nowhere any more:",
  "ranges-behind":
    "its affected versions are **not those that the tags tell**. The status says why it could not be brought into step; correct it there by hand.",
  withdrawn: "GitHub's global database has **withdrawn** its entry, so that no scanner warns of it.",
  unseen: "GitHub does not let the app look at it. `/doctor` shows whether the app has the permission.",
  "not-published": "it is **not public**: somebody closed it, or GitHub refused it. The status says more.",
  "not-global":
    "GitHub's global database has no entry of it yet, so no scanner that reads that finds it. Look whether its packages are named as their registry names them.",
  "ranges-differ":
    "the global database's entry names **other affected versions** than the advisory. Compare them, and propose a change there where it is wrong.",
  "issue-gone": "the public issue that it belongs to cannot be found any more.",
};

/** A call a day or a week after publishing: what is not as it should be. `draft`: GitHub's advisory; null: there was none. */
export function renderLookedAfter(
  { which, problems, links = [] }: LookedAfter,
  draft: Pick<Draft, "ghsa" | "url"> | null,
): string {
  const when = which === "day" ? "A day" : "A week";
  const gone = links.map((link) => `\n  - ${code(link)}`).join("");
  const list = problems.map((problem) => {
    const words =
      draft === null && problem === "issue-gone"
        ? "the public issue cannot be found any more: somebody deleted or moved it."
        : PROBLEMS[problem];
    return `- ${words}${problem === "links-gone" ? gone : ""}`;
  });
  const what = draft === null ? "what is public of this disclosure" : `[${draft.ghsa}](${draft.url})`;
  return `**${when} after publishing**, ${what} was looked at:\n\n${list.join("\n")}`;
}
