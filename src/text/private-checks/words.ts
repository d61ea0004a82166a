// What is said of private checks: the gate's words, and what people are called for. In the tracking repository alone.
import type { BranchChecks, ChecksGate } from "../../domain/private-checks/judge.ts";
import type { SeenChecks } from "../../domain/private-checks/state.ts";
import { never } from "../../domain/result.ts";
import { code, escapeInline, fenced } from "../inert.ts";

type Refused = NonNullable<ChecksGate["refused"]>;

const REFUSED: Readonly<Record<NonNullable<Refused["reason"]>, string>> = {
  rules: "a rule of the tracking repository stands against it. Let the app bypass the rule, or change it.",
  protected:
    "branches of that name are protected. Take the protection off names that begin with `checks/`, or let the app push there.",
  "secret-scanning":
    "GitHub takes something in the history or the fix for a secret. A person with the right allows it by the link in GitHub's words, or switches push protection off for the tracking repository.",
  "workflow-permission":
    "the commits hold workflow files, which an app may push only with the permission `workflows: write`. An owner grants it: in the app's settings under Permissions, then in the installation.",
  exists: "somebody else moves branches of that name.",
  unauthorised:
    "it did not accept the app's token. Check that the app is installed on the tracking repository with `contents: write`.",
  other: "its own words say why. Is there a branch named `checks`? Then none can be named `checks/…`: rename it.",
};

const WAYS_OUT =
  "Where it is no fault of the fix, run them again at GitHub, or `/skip-checks <why>` lets this bundle go out without them.";

/** What the gate says, without its box. */
export function checksWords(gate: ChecksGate): string {
  const lines = gate.branches.map((branch) => `  - ${branchWords(branch)}`).join("\n");
  if (gate.skipped !== null)
    return `The private checks are skipped for this bundle by ${escapeInline(gate.skipped.login)}: ${escapeInline(gate.skipped.why)}\n${lines}`;
  if (gate.refused !== null)
    return `The commits could not be pushed for their private checks: ${refusedWords(gate.refused)}`;
  if (gate.earlier !== null)
    return `The private checks passed at ${time(gate.earlier.at)} for this bundle; since then a branch has moved on, and they run again (\`moved_base_hours\`):\n${lines}`;
  if (gate.met) return `The private checks passed on the very commits that would be published:\n${lines}`;
  const states = gate.branches.map(({ state }) => state);
  const head = states.includes("failed")
    ? `A private check failed. Put in a patch that passes by \`/patch\`. ${WAYS_OUT}`
    : states.includes("unreadable")
      ? "Whether the private checks pass cannot be seen: the app lacks the permission `checks: read` or `statuses: read`. An owner grants it, then `/check`."
      : states.includes("too-many")
        ? "Whether the private checks pass cannot be seen: a commit has more of them than the app looks at. Let fewer run on `checks/**`; or `/skip-checks <why>` lets this bundle go out without them."
        : states.includes("absent")
          ? "The commits that would be published were sent to branches of this repository for their private checks, and are not there: the push is under way, or it failed and is tried again. `/skip-checks <why>` lets this bundle go out without them."
          : states.includes("unpushed")
            ? "The commits that would be published are not checked yet: they are pushed to branches of this repository once the fix is confirmed and stands on every branch."
            : "The private checks are awaited; they run at GitHub. `/skip-checks <why>` lets this bundle go out without them.";
  return `${head}\n${lines}`;
}

function branchWords({ target, commit, state, passed, names }: BranchChecks): string {
  // Not as code: GitHub makes a link of a commit's id.
  const at = commit === null ? "" : ` at ${commit.slice(0, 12)}`;
  return `${code(target)}${at}: ${stateWords(state, passed, names)}`;
}

const MOST_NAMES = 10;

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${names.slice(0, MOST_NAMES).map(code).join(", ")}${more}`;
}

function stateWords(state: BranchChecks["state"], passed: number, names: readonly string[]): string {
  switch (state) {
    case "passed":
      return `passed (${passed})`;
    case "failed":
      return `**failed**: ${listed(names)}`;
    case "pending":
      return `waits for ${listed(names)}${passed > 0 ? ` (${passed} passed)` : ""}`;
    case "missing":
      return names.length === 0 ? "nothing has reported yet" : `nothing has reported yet of ${listed(names)}`;
    case "unpushed":
      return "not pushed yet";
    case "absent":
      return "not there (yet)";
    case "unreadable":
      return "cannot be read";
    case "too-many":
      return `more checks than can be looked at${passed > 0 ? ` (${passed} passed)` : ""}`;
    default:
      return never(state);
  }
}

function refusedWords({ reason = "other", detail = "" }: Refused): string {
  return `${REFUSED[reason]} Then \`/check\` tries it again; or \`/skip-checks <why>\`.${detail === "" ? "" : `\n\n${indented(fenced(detail))}`}`;
}

/** Below an item of a list. */
function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

/** People are called for it; empty: nobody need be. */
export function renderChecksSeen(
  seen: Pick<SeenChecks, "outcome" | "names" | "reason" | "detail">,
  minutes: number,
): string {
  const names = seen.names.map((name) => `- ${code(name)}`).join("\n");
  switch (seen.outcome) {
    case "passed":
      return "";
    case "failed":
      return `**A private check failed** on the commits that would be published:\n\n${names}\n\nNothing is published so. Put in a patch that passes by \`/patch\`. ${WAYS_OUT}`;
    case "missing":
      return `**Private checks have not ended ${minutes} minutes after the push**, and nothing is published before they do:\n\n${names}\n\nDoes a workflow run on pushes to \`checks/**\` (one that listens to pull requests alone does not), and are Actions on in this repository? \`private_checks\` in \`.github/embargo.yml\` says which checks are awaited. ${WAYS_OUT}`;
    case "refused":
      return `**The commits could not be pushed for their private checks**: ${refusedWords({ reason: seen.reason, detail: seen.detail })}`;
    default:
      return never(seen.outcome);
  }
}

/** The answer to `/skip-checks`. */
export function renderChecksSkipped(why: string): string {
  return `It is recorded that this bundle may go out without its private checks (${escapeInline(why)}). Another bundle is checked again.`;
}

/** Why there is nothing to skip. */
export const NOT_SKIPPED: Readonly<Record<"off" | "no-bundle" | "passed", string>> = {
  off: "No private checks are awaited here: `private_checks` in `.github/embargo.yml` does not ask for any, or the fix goes to no branch.",
  "no-bundle":
    "There is no bundle yet that they could be skipped for: the open boxes of the status come first. Nothing was changed.",
  passed: "The private checks of this bundle have passed: there is nothing to skip. Nothing was changed.",
};

function time(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
