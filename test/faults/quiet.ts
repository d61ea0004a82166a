// When nothing happens any more on a stage: no webhook is under way, no mail is handed over, no process is at work.
import { setTimeout as turn } from "node:timers/promises";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { StoryDatabase } from "../run/database.ts";
import type { AppProcess } from "./app/process.ts";
import type { MailOffice } from "./mail/office.ts";

/** A process is through when it did nothing between so many looks, so far apart. */
const CALM_PULSES = 3;
const CALM_MS = 5;

type Watched = {
  readonly sandbox: Sandbox;
  readonly apps: readonly AppProcess[];
  readonly office: Pick<MailOffice, "busy" | "calls"> | null;
  readonly database: Pick<StoryDatabase, "calm"> | null;
};

export async function untilQuiet({ sandbox, apps, office, database }: Watched): Promise<void> {
  let last = "";
  for (let calm = 0; calm < CALM_PULSES;) {
    await sandbox.settled();
    await Promise.all(apps.map(async (app) => await app.idle()));
    await turn(CALM_MS);
    const pulses = await Promise.all(apps.map(async (app) => await app.pulse()));
    const seen = JSON.stringify([office?.calls(), ...pulses.map(({ acts }) => acts)]);
    const idle =
      pulses.every(({ busy }) => !busy) && office?.busy() !== true && (await database?.calm()) !== false;
    calm = idle && (calm === 0 || seen === last) ? calm + 1 : 0;
    last = seen;
  }
}
