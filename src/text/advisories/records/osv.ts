// The record in OSV's form, for scanners: https://ossf.github.io/osv-schema/
import { ECOSYSTEMS } from "../../../domain/advisories/records/ecosystems.ts";
import {
  osvId,
  type PackageFacts,
  type RecordFacts,
  type RecordKnown,
} from "../../../domain/advisories/records/facts.ts";
import type { Affected, Range } from "../../../domain/advisories/records/ranges.ts";
import { isSemver } from "../../../domain/advisories/records/versions.ts";
import type { Json } from "../../../domain/record/canonical.ts";
import { creditTypeOf } from "../../../domain/record/shapes.ts";
import { contactsOf, namedCredits, otherNames, timesOf } from "./references.ts";

const SCHEMA_VERSION = "1.7.3";

export function osvRecord(facts: RecordFacts, known: RecordKnown): Json {
  const id = osvId(known);
  const { published, modified } = timesOf(known);
  const severity = facts.severities.map(({ version, vector }) => ({
    type: version === "4.0" ? "CVSS_V4" : "CVSS_V3",
    score: vector,
  }));
  const credits = namedCredits(facts).map((credit) => {
    const contact = contactsOf(credit);
    return {
      name: credit.name,
      ...(contact.length === 0 ? {} : { contact }),
      type: creditTypeOf(credit).toUpperCase(),
    };
  });
  return {
    schema_version: SCHEMA_VERSION,
    id,
    published,
    modified,
    aliases: otherNames(known, id),
    summary: facts.title,
    details: facts.details,
    ...(severity.length === 0 ? {} : { severity }),
    affected: affectedOf(facts, known),
    references: referencesOf(facts, known),
    ...(credits.length === 0 ? {} : { credits }),
    ...(facts.weaknesses.length === 0 ? {} : { database_specific: { cwe_ids: facts.weaknesses } }),
  };
}

/** The first package also says by commits what is affected: that holds for whoever builds from source. */
function affectedOf(facts: RecordFacts, known: RecordKnown): readonly Json[] {
  return facts.packages.map((affectedPackage, index) => {
    const affected = known.affected[index] ?? { ranges: [], affected: [], fixed: [], broken: [] };
    const versions = versionRange(affectedPackage, affected);
    const git = index === 0 ? [gitRange(facts, known)] : [];
    return {
      ...(affectedPackage.ecosystem === "GIT"
        ? {}
        : {
            package: {
              ecosystem: affectedPackage.ecosystem,
              name: affectedPackage.name,
              purl: affectedPackage.purl,
            },
          }),
      ranges: [...versions, ...git],
      ...(affected.affected.length === 0 ? {} : { versions: affected.affected }),
    };
  });
}

function versionRange({ ecosystem }: PackageFacts, { ranges, affected, fixed }: Affected): readonly Json[] {
  if (ecosystem === "GIT") return [];
  const named = [...affected, ...fixed, ...ranges.flatMap(boundsOf)];
  const semver = ECOSYSTEMS[ecosystem].semver && named.every((text) => isSemver({ text }));
  return [{ type: semver ? "SEMVER" : "ECOSYSTEM", events: ranges.flatMap(eventsOf) }];
}

function boundsOf({ introduced, fixed }: Range): readonly string[] {
  return [...(introduced === "0" ? [] : [introduced]), ...(fixed === null ? [] : [fixed])];
}

function eventsOf({ introduced, fixed }: Range): readonly Json[] {
  return [{ introduced }, ...(fixed === null ? [] : [{ fixed }])];
}

function gitRange({ repository }: RecordFacts, { fixes }: RecordKnown): Json {
  const fixed = [...new Set(fixes.map(({ commit }) => commit))].map((commit) => ({ fixed: commit }));
  return { type: "GIT", repo: `${repository}.git`, events: [{ introduced: "0" }, ...fixed] };
}

function referencesOf({ repository }: RecordFacts, { pages, fixes }: RecordKnown): readonly Json[] {
  return [
    ...pages.map(({ kind, url }) => ({ type: kind === "advisory" ? "ADVISORY" : "REPORT", url })),
    ...fixes.map(({ url }) => ({ type: "FIX", url })),
    { type: "PACKAGE", url: repository },
  ];
}
