// Mails that come in: a report, an answer with a patch, a delivery report; and the patch that a maintainer takes.
import { SETTINGS } from "../../../sandbox/seed.ts";
import { writeMail } from "../../mails/write.ts";
import { CANARY, type Stage } from "../stage.ts";
import type { Scenario } from "./scenario.ts";
import { areSent, goOnWithLetter, mailsOf, noticesOf, openedByApp, postsIn, sayAgain } from "./sights.ts";

const world = {
  mail: true,
  settings: `${SETTINGS}dashboard: false\nmail: { without_asking: [acknowledgement] }\n`,
} as const;

const FIRST = "first@home.example";
const sights: Scenario["sights"] = (stage) => [...noticesOf(stage), ...mailsOf(stage)];

/** The mailbox is looked into so often; sweeps, which are struck elsewhere, are further apart. */
const LOOK_MS = 2 * 60_000 + 1_000;

/** A mail comes, and the mailbox is looked into. */
async function arrive({ post, time }: Stage, mail: Buffer): Promise<void> {
  post().deliver(mail);
  time.advance(LOOK_MS);
}

async function report(stage: Stage): Promise<void> {
  const body = `The cookie survives. ${CANARY}\n\nSteps to reproduce:\n1. log in\n`;
  await arrive(stage, writeMail({ id: FIRST, parts: [{ body }] }));
}

async function answerWithPatch(stage: Stage): Promise<void> {
  const patch = { type: "text/x-patch", charset: null, filename: "fix.patch", encoding: "base64" } as const;
  await arrive(
    stage,
    writeMail({
      id: "fix@home.example",
      subject: "Re: Old session cookies are accepted",
      heads: [`In-Reply-To: <${FIRST}>`],
      parts: [{ body: "Here is a fix." }, { ...patch, body: stage.seed.patch }],
    }),
  );
}

/** How the app speaks of a patch that came. */
const ACCEPT = /\/patch accept [0-9a-f]{16}/;
const offered = (stage: Stage): string | undefined =>
  ACCEPT.exec(postsIn(stage, openedByApp(stage)).join("\n"))?.[0];

const allFlagged = ({ post }: Stage): boolean => post().inbox.every(({ flags }) => flags.has("$EmbargoTaken"));

export const MAILS: readonly Scenario[] = [
  {
    name: "mail-report",
    world,
    sights,
    begin: async () => undefined,
    act: report,
    through: (stage) =>
      allFlagged(stage) &&
      stage.status(openedByApp(stage) ?? stage.issue()).includes("## Disclosure: reported") &&
      (openedByApp(stage)?.assignees.length ?? 0) > 0 &&
      areSent(stage, openedByApp(stage), 1),
    goOn: async (stage) => await goOnWithLetter(stage, openedByApp(stage), 1),
  },
  {
    name: "mail-reply",
    world,
    sights,
    begin: report,
    act: answerWithPatch,
    through: (stage) => allFlagged(stage) && offered(stage) !== undefined,
    goOn: async () => false,
  },
  {
    name: "mail-accept",
    world,
    sights,
    async begin(stage) {
      await report(stage);
      await stage.quiet();
      await answerWithPatch(stage);
    },
    async act(stage) {
      await stage.say("cora", offered(stage) ?? "none was offered", openedByApp(stage)?.number);
    },
    through: (stage) => /The patch.*(?:is taken|was taken|taken)/i.test(answersTo(stage).at(-1) ?? ""),
    goOn: async (stage) => await sayAgain(stage, openedByApp(stage)),
  },
];

function answersTo(stage: Stage): readonly string[] {
  return postsIn(stage, openedByApp(stage)).filter((body) => body.includes("<!-- embargo:1:answer:"));
}
