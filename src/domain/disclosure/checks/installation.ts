// What `doctor` looks at: whether the app is installed and set up so that a disclosure will go through, one finding a matter.
import type { Problem } from "../../problems.ts";
import type { Gate } from "../gates.ts";

export type Finding =
  /** `missing`: what the app asks for and was not granted; `optional`: some disclosures alone need them. */
  | {
      readonly check: "permissions";
      readonly missing: readonly string[];
      readonly optional: readonly string[];
      readonly url: string;
    }
  | { readonly check: "events"; readonly missing: readonly string[] }
  /** How far this machine's clock is ahead of GitHub's; one that is behind makes GitHub refuse the app's signatures. */
  | { readonly check: "clock"; readonly seconds: number }
  /** Of the last hundred webhooks. */
  | { readonly check: "deliveries"; readonly failed: number; readonly all: number }
  | { readonly check: "settings"; readonly problem: Problem | null }
  | { readonly check: "repository"; readonly name: string; readonly problem: Problem | null }
  | {
      readonly check: "branches";
      readonly name: string;
      readonly main: string;
      readonly mainExists: boolean;
      readonly supported: readonly string[];
    }
  /** What would stand as a gate of each disclosure. */
  | { readonly check: "gate"; readonly name: string; readonly gate: Gate }
  /** `missing`: nobody there can command. */
  | { readonly check: "maintainers"; readonly logins: readonly string[]; readonly team: string | null }
  /** Whom the settings ask for reviews, and who cannot be asked. */
  | { readonly check: "reviewers"; readonly name: string; readonly unable: readonly string[] }
  /**
   * How many pull requests a disclosure opens at once. A cap on open ones is shown by GitHub to admins alone, so the app cannot
   * read it: the publication would only be refused at its second pull request.
   */
  | { readonly check: "pull-cap"; readonly name: string; readonly pulls: number }
  /** `mailbox` null: none is read. `waiting`: mails that were not taken yet. */
  | {
      readonly check: "mail";
      readonly out: boolean;
      readonly mailbox: {
        readonly reached: boolean;
        readonly keepsFlags: boolean;
        readonly waiting: number;
      } | null;
    }
  /** Asked where the settings want private checks. `missing`: permissions; `untold`: events. */
  | {
      readonly check: "private-checks";
      readonly missing: readonly string[];
      readonly untold: readonly string[];
    }
  /** Who reads every embargoed text and is no maintainer. */
  | { readonly check: "readers"; readonly logins: readonly string[] };

export type Verdict = "ok" | "look" | "mend";

/** `mend`: a disclosure would fail or leak; `look`: it may be meant so. */
export function verdictOf(finding: Finding): Verdict {
  switch (finding.check) {
    case "permissions":
      return finding.missing.length > 0 ? "mend" : finding.optional.length > 0 ? "look" : "ok";
    case "events":
      return finding.missing.length > 0 ? "mend" : "ok";
    case "clock":
      return Math.abs(finding.seconds) > 30 ? "mend" : Math.abs(finding.seconds) > 5 ? "look" : "ok";
    case "deliveries":
      return finding.failed === 0 ? "ok" : finding.failed === finding.all ? "mend" : "look";
    case "settings":
    case "repository":
      return finding.problem === null ? "ok" : "mend";
    case "branches":
      return finding.mainExists ? (finding.supported.length > 0 ? "ok" : "look") : "mend";
    case "gate":
      return finding.gate.met ? "ok" : "mend";
    case "maintainers":
      // Whoever wrote or submitted a fix does not approve it: one alone publishes nothing of their own.
      return finding.logins.length === 0 ? "mend" : finding.logins.length === 1 ? "look" : "ok";
    case "reviewers":
      return finding.unable.length > 0 ? "mend" : "ok";
    case "pull-cap":
      return "ok";
    case "mail":
      if (finding.mailbox === null) return "ok";
      return !finding.mailbox.reached ? "mend" : finding.mailbox.keepsFlags ? "ok" : "look";
    case "private-checks":
      return finding.missing.length > 0 ? "mend" : finding.untold.length > 0 ? "look" : "ok";
    case "readers":
      return finding.logins.length > 0 ? "look" : "ok";
  }
}

const LEVELS = ["read", "write", "admin"];

/** Of the permissions that are needed, those that were not granted, as `contents: write`. */
export function ungranted(
  needed: Readonly<Record<string, string>>,
  granted: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(needed).flatMap(([name, level]) =>
    LEVELS.indexOf(granted[name] ?? "") < LEVELS.indexOf(level) ? [`${name}: ${level}`] : [],
  );
}

/** The highest level of each permission that any of these asks for. */
export function allPermissions(
  uses: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, level] of uses.flatMap((use) => Object.entries(use)))
    if (LEVELS.indexOf(level) > LEVELS.indexOf(all[name] ?? "")) all[name] = level;
  return all;
}
