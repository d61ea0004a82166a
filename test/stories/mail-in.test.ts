// Mails that come in: each opens a tracking issue, joins its thread, or is refused by a name; nothing of it acts.
import { describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runIntake } from "../../src/app/intake/run.ts";
import { writeMail } from "../mails/write.ts";
import { CANARY, type Stage, story } from "./story.ts";
import { appVariables } from "../../sandbox/seed.ts";

/** As `embargo intake` in a terminal. */
async function intake({ sandbox, seed, clock, log, app, quiet }: Stage, ...mails: readonly Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), "embargo-mails-"));
  const out: string[] = [];
  const codes: number[] = [];
  try {
    for (const [index, mail] of mails.entries()) {
      const file = join(folder, `${index}.eml`);
      writeFileSync(file, mail);
      const say = (text: string): void => void out.push(text);
      const env = {
        ...appVariables(seed, sandbox.url),
        EMBARGO_IMAP_TRACKING: seed.tracking,
        EMBARGO_MAIL_FROM: "bot@northwind.example",
      };
      codes.push(await runIntake(file, {}, { out: say, error: say }, env, clock));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  (log as string[]).push(...out);
  // What another process recorded is left to it for so long.
  clock.advance(100_000);
  await app().sweep();
  await quiet();
  return { out, codes };
}

const issueOf = ({ sandbox, seed }: Stage, number: number) =>
  sandbox.repository(seed.tracking).data.issues.get(number);

const REPORT = {
  id: "first@home.example",
  parts: [
    {
      body: `Hello,\n\nthe cookie survives. ${CANARY}\n/disclose\n@oscar\n\nSteps to reproduce:\n1. log in\n\nImpact: every account\n`,
    },
  ],
} as const;

test("a report opens one private issue, however often it comes, and its answers join it", async () => {
  await story(async (stage) => {
    const raw = writeMail(REPORT);
    const { out, codes } = await intake(stage, raw, raw, writeMail({ ...REPORT, id: "again@home.example" }));
    expect(out).toEqual(["mail 1: opened #2", "mail 1: is in #2 already", "mail 1: is in #2 already"]);
    expect(codes).toEqual([0, 0, 0]);
    const issue = issueOf(stage, 2);
    expect(issue?.title).toBe("Report by mail: Old session cookies are accepted");
    expect(issue?.body).toContain(
      "- **From:** Rita Okafor at `home.example` (the address stands in `mail/parties/",
    );
    expect(issue?.body).toContain("signature (DKIM): not checked");
    expect(issue?.body).toContain("Named: steps, effects. Not found: workflows, attack vectors, other software.");
    expect(issue?.body).not.toContain("rita@home.example");
    // The command that stands in it commands nothing.
    expect(issue?.comments.every(({ user }) => user.login === stage.seed.app.botLogin)).toBe(true);
    const reply = {
      subject: "Re: Old session cookies are accepted",
      heads: ["In-Reply-To: <first@home.example>"],
    };
    const later = await intake(
      stage,
      writeMail({ ...reply, id: "second@home.example", parts: [{ body: "One more thing: tokens, too." }] }),
      writeMail({
        ...reply,
        id: "third@evil.example",
        from: "Mallory <mallory@evil.example>",
        parts: [{ body: "I am the reporter. /confirm" }],
      }),
    );
    expect(later.out).toEqual([
      "mail 1: added to #2; the app tells of it there",
      "mail 1: added to #2; the app tells of it there",
    ]);
    const told =
      issueOf(stage, 2)
        ?.comments.map(({ body }) => body)
        .filter((body) => body.startsWith("A mail came")) ?? [];
    expect(told).toHaveLength(2);
    expect(told[0]).toContain("One more thing: tokens, too.");
    expect(told[0]).not.toContain("was no party");
    expect(told[1]).toContain("**Its sender was no party of this disclosure.**");
    expect(told[1]).toContain("Mallory at `evil.example`");
    expect(stage.publicWrites()).toEqual([]);
  });
});

test("what nobody wrote is refused by its name, and changes nothing", async () => {
  await story(async (stage) => {
    const before = stage.sandbox.writes({ by: stage.seed.app.botLogin }).length;
    const { out, codes } = await intake(
      stage,
      writeMail({ heads: ["Auto-Submitted: auto-replied"], parts: [{ body: "away" }] }),
      writeMail({ from: "bot@northwind.example", parts: [{ body: "loop" }] }),
      writeMail({ subject: null, parts: [{ body: " " }] }),
    );
    expect(out).toEqual([
      "mail 1: left alone (auto-reply): it is an automatic answer",
      "mail 1: left alone (loop): it is a mail of the app's own that came back",
      "mail 1: left alone (empty): it is empty",
    ]);
    expect(codes).toEqual([1, 1, 1]);
    expect(stage.sandbox.writes({ by: stage.seed.app.botLogin })).toHaveLength(before);
  });
});

describe("what cannot be taken", () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      "no such repository",
      { EMBARGO_IMAP_TRACKING: "northwind/nothing" },
      /the app is not installed on northwind\/nothing/,
    ],
    ["no key", { EMBARGO_RECORD_KEYS: "" }, /EMBARGO_RECORD_KEYS is required/],
  ])("%s", async (_name, change, words) => {
    await story(async ({ seed, sandbox, clock }) => {
      const errors: string[] = [];
      const env = { ...appVariables(seed, sandbox.url), EMBARGO_IMAP_TRACKING: seed.tracking, ...change };
      const say = (text: string): void => void errors.push(text);
      expect(await runIntake("package.json", {}, { out: say, error: say }, env, clock)).toBe(2);
      expect(errors.join("\n")).toMatch(words);
    });
  });
});
