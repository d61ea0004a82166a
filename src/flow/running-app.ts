// What every flow is given: the outside systems, time, randomness and keys of the running app.
import type { Clock, Random } from "../domain/clock.ts";
import type { GitSettings } from "../effects/git/repository.ts";
import type { GitHub } from "../effects/github/client.ts";

export type RunningApp = {
  readonly github: GitHub;
  readonly git: GitSettings;
  readonly clock: Clock;
  readonly random: Random;
  /** The first signs, all verify. */
  readonly keys: readonly string[];
  readonly app: { readonly id: number; readonly slug: string; readonly botId: number };
  /** Accounts that are served, in lower case; null: all. */
  readonly owners: ReadonlySet<string> | null;
  /** Names this process in the record, so that two processes do not answer or publish the same. */
  readonly instance: string;
  readonly note: Note;
};

/** One line for the log: a fixed text, and ids or codes beside it. Never texts from GitHub. */
export type Note = (message: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

/** How long what one process began is left to it, before another takes it over. */
export const LEASE_MS = 90_000;

/** Whether this process may go on with what `by` began or renewed at `at`. */
export function mayGoOn(app: RunningApp, began: { readonly by: string; readonly at: string }): boolean {
  return began.by === app.instance || leaseEnd(began).getTime() <= app.clock.now().getTime();
}

export function leaseEnd(began: { readonly at: string }): Date {
  return new Date(Date.parse(began.at) + LEASE_MS);
}

/** The login under which the app's own posts appear in REST. */
export function botLogin(app: RunningApp): string {
  return `${app.app.slug}[bot]`;
}
