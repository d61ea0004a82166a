// `embargo audit` against GitHub: a whole record, a changed one, one that is gone, and what cannot be looked at.
import { expect, test } from "@jest/globals";
import { runAudit } from "../../src/app/audit/audit.ts";
import { story } from "./story.ts";
import { REPORT } from "./strays.ts";

test("who did what when, verified; and what an edit by hand, a deleted branch and wrong names are told as", async () => {
  await story(
    async ({ sandbox, seed, comment, quiet, app }) => {
      await comment("cora", "/coordinator\n\n/confirm");
      await quiet();
      const env = {
        APP_ID: String(seed.app.id),
        PRIVATE_KEY: seed.app.privateKey,
        EMBARGO_RECORD_KEYS: "k".repeat(32),
        GITHUB_API_URL: sandbox.url,
      };
      const audit = async (issue: string, json = false, source: Record<string, string> = env): Promise<string> => {
        const said: string[] = [];
        const output = {
          out: (line: string) => void said.push(line),
          error: (line: string) => void said.push(line),
        };
        return `${await runAudit(issue, { json }, output, source)} ${said.join("\n")}`;
      };
      const here = `${seed.tracking}#${seed.issue}`;
      const before = sandbox.writes().length;
      const whole = await audit(here);
      expect(whole).toMatch(/^0 Record of .*cora \(\d+\) +comment \d+, line 1 +coordinator .*login="cora"/s);
      expect(whole).toMatch(/Head: \d+\.[0-9a-f]{64}\n.*posts.*\nThe record is whole\.$/);
      const json = JSON.parse((await audit(here, true)).slice(2)) as { entries: unknown[]; head: { seq: number } };
      expect(json).toMatchObject({ verdict: "whole", repository: seed.tracking, issue: seed.issue });
      expect(json.entries).toHaveLength(json.head.seq);
      // It reads, and nothing else.
      expect(
        sandbox
          .writes()
          .slice(before)
          .filter((call) => !call.path.endsWith("/access_tokens")),
      ).toEqual([]);

      await sandbox.as("oscar").openIssue(seed.public, REPORT);
      await quiet();
      expect(await audit(seed.tracking)).toMatch(
        /^0 Moderation of northwind\/vuln-room, by 2 records:.* redirected by the app +1, of these given back as false alarms: 0 \(0 %\)/s,
      );
      expect(JSON.parse((await audit(seed.tracking, true)).slice(2))).toMatchObject({ redirected: 1, asked: 0 });

      const tracking = sandbox.repository(seed.tracking);
      const record = await tracking.git("show", `disclosure/${seed.issue}:record.json`);
      await app().close();
      await tracking.commit({
        branch: `disclosure/${seed.issue}`,
        files: { "record.json": record.replace('"type":"confirmed"', '"type":"issue-closed"') },
        message: "By hand",
      });
      expect(await audit(here)).toMatch(/^1 .*TAMPERED: entry \d+ /s);
      await tracking.git("update-ref", "-d", `refs/heads/disclosure/${seed.issue}`);
      expect(await audit(here)).toMatch(
        /^1 .*\(no entries\)\n\nNOT IN THE RECORD, .*cora \(\d+\) +comment \d+, line 1 +coordinator .*GONE: .* saw entry \d+/s,
      );

      expect(await audit("nonsense")).toMatch(/^2 .*owner\/repository#number/);
      expect(await audit(seed.tracking)).toMatch(/^0 .*by 1 records/s);
      expect(await audit("elsewhere/x")).toMatch(/^2 .*no elsewhere\/x/);
      expect(await audit(`${seed.tracking}#999`)).toMatch(/^2 .*no issue/);
      expect(await audit("elsewhere/x#1")).toMatch(/^2 .*no issue/);
      expect(await audit(here, false, { ...env, APP_ID: "" })).toMatch(/^2 .*APP_ID is required/s);
      expect(await audit(here, false, { ...env, GITHUB_API_URL: "http://127.0.0.1:9" })).toMatch(
        /^2 .*cannot be reached/s,
      );
    },
    { skipRedelivery: true, mayFail: true },
  );
}, 120_000);
