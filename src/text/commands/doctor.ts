// What `doctor` found, as a table: each matter with what is wrong and what mends it.
import { type Finding, type Verdict, verdictOf } from "../../domain/disclosure/checks/installation.ts";
import { never } from "../../domain/result.ts";
import { renderGate } from "../disclosure/gates.ts";
import { code } from "../inert.ts";
import { renderProblem } from "./problems.ts";

const SIGNS: Readonly<Record<Verdict, string>> = { ok: "ok", look: "**look**", mend: "**mend**" };

/** Markdown for the answer to `/doctor`. */
export function renderDoctor(findings: readonly Finding[]): string {
  const bad = findings.filter((finding) => verdictOf(finding) === "mend").length;
  const head =
    bad === 0
      ? "Nothing here keeps a disclosure from going through."
      : `${bad} to mend, or a disclosure would fail or leak.`;
  const rows = findings.map(
    (finding) => `| ${SIGNS[verdictOf(finding)]} | ${titleOf(finding)} | ${inCell(wordsOf(finding))} |`,
  );
  return [head, ["| | what | found |", "|---|---|---|", ...rows].join("\n")].join("\n\n");
}

/** A line each, for a terminal. */
export function doctorLines(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    (finding) => `${verdictOf(finding).padEnd(5)} ${doctorLine(finding).replaceAll("\n", "\n      ")}`,
  );
}

/** What was looked at, and what was found. */
export function doctorLine(finding: Finding): string {
  return `${titleOf(finding)}: ${wordsOf(finding)}`;
}

/** What a disclosure can do without, and what that costs. */
const WITHOUT: Readonly<Record<string, string>> = {
  workflows:
    "a fix that changes workflow files is stopped, and so are private checks of a repository that has some",
  discussions: "discussions are not watched",
  checks: "a change of the settings file gets no check run",
};

function withoutIt(permission: string): string {
  const cost = WITHOUT[permission.split(":")[0] ?? ""];
  return `${code(permission)}${cost === undefined ? "" : ` (${cost})`}`;
}

function inCell(words: string): string {
  return words.replaceAll("|", "\\|").replaceAll("\n", "<br>");
}

function titleOf(finding: Finding): string {
  const what = finding.check === "gate" ? finding.gate.gate : finding.check;
  return "name" in finding ? `${what} of ${finding.name}` : what;
}

function wordsOf(finding: Finding): string {
  switch (finding.check) {
    case "permissions":
      if (finding.missing.length > 0)
        return `not granted: ${finding.missing.map(code).join(", ")}. An owner accepts them at ${finding.url}.`;
      return finding.optional.length > 0
        ? `all that is needed; not granted, which may be meant so: ${finding.optional.map(withoutIt).join("; ")}. An owner accepts it at ${finding.url}.`
        : "all granted.";
    case "events":
      return finding.missing.length > 0
        ? `the app is not told of ${finding.missing.map(code).join(", ")}: subscribe to them in the app's settings, under Permissions & events. Until then the sweep finds it some minutes later.`
        : "all subscribed.";
    case "clock":
      return Math.abs(finding.seconds) > 5
        ? `this machine's clock is ${finding.seconds} s ahead of GitHub's: set it (NTP).`
        : "not ahead of GitHub's.";
    case "deliveries":
      return finding.failed === 0
        ? finding.all === 0
          ? "none yet."
          : "they arrive."
        : `${finding.failed} of the last ${finding.all} webhooks did not arrive: look at the app's settings, under Advanced, and at the way to its server. The sweep asks for them again.`;
    case "settings":
      return finding.problem === null ? "read." : renderProblem(finding.problem);
    case "repository":
      return finding.problem === null
        ? "public, of this account, and in the installation."
        : renderProblem(finding.problem);
    case "branches":
      if (!finding.mainExists)
        return `there is no ${code(finding.main)}: correct \`main_branch\` in \`.github/embargo.yml\`.`;
      return finding.supported.length === 0
        ? `${code(finding.main)} is there; no branch is supported beside it. Is \`supported_branches\` meant so?`
        : `${code(finding.main)}, and supported: ${finding.supported.map(code).join(", ")}.`;
    case "gate":
      return renderGate(finding.gate).replace(/^- \[.\] /, "");
    case "pull-cap":
      return finding.pulls <= 1
        ? "a disclosure opens one pull request at once."
        : `a disclosure opens ${finding.pulls} pull requests at once. Whether their number is capped is shown to admins alone: look under the repository's settings, Moderation options, Pull request limits, and put the app on the list of those who may bypass it.`;
    case "maintainers": {
      const where = finding.team === null ? "by the settings" : `in the team ${code(finding.team)}`;
      if (finding.logins.length === 0)
        return `nobody ${where}: correct \`maintainers\` in \`.github/embargo.yml\`, or add people.`;
      return finding.logins.length === 1
        ? `only ${code(finding.logins[0] ?? "")} ${where}: nobody approves their own fix, so a second one is needed.`
        : `${finding.logins.length} ${where}.`;
    }
    case "reviewers":
      return finding.unable.length > 0
        ? `${finding.unable.map(code).join(", ")} cannot be asked for reviews there: give access, or correct \`reviewers\`.`
        : "all can be asked.";
    case "mail": {
      const out = finding.out ? "letters can go out" : "no server sends letters (`EMBARGO_SMTP_HOST`)";
      if (finding.mailbox === null) return `${out}; no mailbox is read (\`EMBARGO_IMAP_HOST\`).`;
      const { reached, keepsFlags, waiting } = finding.mailbox;
      if (!reached)
        return `${out}; **the mailbox cannot be read, so reports by mail are not seen**: check \`EMBARGO_IMAP_HOST\`, user, password and folder.`;
      return keepsFlags
        ? `${out}; the mailbox is read, ${waiting} to be taken.`
        : `${out}; the mailbox is read, and keeps no flags of programs: each start looks at every mail again.`;
    }
    case "private-checks":
      if (finding.missing.length > 0)
        return `${finding.missing.map(code).join(", ")} not granted, without which the commits of a repository with workflow files cannot be pushed here, or their checks not be read: an owner grants it in the app's settings, then in the installation.`;
      return finding.untold.length > 0
        ? `they can run. The app is not told of ${finding.untold.map(code).join(", ")}, so that it looks again every five minutes while checks run: subscribe to them in the app's settings, under Permissions & events.`
        : "they can run, and the app is told of their end.";
    case "readers":
      return finding.logins.length > 0
        ? `${finding.logins.map(code).join(", ")} can read every embargoed text here and are no maintainers. Reporters are meant to be among them; take the others' access away.`
        : "nobody but maintainers.";
    default:
      return never(finding);
  }
}
