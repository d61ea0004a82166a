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
    .replace(/(?<=contents\/)((?:data%2F)?(?:mail|records|osv|csaf|openvex))%2F\S*/, "$1/FILE")
    .replace(/(?<=security-advisories\/)GHSA[-\w]+/, "GHSA")
    .replace(/\b(sa|x_sa)-\d{4}-[0-9a-f]{8}\b/i, "$1-NAME")
    .replace(/(?<=rounds%2F\d+%2F)[0-9a-f]{16}/, "KEY")
    .replace(/(?<=\/)\d+(?=\/|$)/g, "N");
  return `${method} ${plain.replace(/^\/repos\/northwind\//, "")}`;
}

/** Calls that only look: for whoever stands outside, nothing is different after one. GraphQL is taken for a change, as its name tells nothing. */
const LOOKS = /^(?:GET|FETCH|IMAP (?!STORE)|POST \/app\/installations)/;

export function changesSomething(name: string): boolean {
  return !LOOKS.test(name);
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
