// The lease: for how long one process may go on alone with what it began.
import { elapsed } from "../../domain/clock.ts";
import type { AppContext } from "./app-context.ts";

/** How long what one process began is left to it, before another takes it over. */
const LEASE_MS = 75_000;

/** A lease older than this is renewed before a request: one that is answered only when it would be given up (40 s) still ends inside it. */
export const RENEWED_AFTER_MS = 20_000;

/** A step of many requests renews its lease so often, and begins with one that is fresh. */
export const RENEWED_EVERY_MS = 62_000;
export const FRESH_MS = 5_000;

/** Whether this process may go on with what `by` began or renewed at `at`. */
export function holdsLease(
  app: Pick<AppContext, "instance" | "clock">,
  began: { readonly by: string; readonly at: string },
): boolean {
  return began.by === app.instance || elapsed(Date.parse(began.at), app.clock.now().getTime()) >= LEASE_MS;
}

/** When the lease of what was begun or renewed at `at` ends. */
export function leaseEnd(began: { readonly at: string }): Date {
  return new Date(Date.parse(began.at) + LEASE_MS);
}
