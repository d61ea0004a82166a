// What a sweep costs where nothing changed: a few requests, all of them conditional. `npm run bench:requests` counts it at large.
import { expect, test } from "@jest/globals";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Call } from "../../sandbox/model.ts";
import { story } from "./story.ts";

const SWEEP_MS = 5 * 60_000;
const settings = `public_repositories: [harbor, pier]
contact: security@northwind.example
supported_branches: [release-1.2]
`;
/** The test sweeps by itself. */
const options = { settings, risk: 2, skipRedelivery: true, env: { EMBARGO_SWEEP_MINUTES: "1440" } } as const;

function shown({ method, path, unchanged }: Call): string {
  const short = path.replace("/repos/northwind/", "").replaceAll("%2F", "/");
  return `${method} ${short}${unchanged === true ? " (unchanged)" : ""}`;
}

test("a sweep in which nothing changed asks two conditional requests a repository at most, and what changes is found", async () => {
  await story(async ({ sandbox, clock, seed, app, quiet, comment, answers }) => {
    await sandbox.addRepository({ owner: seed.owner, name: "pier", private: false });
    await sandbox.addRepository({ owner: seed.owner, name: "inner", private: true, files: { a: "b" } });
    sandbox.changeInstallation(seed.installation, { repositories: "all" });
    await sandbox
      .as("rita")
      .openIssue(`${seed.owner}/pier`, { title: "A button is blue", body: "Make it green." });
    await comment("cora", "/coordinator\n\n/confirm\n\n/risk 2");
    const swept = async (): Promise<readonly string[]> => {
      clock.advance(SWEEP_MS);
      const before = sandbox.world.calls.length;
      await app().sweep();
      await quiet();
      return sandbox.world.calls
        .slice(before)
        .filter((call) => call.actor !== "app")
        .map(shown);
    };
    await swept();
    await swept();
    const atRest = [
      "GET /installation/repositories (unchanged)",
      "GET vuln-room/issues (unchanged)",
      "GET vuln-room/git/matching-refs/heads/disclosure/ (unchanged)",
      "GET /installation/repositories (unchanged)",
      "GET harbor/issues (unchanged)",
      "GET pier/issues (unchanged)",
    ];
    expect(await swept()).toEqual(atRest);

    // An ordinary text is judged as the list shows it: nothing is asked about it.
    const lost = createServer((_request, response) => void response.writeHead(202).end()).listen(0, "127.0.0.1");
    await once(lost, "listening");
    lost.unref();
    sandbox.setWebhookUrl(`http://127.0.0.1:${(lost.address() as AddressInfo).port}/`);
    await sandbox.as("rita").openIssue(`${seed.owner}/pier`, { title: "A lamp is red", body: "Make it green." });
    expect((await swept()).filter((call) => /pier\/issues\/\d/.test(call))).toEqual([]);
    expect(await swept()).toEqual(atRest);

    // A command whose webhook was taken and then lost.
    await sandbox.as("cora").comment(seed.tracking, seed.issue, "/available");
    await swept();
    expect(answers().at(-1)).toContain("available");

    // Settings that are pushed are seen by the next sweep.
    await sandbox.repository(`${seed.owner}/inner`).commit({
      branch: "main",
      files: { ".github/embargo.yml": "public_repositories: [pier]\n" },
      message: "Settings",
    });
    const after = await swept();
    expect(after).toContain("GET inner/contents/.github/embargo.yml");
  }, options);
});

test("what was not at rest is looked at by every sweep, and all of it once an hour", async () => {
  await story(
    async ({ sandbox, clock, app, quiet, comment }) => {
      await comment("cora", "/coordinator\n\n/confirm\n\n/risk 2");
      const looks = async (): Promise<number> => {
        clock.advance(SWEEP_MS);
        const before = sandbox.world.calls.length;
        await app().sweep();
        await quiet();
        return sandbox.world.calls.slice(before).filter((call) => call.path === "/graphql").length;
      };
      await looks();
      await looks();
      const hour: number[] = [];
      for (let sweep = 0; sweep < 13; sweep += 1) hour.push(await looks());
      expect(hour.filter((count) => count > 0)).toHaveLength(1);
    },
    { ...options, settings: settings.replace(", pier", "") },
  );
});

test("a first fetch that takes long is told in the status comment, which is the status afterwards", async () => {
  await story(async ({ sandbox, clock, seed, comment, status, answers }) => {
    const seen: string[] = [];
    // git tells how far it is only where it keeps a pack: of more than a hundred objects.
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`many/${at}.txt`, `${at}\n`]));
    await sandbox.repository(seed.public).commit({ branch: "main", files, message: "Add many files\n" });
    // The pack comes late: git's first word of it is told.
    sandbox.faults.add({ method: "FETCH", effect: { kind: "act", act: () => clock.advance(20_000) } });
    sandbox.faults.add({
      method: "POST",
      path: /\/issues\/1\/comments$/,
      times: 2,
      effect: { kind: "act-after", act: () => void seen.push(status()) },
    });
    await comment("cora", seed.lines.coordinator);
    expect(seen.at(-1)).toMatch(
      /^> \[!NOTE\]\n> \*\*The app fetches the public repository\*\* \(receiving, \d+ %\)/,
    );
    expect(status()).toMatch(/^## Disclosure: reported/);
    expect(answers()).toHaveLength(1);
  });
});

test("a start leaves the lists of comments for later where no thread changed, and what was edited meanwhile is found all the same", async () => {
  await story(
    async ({ sandbox, clock, seed, app, start, quiet }) => {
      await sandbox.addRepository({ owner: seed.owner, name: "pier", private: false });
      sandbox.changeInstallation(seed.installation, { repositories: "all" });
      const ordinary = { title: "A button is blue", body: "Make it green." };
      const issue = await sandbox.as("rita").openIssue(`${seed.owner}/pier`, ordinary);
      const comment = await sandbox.as("rita").comment(`${seed.owner}/pier`, issue, "Or red.");
      const lists = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
        const before = sandbox.world.calls.length;
        await act();
        await quiet();
        return sandbox.world.calls
          .slice(before)
          .map(shown)
          .filter((call) => /(harbor|pier)\/(issues|pulls)\/comments$/.test(call));
      };
      // Everything is looked at, so that the mark is set; nothing changes from then on.
      for (let sweep = 0; sweep < 30; sweep += 1) {
        clock.advance(SWEEP_MS);
        await app().sweep();
        await quiet();
      }
      await app().close();
      const unheard = createServer((_request, response) => void response.writeHead(202).end()).listen(
        0,
        "127.0.0.1",
      );
      await once(unheard, "listening");
      unheard.unref();
      expect(await lists(start)).toEqual([]);
      sandbox.setWebhookUrl(`http://127.0.0.1:${(unheard.address() as AddressInfo).port}/`);
      const thread = sandbox.repository(`${seed.owner}/pier`).data.issues.get(issue);
      const changed = thread?.updatedAt;
      const report = `There is a remote code execution vulnerability: an attacker can send a crafted header and run commands.
Steps to reproduce the exploit: curl -H 'X: $(id)' http://host/. CVSS 9.8, please assign a CVE.`;
      await sandbox.as("rita").editComment(`${seed.owner}/pier`, comment, report);
      // Whether GitHub changes a thread with an edited comment is not known.
      if (thread !== undefined && changed !== undefined) Object.assign(thread, { updatedAt: changed });
      const later: string[] = [];
      for (let sweep = 0; sweep < 25; sweep += 1) {
        clock.advance(SWEEP_MS);
        later.push(...(await lists(async () => await app().sweep())));
      }
      expect(later.length).toBeGreaterThanOrEqual(4);
      const copies = [...sandbox.repository(seed.tracking).data.issues.values()].map(({ body }) => body);
      expect(copies.some((body) => body.includes("crafted header"))).toBe(true);
    },
    { ...options, risk: 2 },
  );
});
