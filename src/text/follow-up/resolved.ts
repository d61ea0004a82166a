// What is said at the end of a disclosure: in public which branches are fixed by which commits, in private its history.
import type { Moment, MomentKind } from "../../domain/follow-up/timeline.ts";
import type { Merged } from "../../domain/follow-up/state.ts";
import { code, tableRow } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";
import { renderProof } from "./notices.ts";

/** A release in public words: its tag, and the branch whose fix is in its history; null: it was found by its content. */
export type FixedRelease = { readonly tag: string; readonly branch: string | null };

/** The comment with which the public issue is closed. It says only what is public already. */
export function renderFixed(
  merged: readonly Pick<Merged, "target" | "commit" | "pull">[],
  releases: readonly FixedRelease[],
): string {
  const known = releases.length > 0;
  const tagsOf = (branch: string | null): string =>
    releases.flatMap((release) => (release.branch === branch ? [code(release.tag)] : [])).join(", ");
  const rows = merged.map(({ target, commit, pull }) =>
    tableRow(code(target), `#${pull}`, commit, ...(known ? [tagsOf(target) || "not yet"] : [])),
  );
  const others = tagsOf(null);
  return [
    "Fixed in every branch that gets the fix:",
    "",
    known ? "| branch | pull request | commit | first release |" : "| branch | pull request | commit |",
    known ? "|---|---|---|---|" : "|---|---|---|",
    ...rows,
    ...(others === "" ? [] : ["", `Its content shows that these have the fix, too: ${others}.`]),
  ].join("\n");
}

const WORDS: Readonly<Record<MomentKind, string>> = {
  reported: "reported",
  coordinator: "coordinator",
  confirmed: "confirmed",
  patch: "patch put in",
  approved: "approved",
  armed: "armed",
  publishing: "publishing began",
  adopted: "published by hand, and taken over",
  published: "public",
  merged: "merged",
  alarm: "alarm",
};

/** The history in the tracking issue, as a table and a chart. */
export function renderResolved(moments: readonly Moment[], merged: readonly Merged[], zone: string): string {
  const rows = moments.map(({ at, what, who, of }) => {
    const about = what === "armed" ? renderMoment(of, zone) : of === "" ? "" : code(of);
    return tableRow(at.slice(0, 16).replace("T", " "), WORDS[what], about, who === null ? "" : code(who));
  });
  const proofs = merged.map((pull) => `- ${code(pull.target)}: ${renderProof(pull)}`);
  return [
    merged.length === 0
      ? "**Resolved: what was published is closed, and there were no fix PRs.** This issue is closed."
      : "**Resolved: every fix PR is merged.** This issue is closed; a late backport begins with `/branches +<branch>` and `/patch --branch <branch>` here.",
    ...(merged.length === 0 ? [] : [`### What landed, held against what was approved\n\n${proofs.join("\n")}`]),
    ["### History (UTC)\n", "| when | what | of | by |", "|---|---|---|---|", ...rows].join("\n"),
    ganttOf(moments),
  ].join("\n\n");
}

/** A chart of the phases, as GitHub draws it. */
function ganttOf(moments: readonly Moment[]): string {
  const first = (what: MomentKind): string | null => moments.find((moment) => moment.what === what)?.at ?? null;
  const last = (what: MomentKind): string | null => moments.findLast((moment) => moment.what === what)?.at ?? null;
  const phases: readonly (readonly [string, string | null, string | null])[] = [
    ["until confirmed", first("reported"), first("confirmed")],
    ["until approved", first("confirmed"), last("approved")],
    ["until public", last("approved"), first("published")],
    ["until merged", first("published"), last("merged")],
  ];
  const lines = phases.flatMap(([name, from, to]) =>
    from === null || to === null || Date.parse(to) < Date.parse(from)
      ? []
      : [`    ${name} : ${from.slice(0, 19)}, ${to.slice(0, 19)}`],
  );
  const head = ["```mermaid", "gantt", "    dateFormat YYYY-MM-DDTHH:mm:ss", "    axisFormat %d %b"];
  return lines.length === 0 ? "" : [...head, ...lines, "```"].join("\n");
}
