// What a large installation costs of its hourly allowance where nothing happens: the app in this process against the
// sandbox, which counts what GitHub would count. `npm run bench:requests`; docs/operating.md has the figures.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "../../sandbox/model.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { appVariables, seedProject } from "../../sandbox/seed.ts";
import { fastClock } from "../../src/app/clock.ts";
import { readEnv } from "../../src/app/env.ts";
import { createLog } from "../../src/app/log.ts";
import { type Started, startApp } from "../../src/app/serve.ts";

const REPOSITORIES = 500;
const DISCLOSURES = 50;
/** Of the public repositories, those in which something was written lately. */
const LIVELY = 40;
/** As GitHub grants it for so many repositories: 5,000, and 50 more for each above 20, up to 12,500. */
const ALLOWANCE = 12_500;
const SWEEPS_AN_HOUR = 12;
const SWEEP_MS = 5 * 60_000;
const HOURS = 2;

const open = Array.from({ length: REPOSITORIES / 2 - 1 }, (_, index) => `open-${index}`);
const settings = `public_repositories: [harbor, ${open.join(", ")}]
contact: security@northwind.example
maintainers:
  role: maintain
supported_branches: [release-1.2]
`;

/** What counts against the installation's allowance: not the app's own requests, nor GraphQL's, nor that nothing changed. */
function counted(calls: readonly Call[]): number {
  return calls.filter((call) => call.unchanged !== true && call.actor !== "app" && call.path !== "/graphql")
    .length;
}

const clock = fastClock(new Date("2026-03-02T09:00:00Z"));
const random = (bytes: number): string => randomBytes(bytes).toString("hex");
const sandbox = await startSandbox({ clock, random, appManifest: readFileSync("app.yml", "utf8") });
const data = mkdtempSync(join(tmpdir(), "embargo-bench-"));
const seed = await seedProject(sandbox, { settings, risk: 2 });

async function start(): Promise<Started> {
  const env = readEnv({
    ...appVariables(seed, sandbox.url),
    EMBARGO_DATA: data,
    // This counts them one by one.
    EMBARGO_SWEEP_MINUTES: "1440",
    PORT: "0",
  });
  if (!env.ok) throw new Error(env.error.join("\n"));
  const app = await startApp({ env: env.value, clock, random, log: createLog("silent") });
  sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`);
  return app;
}

async function spent(act: () => Promise<Started | undefined>): Promise<readonly Call[]> {
  const before = sandbox.world.calls.length;
  const running = await act();
  for (let turn = 0; turn < 3; turn += 1) {
    await sandbox.settled();
    await (running ?? app).idle();
  }
  return sandbox.world.calls.slice(before).filter((call) => call.method !== "FETCH");
}

for (const name of open) await sandbox.addRepository({ owner: seed.owner, name, private: false });
for (let index = 1; index < REPOSITORIES / 2; index += 1)
  await sandbox.addRepository({ owner: seed.owner, name: `inner-${index}`, private: true });
sandbox.changeInstallation(seed.installation, { repositories: "all" });
for (const name of open.slice(0, LIVELY))
  await sandbox
    .as("rita")
    .openIssue(`${seed.owner}/${name}`, { title: "A button is blue", body: "It should be green." });
clock.advance(10 * 60_000);
for (let number = 1; number < DISCLOSURES; number += 1) {
  const issue = await sandbox.as("cora").openIssue(seed.tracking, { title: `Report ${number}`, body: "Private." });
  await sandbox.as("cora").comment(seed.tracking, issue, "/coordinator\n\n/confirm\n\n/risk 2");
}
// A first process answers what was commanded; then a second begins anew, and what follows is its cost.
let app = await start();
await spent(async () => app);
await app.close();
const first = await spent(async () => {
  app = await start();
  return app;
});
const sweeps: (readonly Call[])[] = [];
for (let sweep = 0; sweep < HOURS * SWEEPS_AN_HOUR; sweep += 1) {
  clock.advance(SWEEP_MS);
  sweeps.push(
    await spent(async () => {
      await app.sweep();
      return app;
    }),
  );
}
const hours = Array.from({ length: HOURS }, (_, hour) =>
  counted(sweeps.slice(hour * SWEEPS_AN_HOUR, (hour + 1) * SWEEPS_AN_HOUR).flat()),
);
const percent = (cost: number): string => `${((100 * cost) / ALLOWANCE).toFixed(1)} %`;
console.log(`${REPOSITORIES} repositories (half of them public and watched), ${DISCLOSURES} open disclosures`);
console.log(`a start: ${first.length} requests, ${counted(first)} counted (${percent(counted(first))})`);
for (const [hour, cost] of hours.entries())
  console.log(`hour ${hour + 1} of rest: ${cost} counted (${percent(cost)})`);
console.log(
  `a sweep in which nothing changed: ${sweeps[1]?.length} requests, ${counted(sweeps[1] ?? [])} counted`,
);

/** Which requests cost most. */
function showKinds(what: string, calls: readonly Call[]): void {
  const kinds = new Map<string, number>();
  for (const call of calls.filter((sent) => counted([sent]) > 0)) {
    const kind = `${call.method} ${call.path.replaceAll(/\d+/g, "N").replace(/(?:open|inner)-N/, "*")}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(`${what}:`);
  for (const [kind, times] of [...kinds].toSorted((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`  ${times} x ${kind}`);
}
showKinds("counted at the start", first);
showKinds("counted at rest", sweeps.flat());
await app.close();
await sandbox.close();
rmSync(data, { recursive: true, force: true });
if (Math.max(...hours) >= ALLOWANCE / 10) process.exitCode = 1;
