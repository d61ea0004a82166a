// Records for machines: in the plan, made when it is public, filled in as fixes land and versions are tagged, proposed to a repository.
import { describe, expect, test } from "@jest/globals";
import type { FaultEffect } from "../../sandbox/faults.ts";
import { refusal } from "../../sandbox/refusals/refusals.ts";
import { SETTINGS } from "../../sandbox/seed.ts";
import { type Stage, story } from "./story.ts";
import { addAdvisories } from "./records-repository.ts";

const RECORDS = `${SETTINGS}records:
  formats: [osv, csaf, openvex]
  packages: [{ ecosystem: Go, name: example.org/harbor }]
  publish_to: northwind/advisories
  folder: data
`;

type Osv = {
  readonly id: string;
  readonly affected: readonly {
    readonly ranges: readonly { readonly type: string; readonly events: readonly object[] }[];
  }[];
};

/** A record of a revision, as it is kept on the disclosure's branch. */
async function osvOf({ sandbox, seed, status }: Stage, revision: number): Promise<Osv> {
  const path = new RegExp(`\\((?:[^()]*)/blob/disclosure/${seed.issue}/(records/${revision}/osv-[^)]+)\\)`).exec(
    status(),
  )?.[1];
  return JSON.parse(
    await sandbox.repository(seed.tracking).git("show", `disclosure/${seed.issue}:${path}`),
  ) as Osv;
}

test("made at publication, filled in when the fix is merged and released, proposed by one pull request", async () => {
  await story(
    async (stage) => {
      const { sandbox, seed, quiet } = stage;
      const harbor = sandbox.repository(seed.public);
      await harbor.git("tag", "v1.1.0", "release-1.2");
      await addAdvisories(stage);
      await stage.approve();
      const plan = await stage.say("cora", "/disclose plan");
      expect(plan).toContain(
        "- Records for machines, once it is public: OSV, CSAF, OpenVEX, of `example.org/harbor`",
      );
      await stage.say("cora", "/disclose");

      const first = await osvOf(stage, 1);
      expect(first.id).toMatch(/^x_SA-2026-[0-9a-f]{8}$/);
      expect(first.affected[0]?.ranges.map(({ events }) => events)).toEqual([
        [{ introduced: "0" }],
        [{ introduced: "0" }],
      ]);
      const advisories = sandbox.repository(`${seed.owner}/advisories`);
      const pulls = [...advisories.data.issues.values()];
      expect(pulls.map(({ title, state }) => [title, state])).toEqual([
        [`Add the records of ${first.id.slice(2)}`, "open"],
      ]);
      expect(stage.status()).toContain("Proposed to `northwind/advisories` by pull request 1.");

      const [pull] = stage.pulls();
      await sandbox.as("ada").merge(seed.public, pull?.number ?? 0, "merge");
      await quiet();
      const landed = await harbor.head("main");
      await harbor.git("tag", "v1.3.0", "main");
      await harbor.commit({ branch: "main", message: "Go on", files: { "other.txt": "x\n" } });
      await quiet();

      const last = await osvOf(stage, 3);
      expect(last.id).toBe(first.id);
      expect(last.affected[0]?.ranges.map(({ events }) => events)).toEqual([
        [{ introduced: "0" }, { fixed: "1.3.0" }],
        [{ introduced: "0" }, { fixed: landed }],
      ]);
      expect([...advisories.data.issues.values()].length).toBe(1);
      const [head] = pulls;
      const proposed = await advisories.git("show", `${head?.pull?.headBranch}:data/osv/${first.id}.json`);
      expect(JSON.parse(proposed)).toEqual(last);
    },
    { risk: 2, settings: RECORDS },
  );
});

test("stopped between a record's files and the word of them, it makes them anew: one of that revision, proposed", async () => {
  await story(
    async (stage) => {
      const { sandbox, clock, app, quiet } = stage;
      await addAdvisories(stage);
      await stage.approve();
      const refused = { method: "PUT", path: /contents\/record\.json$/, times: 12 } as const;
      const limit = { kind: "error-before", status: 429, message: "Too many requests" } as const;
      const arm = (): void => sandbox.faults.add({ ...refused, effect: limit });
      sandbox.faults.add({ method: "PUT", path: /contents\/records%2F1/, effect: { kind: "act", act: arm } });
      await stage.say("cora", "/disclose");
      sandbox.faults.clear();
      for (const _ of [1, 2]) {
        clock.advance(5 * 60_000);
        await app().sweep();
        await quiet();
      }
      expect((await osvOf(stage, 1)).id).toMatch(/^x_SA-/);
      expect(stage.status()).toContain("Proposed to `northwind/advisories` by pull request 1.");
    },
    { risk: 2, settings: RECORDS, mayFail: true },
  );
});

test.each([
  ["a refusal", { kind: "error-before", status: 422 }, 1],
  ["lists that are behind", { kind: "stale" }, 2],
] as const)("%s of a moment is no refusal of the records", async (_name, effect, times) => {
  await story(
    async (stage) => {
      await addAdvisories(stage);
      await stage.approve();
      const path = /advisories\/git\/matching-refs/;
      stage.sandbox.faults.add({ path, effect, times });
      await stage.say("cora", "/disclose");
      await stage.quiet();
      expect(stage.status()).toContain("Proposed to `northwind/advisories` by pull request 1.");
    },
    { risk: 2, settings: RECORDS, mayFail: true },
  );
});

describe("the pull request with the records is refused: everything else is public, it is told, and in the end there is one", () => {
  const PULL = /advisories\/pulls$/;
  const REF = /advisories\/git\/refs$/;
  const FILE = /advisories\/contents\//;
  const gone: FaultEffect = { kind: "error-before", status: 404, message: "Not Found" };
  const lost: FaultEffect = { kind: "error-after", status: "cut" };
  type Row = readonly [string, string, RegExp, FaultEffect, string | null];
  test.each<Row>([
    ["its branch, without the permission", "POST", REF, refusal("no-permission"), "Resource not accessible"],
    ["its branch, as if it were not there", "POST", REF, gone, "Not Found"],
    ["its branch, and the reply is lost", "POST", REF, lost, null],
    ["its files, by a rule", "PUT", FILE, refusal("pull-request-required"), "must be made through"],
    ["its files, as the server fails", "PUT", FILE, { kind: "error-before", status: 502 }, null],
    ["itself, by a cap", "POST", PULL, refusal("pull-cap"), "CreatePullRequest"],
    ["itself, and the reply is lost", "POST", PULL, lost, null],
  ])("%s", async (_name, method, path, effect, words) => {
    await story(
      async (stage) => {
        const { sandbox, seed, quiet, clock, app, status } = stage;
        await addAdvisories(stage);
        await stage.approve();
        sandbox.faults.add({ method, path, times: words === null ? 1 : 50, effect });
        await stage.say("cora", "/disclose");
        await quiet();
        expect(status()).toContain("## Disclosure: public");
        if (words !== null) {
          expect(status()).toContain("**They could not be proposed to `northwind/advisories`:**");
          expect(status()).toContain(words);
        }
        sandbox.faults.clear();
        clock.advance(25 * 3_600_000);
        await app().sweep();
        await quiet();
        expect(status()).toContain("Proposed to `northwind/advisories` by pull request 1.");
        const { issues } = sandbox.repository(`${seed.owner}/advisories`).data;
        expect([...issues.values()].map(({ title }) => title.slice(0, 15))).toEqual(["Add the records"]);
      },
      { risk: 2, settings: RECORDS, mayFail: true },
    );
  });
});
