// When nothing happens any more on a stage: told by what is under way, never by how long nothing was seen, so that a slow machine is slow alone.
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { StoryDatabase } from "../run/database.ts";
import type { AppProcess } from "./app/process.ts";
import type { MailOffice } from "./mail/office.ts";

/** Where somebody can only be asked, they are asked so often. */
const ASKED_MS = 2;

type Watched = {
  readonly sandbox: Sandbox;
  readonly apps: readonly AppProcess[];
  readonly office: Pick<MailOffice, "busy" | "calls"> | null;
  readonly database: Pick<StoryDatabase, "calm"> | null;
};

/** Resolves when all are at rest, and none of them has begun anything while the others were asked. */
export async function untilQuiet({ sandbox, apps, office, database }: Watched): Promise<void> {
  for (let last = ""; ;) {
    // Whom the clock has woken just now has yet to begin.
    await turn();
    await sandbox.settled();
    const acts = await Promise.all(apps.map(async (app) => await app.rest()));
    while (office?.busy() === true || (await database?.calm()) === false) await wait(ASKED_MS);
    const seen = JSON.stringify([
      sandbox.requests.length,
      sandbox.webhooks.deliveries.length,
      office?.calls(),
      acts,
    ]);
    if (seen === last) return;
    last = seen;
  }
}
