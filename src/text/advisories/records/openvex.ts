// The record as an OpenVEX document: which released versions are affected, and which have the fix. https://github.com/openvex/spec
import { purlAt, type RecordFacts, type RecordKnown } from "../../../domain/advisories/records/facts.ts";
import type { Json } from "../../../domain/record/canonical.ts";
import { otherNames, timesOf, updateWords } from "./references.ts";

export function openVexRecord(facts: RecordFacts, known: RecordKnown): Json {
  const { published, modified } = timesOf(known);
  const name = known.cve ?? known.ghsa ?? known.id;
  const aliases = [...new Set([known.id, ...otherNames(known, name)])].filter((alias) => alias !== name);
  const vulnerability = { name, description: facts.title, ...(aliases.length === 0 ? {} : { aliases }) };
  const products = (which: "affected" | "fixed"): readonly Json[] =>
    facts.packages.flatMap(({ purl }, index) =>
      (known.affected[index]?.[which] ?? []).map((version) => component(purlAt(purl, version))),
    );
  const [affected, fixed] = [products("affected"), products("fixed")];
  const ranges = known.affected.flatMap(({ ranges }) => ranges);
  return {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": `${facts.publisher.namespace.replace(/\/$/, "")}/openvex/${known.id}`,
    author: facts.publisher.name,
    role: "Project",
    timestamp: published,
    last_updated: modified,
    version: known.revisions.length,
    tooling: "Embargo",
    statements: [
      {
        vulnerability,
        // Before there is a release, what is affected is whatever is built from source.
        products: affected.length === 0 ? facts.packages.map(({ purl }) => component(purl)) : affected,
        status: "affected",
        action_statement: updateWords(ranges),
      },
      ...(fixed.length === 0 ? [] : [{ vulnerability, products: fixed, status: "fixed" }]),
    ],
  };
}

function component(purl: string): Json {
  return { "@id": purl, identifiers: { purl } };
}
