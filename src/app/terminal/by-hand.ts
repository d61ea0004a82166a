// The sandbox for a person: its pages in a browser, a prompt here, and apps that can be killed and started.
import { join } from "node:path";
import { openBrowser } from "../../../sandbox/open-browser.ts";
import { mailVariables, type PostOffice } from "../../../sandbox/mail/post-office.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import type { Seed } from "../../../sandbox/seed.ts";
import { keepWorld, restoreWorld } from "../../../sandbox/snapshot.ts";
import type { FastClock } from "../clock.ts";
import { browserVariables } from "../env.ts";
import { openApps } from "./apps.ts";
import type { Output } from "./check.ts";
import { playedAt } from "./played.ts";
import { prompt } from "./prompt.ts";

export type ByHand = {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
  readonly clock: FastClock;
  /** The app's environment, but for its folder and its port. */
  readonly variables: Readonly<Record<string, string>>;
  readonly dataDir: string;
  readonly log: string[];
  readonly output: Output;
  readonly post: PostOffice;
};

/** Resolves with the exit code when the input ends. */
export async function playedByHand(
  { sandbox, seed, clock, variables, dataDir, log, output, post }: ByHand,
  time: (done: string) => void,
): Promise<number> {
  const beginning = join(dataDir, "beginning");
  // A stray report can be a discussion, too.
  sandbox.repository(seed.public).setSwitches({ discussions: true });
  keepWorld(sandbox.world, beginning);
  const apps = openApps({
    variables: { ...variables, ...mailVariables(post, seed.tracking) },
    time: clock.shared,
    dataDir,
    log,
    onUp: (url) => sandbox.setWebhookUrl(`${url}/api/github/webhooks`),
  });
  try {
    await apps.start();
    time("the app is up");
    await sandbox.showPages({
      seed,
      apps,
      post,
      advance: clock.advance,
      async beginAnew() {
        await apps.kill();
        await sandbox.settled();
        sandbox.faults.clear();
        post.empty();
        restoreWorld(sandbox.world, beginning);
        await apps.start();
      },
    });
    if (process.stdout.isTTY) openBrowser(`${sandbox.url}/`, browserVariables());
    return await prompt(playedAt({ sandbox, seed, app: { idle: apps.quiet }, log, output }), post);
  } finally {
    await apps.close();
  }
}
