// What moderation did since the app came: counted from the records of all private copies.
import type { Recorded } from "../record/record.ts";
import { strayKey } from "./state.ts";

/** Items, not copies: a copy of a campaign holds many. */
export type Tally = {
  /** Taken out of public by the app itself, and how many of these a maintainer gave back as a false alarm. */
  readonly redirected: number;
  readonly givenBack: number;
  /** Put to a maintainer in private, and what became of these. */
  readonly asked: number;
  readonly askedThenRedirected: number;
  readonly askedThenFalse: number;
  /** Named by a maintainer, which the app had missed. */
  readonly missed: number;
};

type Fate = "redirected" | "asked" | "missed";
type Item = { readonly fate: Fate; taken: boolean; undone: boolean };

/** Counts the items of all records; each record's entries in their order. */
export function tallyOf(records: readonly (readonly Pick<Recorded, "what">[])[]): Tally {
  const items = records.flatMap((entries) => [...itemsOf(entries).values()]);
  const count = (fate: Fate, test: (item: Item) => boolean = () => true): number =>
    items.filter((item) => item.fate === fate && test(item)).length;
  return {
    redirected: count("redirected"),
    givenBack: count("redirected", ({ undone }) => undone),
    asked: count("asked"),
    askedThenRedirected: count("asked", ({ taken, undone }) => taken && !undone),
    askedThenFalse: count("asked", ({ undone }) => undone),
    missed: count("missed"),
  };
}

function itemsOf(entries: readonly Pick<Recorded, "what">[]): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const { what } of entries) {
    if (what.type === "stray") {
      const key = strayKey(what.item);
      const known = items.get(key);
      if (known === undefined) items.set(key, { fate: fateOf(what), taken: false, undone: false });
      else if (what.verdict === "report" && known.fate === "asked") known.taken = true;
    } else if (what.type === "stray-taken") {
      for (const item of items.values()) Object.assign(item, { taken: true, undone: false });
    } else if (what.type === "false-alarm") {
      for (const [key, item] of items) if (what.item === undefined || what.item === key) item.undone = true;
    }
  }
  return items;
}

function fateOf({ by, verdict }: { readonly by: string; readonly verdict: string }): Fate {
  if (by === "maintainer") return "missed";
  return verdict === "report" ? "redirected" : "asked";
}

/** All of them together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (count: keyof Tally): number => tallies.reduce((total, tally) => total + tally[count], 0);
  return {
    redirected: sum("redirected"),
    givenBack: sum("givenBack"),
    asked: sum("asked"),
    askedThenRedirected: sum("askedThenRedirected"),
    askedThenFalse: sum("askedThenFalse"),
    missed: sum("missed"),
  };
}
