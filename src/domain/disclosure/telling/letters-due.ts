// What there is to tell the parties of a disclosure now, and when.
import { ASKS_FOR_SECRECY, type LetterKind } from "../../mail/events.ts";
import { never } from "../../result.ts";
import { type Disclosure, isPublicBefore } from "../state.ts";

/** What a letter of that kind tells of now: the same each time it would tell the same. Null: there is nothing to tell. */
export function aboutNow(disclosure: Disclosure, kind: LetterKind): string | null {
  const { schedule, mailing } = disclosure;
  if (ASKS_FOR_SECRECY.includes(kind) && isPublicBefore(disclosure)) return null;
  switch (kind) {
    case "acknowledgement":
      return mailing.received.some(({ outcome }) => outcome === "report") ? "report" : null;
    case "reminder": {
      if (schedule.embargo === null) return null;
      const last = schedule.embargo.reminded.at(-1)?.which ?? "agreed";
      return `${schedule.embargo.until} ${last}`;
    }
    case "confirmed":
      return disclosure.confirmedAt;
    case "dismissed":
      return disclosure.dismissed === null ? null : "dismissed";
    case "fix-ready":
      return disclosure.approvals.length > 0 ? "approved" : null;
    case "schedule":
      return schedule.armed?.at ?? null;
    case "public": {
      const last = disclosure.publications.findLast(({ published }) => published !== null);
      return last === undefined ? null : `round ${last.pinned.round}`;
    }
    case "advance":
      return schedule.embargo === null || disclosure.advisory === null ? null : schedule.embargo.until;
    case "message":
      return "message";
    default:
      return never(kind);
  }
}

/** The advance notice has a time of its own; null: at once. */
export function notBefore(
  disclosure: Disclosure,
  kind: LetterKind,
  advanceHours: number,
  now: Date,
): string | null {
  const until = disclosure.schedule.embargo?.until;
  if (kind !== "advance" || until === undefined) return null;
  const at = Date.parse(until) - advanceHours * 3_600_000;
  return at <= now.getTime() ? null : new Date(at).toISOString();
}
