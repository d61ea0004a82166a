// While attacks are known: clocks of notifications with drafts before each, what was sent, and the evidence and the CVE Record of all of it.
import { expect, test } from "@jest/globals";
import { runAudit } from "../../src/app/audit/audit.ts";
import { runCve } from "../../src/app/audit/cve.ts";
import { SETTINGS } from "../../sandbox/seed.ts";
import { CANARY, type Stage, story } from "./story.ts";

const HOUR_MS = 3_600_000;
const DUTIES = `${SETTINGS}cra: { role: steward }
records:
  formats: [osv]
  packages: [{ ecosystem: Go, name: example.org/harbor }]
  cna: { org_id: 8254265b-2729-46b6-b9e3-3dfca2d5bfca, short_name: northwind }
`;

/** The calls that were made, by how they begin. */
function calls({ answers }: Stage): readonly string[] {
  return answers().flatMap(
    (answer) => /\*\*The (?:clock of the )?[^*]*?(?:runs until|is due|was due)/.exec(answer)?.[0] ?? [],
  );
}

async function later(stage: Stage, hours: number): Promise<void> {
  stage.clock.advance(hours * HOUR_MS);
  await stage.app().sweep();
  await stage.quiet();
}

test("each clock calls as it begins, before it ends and when it has ended; what was sent is called for no more", async () => {
  await story(
    async (stage) => {
      const { say, status } = stage;
      await say("cora", "/coordinator\n\n/confirm");
      expect(await say("ada", "/exploited sent 24h")).toContain("No attacks are recorded here");
      await say("ada", "/exploited two users report stolen sessions");
      const begun = [
        "**The clock of the early warning (24 hours) runs until",
        "**The clock of the notification (72 hours) runs until",
      ];
      expect(calls(stage)).toEqual(begun);
      const draft = stage.answers().find((answer) => answer.includes("clock of the early warning")) ?? "";
      expect(draft).toContain("**nothing is sent by the app**");
      // An early warning says nothing of how it is exploited.
      expect(draft).not.toContain("stolen sessions");
      await later(stage, 10);
      await say("ada", "/exploited three by now");
      expect(calls(stage)).toEqual(begun);

      await later(stage, 9);
      expect(calls(stage)).toEqual([...begun, "**The early warning (24 hours) is due"]);
      expect(await say("cora", "/exploited sent 24h ENISA-2026-17")).toContain(
        "It is recorded that the early warning (24 hours) was sent by you, with the reference `ENISA-2026-17`.",
      );
      expect(status()).toMatch(/early warning[^\n]*\*\*sent\*\*: `@\u200B?cora` says so/);
      await later(stage, 6);
      expect(calls(stage)).toHaveLength(3);
      await later(stage, 60);
      // One that passed unseen is made up for by the last one alone.
      expect(calls(stage).slice(3)).toEqual(["**The notification (72 hours) was due"]);
      await later(stage, 24 * 30);
      expect(calls(stage)).toHaveLength(4);
      await say("ada", "/not-exploited");
      expect(status()).not.toContain("### Notifications that may be due");
      await later(stage, 24);
      expect(calls(stage)).toHaveLength(4);
    },
    { settings: DUTIES },
  );
});

test("nobody who has not said what they are has a clock; one who says so later has those that run, and no heap of calls", async () => {
  await story(async (stage) => {
    const { sandbox, seed, say, quiet } = stage;
    await say("cora", "/coordinator\n\n/confirm");
    await say("ada", "/exploited two users report stolen sessions");
    await later(stage, 100);
    expect(calls(stage)).toEqual([]);
    await sandbox.repository(seed.tracking).commit({
      branch: "main",
      files: { ".github/embargo.yml": `${DUTIES}\ndashboard: false\n` },
      message: "Say what we are",
    });
    await quiet();
    await later(stage, 2);
    expect(calls(stage)).toEqual([
      "**The early warning (24 hours) was due",
      "**The notification (72 hours) was due",
    ]);
  });
});

test("the evidence is the verified record without private texts; the CVE Record is what was approved", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, say } = stage;
      await stage.approve();
      await say("ada", `/exploited ${CANARY} sessions`);
      await say("ada", "/exploited sent 24h ENISA-2026-17");
      const env = {
        APP_ID: String(seed.app.id),
        PRIVATE_KEY: seed.app.privateKey,
        EMBARGO_RECORD_KEYS: "k".repeat(32),
        GITHUB_API_URL: sandbox.url,
      };
      const said = async (
        run: (output: { out: (line: string) => void; error: (line: string) => void }) => Promise<number>,
      ) => {
        const lines: string[] = [];
        const keep = (line: string): void => void lines.push(line);
        return `${await run({ out: keep, error: keep })} ${lines.join("\n")}`;
      };
      const here = `${seed.tracking}#${seed.issue}`;
      const evidence = async (json: boolean): Promise<string> =>
        await said(async (output) => await runAudit(here, { evidence: true, json }, output, env));
      const text = await evidence(false);
      expect(text).toMatch(/^0 # Evidence of northwind\/vuln-room#1/);
      expect(text).toMatch(/\| exploited \| +\| evidence \|/);
      expect(text).toMatch(/\| ada \(\d+\) \| duty-sent \| duty: early-warning, reference: ENISA-2026-17 \|/);
      const json = JSON.parse((await evidence(true)).slice(2)) as {
        readonly verdict: string;
        readonly head: { readonly seq: number; readonly mac: string };
        readonly entries: readonly { readonly seq: number; readonly mac: string; readonly kind: string }[];
      };
      expect(json.verdict).toBe("whole");
      expect(json.entries.at(-1)).toMatchObject({ seq: json.head.seq, mac: json.head.mac });
      expect(text).toContain(`Head of the chain: \`${json.head.seq}.${json.head.mac}\``);
      // Whoever holds the record can hold it to that head.
      const record = await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:record.json`);
      expect(record).toContain(json.head.mac);
      expect(`${text}${JSON.stringify(json)}`).not.toContain(CANARY);
      expect(text).not.toContain("Rita");

      const record51 = async (): Promise<string> => await said(async (output) => await runCve(here, output, env));
      expect(await record51()).toMatch(/^2 embargo cve: no CVE id is known yet/);
      await say("cora", "/cve CVE-2026-12345");
      const made = await record51();
      expect(made).toMatch(/^0 \{/);
      expect(JSON.parse(made.slice(2))).toMatchObject({
        dataType: "CVE_RECORD",
        dataVersion: "5.1",
        cveMetadata: { cveId: "CVE-2026-12345", assignerShortName: "northwind" },
        containers: { cna: { title: "Sessions of other users can be resumed" } },
      });
      expect(await said(async (output) => await runCve("nonsense", output, env))).toMatch(
        /^2 .*owner\/repository#number/,
      );
      expect(await said(async (output) => await runCve(`${seed.tracking}#999`, output, env))).toMatch(
        /^2 .*no such issue/,
      );
    },
    { risk: 2, settings: DUTIES },
  );
});
