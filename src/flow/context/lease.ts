// The lease: for how long one process may go on alone with what it began.
import type { AppContext } from "./app-context.ts";

/** How long what one process began is left to it, before another takes it over. */
export const LEASE_MS = 90_000;

/** Whether this process may go on with what `by` began or renewed at `at`. */
export function holdsLease(app: AppContext, began: { readonly by: string; readonly at: string }): boolean {
  return began.by === app.instance || leaseEnd(began).getTime() <= app.clock.now().getTime();
}

/** When the lease of what was begun or renewed at `at` ends. */
export function leaseEnd(began: { readonly at: string }): Date {
  return new Date(Date.parse(began.at) + LEASE_MS);
}
