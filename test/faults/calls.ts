// The app's outward calls by name, so that a point of one run is the same point in another.
import type { Asked } from "../../sandbox/faults.ts";

/** The n-th call of that name since the scenario began, counted from 1. */
export type Spot = { readonly name: string; readonly nth: number };

/** A call without what differs from run to run: numbers, commits, random keys. */
export function callName({ method, path }: Asked): string {
  const plain = path
    .replace(/\b[0-9a-f]{40,64}\b/g, "SHA")
    .replace(/embargo\/[0-9a-f]{12}/g, "embargo/KEY")
    .replace(/\bbundles\/[\w.-]+|\bevidence\/[\w.-]+|strays\/[\w.-]+/g, "FILE")
    .replace(/(?<=\/)\d+(?=\/|$)/g, "N");
  return `${method} ${plain.replace(/^\/repos\/northwind\//, "")}`;
}

/** Counts calls by name. */
export function counter(): (asked: Asked) => Spot {
  const seen = new Map<string, number>();
  return (asked) => {
    const name = callName(asked);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { name, nth };
  };
}
