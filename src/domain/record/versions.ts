// How the record grows: events of older versions are brought to today's form, those of newer ones are left as they are.
import * as z from "zod";
import { concerns, event, type Event } from "./events.ts";

/** The version that entries are written with. Raised with an upcast beside it where an event's meaning changes. */
export const ENTRY_VERSION = 1;

/** An event as it stands in the file, of whatever version. */
export const storedEvent = z.looseObject({ type: z.string() });
export type StoredEvent = z.infer<typeof storedEvent>;

/**
 * From each version to the next: what an event of that version means in the words of the next. Never changed once
 * released, as records of every age are read through all of them.
 */
export type Upcasts = Readonly<Record<number, (older: StoredEvent) => StoredEvent>>;
export const UPCASTS: Upcasts = {};

/** The event of an entry of that version, whose code was found good. What this version cannot read is `newer`. */
export function readEvent(
  version: number,
  stored: StoredEvent,
  { current, upcasts }: { readonly current: number; readonly upcasts: Upcasts } = {
    current: ENTRY_VERSION,
    upcasts: UPCASTS,
  },
): Event {
  let what = stored;
  for (let from = version; from < current; from += 1) what = upcasts[from]?.(what) ?? what;
  const read = version > current ? null : event.safeParse(what);
  if (read?.success) return read.data;
  return {
    type: "newer",
    kind: stored.type.slice(0, 40),
    concerns: concerns.safeParse(stored["concerns"]).data ?? null,
  };
}
