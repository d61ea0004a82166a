// The mails that go out: plain text, with no word of the vulnerability but where the letter is for those who are told of it.
import type { LetterKind } from "../../domain/mail/events.ts";
import { never } from "../../domain/result.ts";
import { renderDay, renderMoment } from "../schedule/moment.ts";

export type LetterFacts = {
  /** The public repository, as `owner/name`. */
  readonly product: string;
  readonly contact: string;
  /** When the report came. */
  readonly received: string | null;
  readonly embargo: { readonly until: string; readonly day: boolean; readonly zone: string } | null;
  readonly armed: { readonly at: string; readonly zone: string } | null;
  /** Addresses of what is public. */
  readonly links: readonly string[];
  /** By which others speak of it; null: none is known. */
  readonly cve: string | null;
  /** For the advance notice alone. */
  readonly advisory: { readonly title: string; readonly body: string } | null;
  readonly patches: number;
  /** For a message: the coordinator's own words. */
  readonly message: string | null;
};

export type LetterText = { readonly subject: string; readonly text: string };

/** Lines of at most so many characters, as plain mail has them; none of a message's own lines is broken anew. */
const WIDTH = 72;

export function letterText(kind: LetterKind, facts: LetterFacts): LetterText {
  const { subject, paragraphs } = contentOf(kind, facts);
  const body = paragraphs.map((paragraph) =>
    typeof paragraph === "string" ? wrapped(paragraph) : paragraph.asItIs,
  );
  return { subject: `[${facts.product}] ${subject}`, text: `${[...body, footer(kind, facts)].join("\n\n")}\n` };
}

type Paragraph = string | { readonly asItIs: string };
type Content = { readonly subject: string; readonly paragraphs: readonly Paragraph[] };

function contentOf(kind: LetterKind, facts: LetterFacts): Content {
  const { product, embargo, armed, received, links, message } = facts;
  const report = received === null ? "your report" : `your report of ${renderDay(received, "UTC")}`;
  switch (kind) {
    case "acknowledgement":
      return {
        subject: "Your report was received",
        paragraphs: [
          "Hello,",
          `${report.replace("your", "Your")} to the security contact of ${product} was received. The maintainers look at it now, and write to you when they have confirmed it or have questions.`,
          CONFIDENTIAL,
          "If you have a fix, attach it to an answer as the output of `git format-patch`. Please do not push it to any public repository or fork.",
          "To add something, answer this mail.",
        ],
      };
    case "reminder":
      return {
        subject: "Reminder of the embargo",
        paragraphs: [
          "Hello,",
          `the vulnerability in ${product} that you know of is under embargo${untilWords(embargo)}.`,
          CONFIDENTIAL,
          "If the end is not right any more, answer this mail.",
        ],
      };
    case "confirmed":
      return {
        subject: "Your report is confirmed",
        paragraphs: [
          "Hello,",
          `${report} is confirmed as a vulnerability of ${product}. A fix is being prepared in private; you will be told when there is one, and when it becomes public.`,
          CONFIDENTIAL,
          "How would you like to be credited: by which name, and with which address or account, or not at all? Please answer this mail.",
        ],
      };
    case "dismissed":
      return {
        subject: "Your report was looked at",
        paragraphs: [
          "Hello,",
          `the maintainers of ${product} have looked at ${report}, and do not treat it as a vulnerability. Nothing of it is made public by them.`,
          "If you think otherwise, or know more, answer this mail.",
        ],
      };
    case "fix-ready":
      return {
        subject: "A fix is ready",
        paragraphs: [
          "Hello,",
          `a fix for what ${report} is about stands and is approved. It is not public yet${untilWords(embargo)}.`,
          CONFIDENTIAL,
        ],
      };
    case "schedule":
      return {
        subject: "The time of the disclosure",
        paragraphs: [
          "Hello,",
          `the vulnerability in ${product} that you know of is to become public on ${armed === null ? "a day that is still open" : renderMoment(armed.at, armed.zone)}. Should that change, you will be told.`,
          CONFIDENTIAL,
        ],
      };
    case "public":
      return {
        subject: "It is public",
        paragraphs: [
          "Hello,",
          `the vulnerability in ${product} that you know of is public now:`,
          { asItIs: links.map((link) => `  ${link}`).join("\n") },
          ...(facts.cve === null ? [] : [`Its CVE id is ${facts.cve}.`]),
          "The embargo is over. Thank you for keeping it.",
        ],
      };
    case "advance":
      return {
        subject: "Advance notice under embargo",
        paragraphs: [
          "Hello,",
          `this is an advance notice of a vulnerability in ${product}. **It is under embargo${untilWords(embargo)}.**`.replaceAll(
            "**",
            "",
          ),
          "What follows is for you and those of your team who must prepare an update, and for nobody else: no public commits, builds, packages, tickets or posts, and no hints of them, before that time. Whoever cannot keep to that should not read on, and tell us.",
          {
            asItIs:
              facts.advisory === null
                ? ""
                : `${facts.advisory.title}\n${"=".repeat(Math.min(WIDTH, facts.advisory.title.length))}\n\n${facts.advisory.body.trim()}`,
          },
          facts.patches === 0
            ? "The fix is not attached; ask for it by answering this mail."
            : `The fix is attached (${facts.patches === 1 ? "one file" : `${facts.patches} files`}), as the output of \`git format-patch\`. It is under the same embargo.`,
        ],
      };
    case "message":
      return { subject: "About your report", paragraphs: [{ asItIs: message ?? "" }] };
    default:
      return never(kind);
  }
}

const CONFIDENTIAL =
  "Please keep it confidential until it is published: no public issues, pull requests, branches, commits or posts, and nothing to people who do not know it yet.";

function untilWords(embargo: LetterFacts["embargo"]): string {
  if (embargo === null) return "";
  const end = embargo.day
    ? `${renderDay(embargo.until, embargo.zone)} (${embargo.zone})`
    : renderMoment(embargo.until, embargo.zone);
  return ` until ${end}`;
}

function footer(kind: LetterKind, { product, contact }: LetterFacts): string {
  const who =
    kind === "message"
      ? "Written by the maintainers, and sent by their program"
      : "Sent by a program for the maintainers";
  return `-- \n${wrapped(`${who}, of ${product}. People read the answers: ${contact}`)}`;
}

/** Broken between words. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
