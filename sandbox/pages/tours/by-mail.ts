// The fourth tour: a reporter without an account writes a mail, and in the end the world's scanners know.
import type { Issue } from "../../model.ts";
import { pathOf } from "../../../show/html.ts";
import { type Desk, publicOf, statusIn, trackingOf } from "../desk.ts";
import { WRITER, SAMPLE } from "../mail-acts.ts";
import { itemPath } from "../show/pieces.ts";
import { newestLetterPath } from "../views/mail.ts";
import { type Step, type StepAct, type Tour, wasSaid } from "./step.ts";

/** The issue that the newest report by mail has opened. */
function mailed(desk: Desk): Issue | null {
  return [...trackingOf(desk).issues.values()].findLast(({ title }) => title.startsWith("Report by mail")) ?? null;
}

/** A line that the app offers there for copying. */
function offered(desk: Desk, line: RegExp): string | null {
  const issue = mailed(desk);
  return issue?.comments.flatMap(({ body }) => line.exec(body)?.[1] ?? []).at(-1) ?? null;
}

function sent(kind: string, text: string, answers: string, done: Step["done"]): Pick<Step, "act" | "done"> {
  const values = { kind, text, answers, from: WRITER, subject: SAMPLE.subject };
  return { act: { kind: "do", act: "mail", words: "Send the mail", values }, done };
}

function said(who: string, text: (desk: Desk) => string | null): Pick<Step, "act" | "done"> {
  const act: StepAct = { kind: "say", who, text, at: mailed };
  return {
    act,
    done(desk) {
      const words = text(desk);
      return words !== null && wasSaid(mailed(desk), words);
    },
  };
}

const PREPARED = [
  "/coordinator",
  "/confirm",
  "/available",
  "/risk 2",
  "/credit reporter Rita Okafor",
  "/recipients +reporter",
];

export const byMail: Tour = {
  name: "mail",
  title: "From a mail to a public advisory",
  about:
    "Rita has no account. Her report, her fix and what she is told are mails; in the end there is an advisory with a CVE, and records for scanners.",
  steps: [
    {
      title: "Report it by mail",
      why: "The mail arrives in the project's mailbox. What it says does nothing: it even holds a command.",
      ...sent("report", SAMPLE.text, "", (desk) => mailed(desk) !== null),
    },
    {
      title: "See the private issue",
      why: "The text stands in a fence, her address in a file of this repository alone.",
      act: {
        kind: "look",
        words: "Open the private issue",
        path(desk) {
          const issue = mailed(desk);
          return issue === null ? null : itemPath(trackingOf(desk), issue);
        },
      },
      done: null,
    },
    {
      title: "Read what she was sent",
      why: "The settings let the acknowledgement go without asking; any other mail is a draft first.",
      act: { kind: "look", words: "Open the letter", path: (desk) => newestLetterPath({ desk }) },
      done: null,
    },
    {
      title: "Let her answer with the fix",
      why: "An attached file by git format-patch. The answer finds its thread by the id of the app's letter, which nobody else can make.",
      ...sent(
        "attached",
        "Here is a fix.",
        "newest",
        (desk) => offered(desk, /`(\/patch accept [0-9a-f]{16})`/) !== null,
      ),
    },
    {
      title: "Take both up",
      why: "The coordinator names her as a recipient, and takes the mailed fix byte for byte.",
      ...said("cora", (desk) => {
        const accept = offered(desk, /`(\/patch accept [0-9a-f]{16})`/);
        return accept === null ? null : [...PREPARED, accept].join("\n");
      }),
    },
    {
      title: "Write the public text",
      why: "It will be the issue's and the advisory's.",
      ...said("cora", ({ seed }) => seed.lines.advisory),
    },
    {
      title: "Let a second maintainer approve",
      why: "With the approval, and not before, GitHub gets the advisory as a draft.",
      ...said("ada", (desk) => {
        const issue = mailed(desk);
        return issue === null ? null : (/`(\/approve [0-9a-f]{32})`/.exec(statusIn(desk, issue))?.[1] ?? null);
      }),
      // The line is offered until it was said.
      done: (desk) => wasSaid(mailed(desk), "/approve"),
    },
    {
      title: "Name its CVE",
      why: "One that was assigned elsewhere; /cve request asks GitHub for one. It voids no approval.",
      ...said("cora", () => "/cve CVE-2026-10001"),
    },
    {
      title: "Disclose",
      why: "Branch, issue, pull request and advisory become public, and Rita is told by mail.",
      ...said("cora", () => "/disclose"),
    },
    {
      title: "See the advisory",
      why: "As anybody sees it; below it what scanners are told: OSV, CSAF and OpenVEX, filled in as fixes are merged and versions are tagged.",
      act: {
        kind: "look",
        words: "Open the advisory",
        path(desk) {
          const { owner, name, advisories } = publicOf(desk);
          const found = advisories.findLast(({ state }) => state === "published");
          return found === undefined ? null : pathOf(owner, name, "security", "advisories", found.ghsaId);
        },
      },
      done: null,
    },
    {
      title: "Read the last letter",
      why: "It is public, with the links. One mail to each recipient, once, whatever happens in between.",
      act: { kind: "look", words: "Open the letter", path: (desk) => newestLetterPath({ desk }) },
      done: null,
    },
  ],
};
