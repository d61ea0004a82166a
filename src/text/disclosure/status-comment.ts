// The one status comment of a tracking issue: where the disclosure stands, what is missing, and what happens next.
import { type Disclosure, openRound, type Publication } from "../../domain/disclosure/state.ts";
import type { Status } from "../../domain/disclosure/status.ts";
import type { PullRow } from "../../domain/follow-up/due.ts";
import type { Gate } from "../../domain/disclosure/gates.ts";
import type { Target } from "../../domain/record/shapes.ts";
import type { BranchBuild } from "../../domain/patch/build.ts";
import { never } from "../../domain/result.ts";
import type { Arming } from "../../domain/schedule/state.ts";
import { approveLine, renderGate } from "./gates.ts";
import { renderBranchEdits } from "./branch-edits.ts";
import { code, escapeInline, tableRow } from "../inert.ts";
import { renderProof, renderReleases, renderStanding } from "../follow-up/notices.ts";
import { type FirstSteps, renderFirstSteps } from "../intake/first-steps.ts";
import { renderKitLink } from "./kit/stored.ts";
import { type OwnReport, renderReporters } from "../intake/reporters.ts";
import { renderSchedule } from "../schedule/status.ts";
import { type PatchPlace, renderBuild, renderConflicts } from "./patch.ts";

export type BranchRow = {
  readonly target: Target;
  readonly build: BranchBuild | null;
  /** Link to the branch's full diff, pinned on the disclosure's branch. */
  readonly diff: string | null;
  /** Where the patch that was built there is kept; null: it cannot be named. */
  readonly patchAt: PatchPlace | null;
  /** Paths whose change differs from main's; null: this is main, or nothing to compare with. */
  readonly unlikeMain: readonly string[] | null;
};

export type StatusInput = {
  readonly status: Status;
  readonly disclosure: Disclosure;
  readonly gates: readonly Gate[];
  readonly rows: readonly BranchRow[];
  readonly digest: string | null;
  readonly bundleLink: string | null;
  /** What an approver should look at twice, one line each. */
  readonly warnings: readonly string[];
  /** Where the break-glass kit is, if there is one. */
  readonly kitLink: string;
  readonly publication: Publication | null;
  /** How far the publication is, in words, where it is carried out just now; null: not known here. */
  readonly progress: string | null;
  /** Opened again by hand after the app had closed the tracking issue. */
  readonly reopened: boolean;
  /** Where each fix PR stands now. */
  readonly fixPulls: readonly PullRow[];
  readonly publicUrl: string | null;
  readonly firstSteps: FirstSteps;
  /** What the world's databases are told, in Markdown. */
  readonly advisories: readonly string[];
  readonly ownReport: OwnReport;
  /** Problems that stop everything, in words. */
  readonly alarms: readonly string[];
  /** Why the publication stopped, where the record could not be told; null: it did not, or the record says it. */
  readonly unrecorded: string | null;
};

/** Markdown of the whole comment, without its marker. */
export function statusComment(input: StatusInput): string {
  const { status, publication } = input;
  const parts = [`## Disclosure: ${status}`];
  if (input.alarms.length > 0) parts.push(`> [!CAUTION]\n${quoted(input.alarms.join("\n\n"))}`);
  const { exploited, leaked } = input.disclosure;
  if (exploited !== null)
    parts.push(
      `> [!WARNING]\n> **Attacks are known** since ${exploited.at.slice(0, 10)}: ${escapeInline(exploited.evidence)}`,
    );
  if (leaked !== null)
    parts.push(
      `**It became known before its time** (${escapeInline(leaked.why)}): people and days are no gates any more.`,
    );
  const round = openRound(input.disclosure);
  if (publication === null && round !== null) parts.push(roundWords(round));
  const { dismissed } = input.disclosure;
  // What would have to hold for a publication is nobody's business any more.
  const { intake } = input.disclosure;
  if (publication === null && intake.duplicateOf !== null)
    parts.push(`The same vulnerability as #${intake.duplicateOf}: everything goes on there.`);
  else if (publication === null && dismissed !== null) parts.push(`Dismissed: ${escapeInline(dismissed.why)}.`);
  else if (publication === null) {
    const steps = renderFirstSteps(input.disclosure, input.firstSteps);
    const reporters = renderReporters(input.ownReport, intake.duplicates, input.firstSteps.zone);
    parts.push(...[steps, reporters, renderSchedule(input.disclosure.schedule)].filter((part) => part !== ""));
    const { kit, schedule } = input.disclosure;
    if (kit !== null && schedule.armed !== null) parts.push(renderKitLink(input.kitLink, kit.approved));
    parts.push(input.gates.map(renderGate).join("\n"));
    if (input.rows.length > 0) parts.push(branchTable(input));
    for (const { build, patchAt } of input.rows)
      if (build !== null && build.conflictDetails.length > 0) parts.push(renderConflicts(build, patchAt));
    const edits = renderBranchEdits(input.disclosure.branchEdits);
    if (edits !== "") parts.push(`Branches corrected by hand: ${edits}.`);
    if (input.digest !== null) parts.push(bundleWords(input.digest, input.bundleLink));
    if (input.warnings.length > 0)
      parts.push(`### Look at these\n\n${input.warnings.map((warning) => `- ${warning}`).join("\n")}`);
  } else {
    parts.push(publicationWords(publication, input));
  }
  for (const earlier of input.disclosure.publications)
    if (earlier.published !== null && earlier.pinned.round !== publication?.pinned.round)
      parts.push(`### Round ${earlier.pinned.round}\n\n${publicationWords(earlier, input)}`);
  parts.push(...renderReleases(input.disclosure.advisories.releases), ...input.advisories);
  parts.push(`**Next:** ${nextStep(input)}`);
  return parts.join("\n\n");
}

/** What happens next, in one sentence: the first thing somebody has to do. */
export function nextStep(input: StatusInput): string {
  const { status, disclosure, gates, publication, reopened, alarms, unrecorded } = input;
  if (unrecorded !== null) return "let the app write the record again, as said above.";
  if (alarms.length > 0) return "what is said at the head of this comment.";
  switch (status) {
    case "dismissed":
      return reopened
        ? "nothing; the report was dismissed. This issue was opened again by hand, so it stays open: `/confirm` takes the report up again, `/dismiss <why>` closes the issue."
        : "nothing; the report was dismissed. `/confirm` takes it up again.";
    case "duplicate":
      return reopened
        ? "nothing here. This issue was opened again by hand, so it stays open: `/duplicate none` takes the report up again."
        : "nothing here; `/duplicate none` takes the report up again.";
    case "public":
      return publication?.published?.pulls.length === 0
        ? "nothing here: once what was published is closed there, this issue is closed too."
        : "available maintainers review and merge the fix PRs by the method named in each; `/merge` merges those that are ready.";
    case "publishing":
      return publication?.stopped === null
        ? "nothing to do: the publication is under way."
        : "`/retry`, once the reason above is fixed; while nothing of it is public, `/cancel` calls it off.";
    case "resolved":
      return publication?.published?.pulls.length === 0
        ? "nothing: what was published is closed."
        : "nothing: every fix is merged.";
    case "armed":
      return armedNext(disclosure.schedule.armed, gates);
    case "approved":
    case "fix ready":
    case "confirmed":
    case "reported": {
      const missing = gates.find((gate) => !gate.met);
      return missing === undefined
        ? "at the agreed time a maintainer says `/disclose`, alone in a comment, or arms it before by `/disclose at <time with zone>`. `/disclose plan` shows what it would do."
        : `the first open box above.`;
    }
    default:
      return never(status);
  }
}

function armedNext(armed: Arming | null, gates: readonly Gate[]): string {
  if (armed !== null && armed.held !== null)
    return "nothing begins while it is held: `/disclose at <the same time>` takes the hold off, `/disclose cancel` disarms it.";
  if (armed?.second === true && armed.seconded === null)
    return "a second maintainer arms it too, by `/disclose at` with the same time; without that nothing begins.";
  return gates.every((gate) => gate.met)
    ? "nothing to do: it begins by itself. `/disclose hold` and `/disclose cancel` keep it from that."
    : "the first open box above, before that time: else nothing is published.";
}

/** A row for each target branch, and who stands as the author of what. */
export function branchTable({ rows }: Pick<StatusInput, "rows">): string {
  const lines = rows.map((row) => {
    const { build } = row;
    const trees = build === null ? "" : build.commits.map((commit) => code(commit.tree.slice(0, 12))).join(" ");
    const diff = row.diff === null ? "" : `[diff](${row.diff})`;
    const unlike =
      row.unlikeMain === null
        ? ""
        : row.unlikeMain.length === 0
          ? "same change as main"
          : `differs in ${row.unlikeMain.slice(0, 5).map(code).join(", ")}`;
    return tableRow(
      code(row.target.branch),
      build === null ? "not built" : renderBuild(build),
      trees,
      diff,
      unlike,
    );
  });
  const authors = rows.find((row) => (row.build?.commits.length ?? 0) > 0)?.build?.commits ?? [];
  const commitLines = authors.map(
    (commit) =>
      `- ${code(commit.message.split("\n")[0] ?? "")} by ${escapeInline(`${commit.author.name} <${commit.author.email}>`)}, ${commit.author.date}`,
  );
  return [
    "### Branches\n",
    "| branch | fix | tree | full diff | against main |",
    "|---|---|---|---|---|",
    ...lines,
    ...(commitLines.length > 0 ? ["", "Author and message on each branch:", "", ...commitLines] : []),
  ].join("\n");
}

function bundleWords(digest: string, link: string | null): string {
  const where =
    link === null ? "" : ` Every public text, to the letter: [bundle](${link}), or \`/disclose plan\`.`;
  return `### Bundle\n\nDigest \`${digest}\`; a maintainer approves it by \`${approveLine(digest)}\`.${where}`;
}

function roundWords({ round, targets, why }: NonNullable<Disclosure["furtherRound"]>): string {
  const of = targets.length === 0 ? "the public texts alone" : targets.map(code).join(", ");
  return `**Round ${round}**, for ${of} (${escapeInline(why)}): what is public stays as it is until this round is approved and published.`;
}

function publicationWords(
  { published, stopped }: Publication,
  {
    publicUrl: url,
    progress,
    fixPulls,
    unrecorded,
  }: Pick<StatusInput, "publicUrl" | "progress" | "fixPulls" | "unrecorded">,
): string {
  if (unrecorded !== null) return unrecorded;
  if (published === null) {
    return stopped === null
      ? (progress ?? "**Publishing is under way.** This comment changes when it is done.")
      : `**The publication stopped.** ${stopped.words}`;
  }
  const lines = [
    ...(published.issue === null ? [] : [`- public issue: ${url ?? ""}/issues/${published.issue}`]),
    ...(published.comment === null
      ? []
      : [`- comment on pull request: ${url ?? ""}/pull/${published.comment.pull}`]),
    ...published.pulls.map(
      (pull) => `- ${code(pull.target)}: ${url ?? ""}/pull/${pull.number}${standingWords(fixPulls, pull.number)}`,
    ),
  ];
  const notes =
    published.notes.length === 0
      ? ""
      : `\n\nNot everything went as planned:\n${published.notes.map((note) => `- ${note}`).join("\n")}`;
  if (lines.length === 0) return `The public texts were corrected at ${published.at}.${notes}`;
  return `Public since ${published.at}:\n\n${lines.join("\n")}${notes}`;
}

/** Behind a fix PR's link: what its merge proved, or what it waits for. */
function standingWords(rows: readonly PullRow[], number: number): string {
  const row = rows.find(({ expected }) => expected.number === number);
  if (row === undefined) return "";
  const { merged } = row.followed;
  return `: ${merged === null ? renderStanding(row.standing) : `merged, ${renderProof(merged)}`}`;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}
