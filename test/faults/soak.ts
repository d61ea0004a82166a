// A day's traffic at once: webhooks shuffled, a third of them doubled, the process killed in between. It ends as the calm day ends.
import { readFileSync } from "node:fs";
import type { AppProcess } from "./app/process.ts";
import { FAULTS, judge, type Verdict } from "./judge.ts";
import { seeded, shuffled } from "./seeded.ts";
import { openStage, type Stage } from "./stage.ts";
import { type View, viewOf } from "./view.ts";

export type Soaked = {
  readonly webhooks: number;
  readonly disclosures: number;
  readonly items: number;
  readonly kills: number;
  readonly verdict: Verdict;
  /** Megabytes that the last process held after the traffic, and after all of it was delivered twice more; null: not known here. */
  readonly memory: readonly [number, number] | null;
  readonly seconds: number;
};

const SWEEP_MS = 5 * 60_000 + 1_000;
const CHUNKS = 12;
const WEBHOOKS_A_DISCLOSURE = 40;
const WEBHOOKS_AN_ITEM = 4;
/** Of so many public items one is a report of its own. */
const REPORT_EVERY = 60;

const COMMANDS: readonly string[] = [
  "/coordinator",
  "/confirm\n/risk 2",
  "/credit reporter Rita Okafor @rita",
  "/available",
  "/status",
  "Thanks, we look into it.",
  "/risk 3",
  "/help",
];
const PARTS = ["login", "import", "export", "upload", "search", "backup", "preview", "mail", "proxy", "report"];

/** `webhooks`: about so many are sent; disclosures and public items follow from it, as 50 and 500 from 2,000. */
export async function soak(
  key: string,
  {
    seed,
    webhooks,
    print,
  }: { readonly seed: number; readonly webhooks: number; readonly print: (line: string) => void },
): Promise<Soaked> {
  const began = performance.now();
  const size = {
    disclosures: Math.ceil(webhooks / WEBHOOKS_A_DISCLOSURE),
    items: Math.ceil(webhooks / WEBHOOKS_AN_ITEM),
  };
  const stage = await openStage(key);
  try {
    await stage.begin("soak", async () => await openDisclosures(stage, size.disclosures));
    await stage.start({ anew: true });
    await traffic(stage, size);
    await settle(stage);
    const calm = await viewOf(stage);
    print(`soak: the calm day is over after ${Math.round((performance.now() - began) / 1_000)} s`);

    const random = seeded(seed);
    await stage.begin("soak", async () => undefined);
    let app = await stage.start({ anew: true });
    await stage.quiet();
    const sent = stage.sandbox.webhooks.deliveries.length;
    stage.sandbox.webhooks.set({ hold: true });
    await traffic(stage, size);
    const kills = await deliver(stage, random, async () => {
      await stage.kill(app);
      app = await stage.start({ anew: true });
    });
    await settle(stage);
    const verdict = await judge(stage, calm satisfies View);
    const all = stage.sandbox.webhooks.deliveries.length - sent;
    const memory = await memoryOf(stage, app);
    return {
      webhooks: all,
      ...size,
      kills,
      verdict,
      memory,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    await stage.close();
  }
}

async function openDisclosures({ sandbox, seed }: Stage, count: number): Promise<void> {
  for (let at = 1; at < count; at += 1)
    await sandbox.as("rita").openIssue(seed.tracking, { title: `Report ${at}`, body: `Words of report ${at}` });
}

async function traffic({ sandbox, seed }: Stage, size: { disclosures: number; items: number }): Promise<void> {
  const items: number[] = [];
  for (let at = 0; at < size.items; at += 1) {
    const part = PARTS[Math.floor(at / REPORT_EVERY) % PARTS.length] ?? "";
    const report = at % REPORT_EVERY === 1;
    items.push(
      await sandbox.as("oscar").openIssue(seed.public, {
        title: report ? `Remote code execution through the ${part} endpoint` : `Menu ${at} does not open`,
        body: report
          ? `${`${part} `.repeat(60)}\nAn unauthenticated attacker can execute arbitrary code by a crafted request to /${part}. PoC: curl -d '$(id)' http://host/${part}`
          : `I click on menu ${at} twice and it stays closed. Version 1.2, Firefox.`,
      }),
    );
  }
  const first = seed.issue;
  const issues = [
    first,
    ...Array.from({ length: size.disclosures - 1 }, (_, at) => issueAfter(sandbox, seed.tracking, first, at)),
  ];
  for (const command of COMMANDS)
    for (const issue of issues) await sandbox.as("cora").comment(seed.tracking, issue, command);
  for (const number of items) {
    await sandbox
      .as("milo")
      .comment(seed.public, number, "Which version is that?")
      .catch(() => undefined);
    await sandbox
      .as("oscar")
      .comment(seed.public, number, "It is 1.2.")
      .catch(() => undefined);
  }
}

function issueAfter(sandbox: Stage["sandbox"], repository: string, first: number, at: number): number {
  const numbers = [...sandbox.repository(repository).data.issues.keys()].filter((number) => number > first);
  return numbers.toSorted((a, b) => a - b)[at] ?? first;
}

/** Sends what was held back, in no order, a third of it twice; between two parts of it the process dies, half of the times. */
async function deliver(stage: Stage, random: () => number, dies: () => Promise<void>): Promise<number> {
  const { webhooks, settled } = stage.sandbox;
  const mixed: { readonly send: () => void }[] = [];
  webhooks.release((held) => {
    const doubled = held.filter(() => random() < 1 / 3);
    for (const delivery of shuffled([...held, ...doubled], random))
      mixed.push({ send: () => stage.sandbox.webhooks.send(delivery) });
    return [];
  });
  let kills = 0;
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const from = Math.floor((chunk * mixed.length) / CHUNKS);
    for (const { send } of mixed.slice(from, Math.floor(((chunk + 1) * mixed.length) / CHUNKS))) send();
    if (random() < 1 / 2) {
      // In the middle of its work, with deliveries under way.
      await dies();
      kills += 1;
    }
    await settled();
    await stage.quiet();
  }
  return kills;
}

async function settle(stage: Stage): Promise<void> {
  await stage.quiet();
  for (let sweeps = 0; sweeps < 15; sweeps += 1) {
    stage.time.advance(SWEEP_MS);
    await stage.quiet();
  }
}

/** All the traffic twice more: what is kept for each delivery would show. */
async function memoryOf(stage: Stage, { pid }: AppProcess): Promise<Soaked["memory"]> {
  const held = (): number | null => {
    try {
      const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      return line === undefined ? null : Math.round(Number(line) / 1_024);
    } catch {
      return null;
    }
  };
  const before = held();
  for (let times = 0; times < 2; times += 1) {
    stage.sandbox.webhooks.redeliverAll();
    await stage.quiet();
  }
  const after = held();
  return before === null || after === null ? null : [before, after];
}

export function soakLine({ webhooks, disclosures, items, kills, verdict, memory, seconds }: Soaked): string {
  const found = FAULTS.map((kind) => `${kind} ${verdict[kind].length}`).join(", ");
  const held = memory === null ? "" : `, memory ${memory[0]} MB and ${memory[1]} MB after all of it twice more`;
  return `soak: ${webhooks} webhooks, ${disclosures} disclosures, ${items} public items, ${kills} kills, ${found}${held}, ${seconds} s`;
}
