// Which tracking issues are taken up as new reports, and when whoever was asked to coordinate has accepted.
import type { Account } from "../github.ts";
import type { Intake } from "./state.ts";

/** Where the settings let reports be taken up only later, those that are older are old ones. */
const NEW_FOR_MS = 30 * 24 * 3_600_000;

type Seen = {
  readonly open: boolean;
  readonly createdAt: string;
  readonly author: Account | null;
};

/**
 * Whether the issue is a report that came while the app was there. `since`: when it was first there. `own`: the app opened the
 * issue; then it is a report only where it is the private copy of one, or came by mail (`copied`).
 */
export function isNewReport(
  { open, createdAt }: Seen,
  disclosure: { readonly intake: Intake; readonly dismissed: object | null },
  {
    since,
    now,
    own,
    copied,
  }: { readonly since: Date; readonly now: Date; readonly own: boolean; readonly copied: boolean },
): boolean {
  if (!open || disclosure.intake.received !== null || disclosure.dismissed !== null) return false;
  if (disclosure.intake.duplicateOf !== null) return false;
  const opened = Date.parse(createdAt);
  return opened > since.getTime() && now.getTime() - opened < NEW_FOR_MS && (!own || copied);
}

type Entry = {
  readonly actor: { readonly id: number; readonly login: string } | null;
  readonly what: { readonly type: string; readonly available?: boolean };
};

/** What shows something, or did nothing. */
const WITHOUT_EFFECT = ["shown", "refused", "undone"];

/** Whoever was asked and has given a command since that did something; null: nobody has. Declining is no such command. */
export function acceptedBy(entries: readonly Entry[], { asks, declined }: Intake): Entry["actor"] {
  for (const ask of asks) {
    if (declined.some(({ id }) => id === ask.id)) continue;
    const from = entries.findIndex(({ what }) => what.type === "coordinator-asked" && isOf(what, ask.id));
    const own = entries
      .slice(from + 1)
      .find(({ actor, what }) => actor?.id === ask.id && !WITHOUT_EFFECT.includes(what.type));
    if (from >= 0 && own !== undefined) return own.actor;
  }
  return null;
}

function isOf(what: object, id: number): boolean {
  return "id" in what && what.id === id;
}
