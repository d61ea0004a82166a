// The record as a CSAF 2.0 security advisory: https://docs.oasis-open.org/csaf/csaf/v2.0/
import { ECOSYSTEMS } from "../../../domain/advisories/records/ecosystems.ts";
import { purlAt, type RecordFacts, type RecordKnown } from "../../../domain/advisories/records/facts.ts";
import { type Affected, versRange } from "../../../domain/advisories/records/ranges.ts";
import { overallRating, type Severity } from "../../../domain/advisories/records/severity.ts";
import type { Json } from "../../../domain/record/canonical.ts";
import { namedCredits, REVISION_WORDS, timesOf, updateWords } from "./references.ts";

/** A product of the tree: what is affected of a package, or one of its versions with the fix. */
type Product = {
  readonly id: string;
  readonly branch: Json;
  readonly fixed: boolean;
};

export function csafRecord(facts: RecordFacts, known: RecordKnown): Json {
  const { published, modified } = timesOf(known);
  const products = facts.packages.map((_, index) => productsOf(facts, known, index));
  const rating = overallRating(facts.severities);
  return {
    document: {
      category: "csaf_security_advisory",
      csaf_version: "2.0",
      title: facts.title,
      lang: "en",
      distribution: { tlp: { label: "WHITE", url: "https://www.first.org/tlp/v1/" } },
      ...(rating === null ? {} : { aggregate_severity: { text: capital(rating) } }),
      notes: [{ category: "summary", title: "Summary", text: facts.title }],
      publisher: {
        category: facts.publisher.category,
        name: facts.publisher.name,
        namespace: facts.publisher.namespace,
        contact_details: facts.publisher.contact,
      },
      references: [
        ...known.pages.map(({ kind, url }) => ({
          category: "external",
          summary: kind === "advisory" ? "The advisory on GitHub" : "The public issue",
          url,
        })),
        { category: "external", summary: "The source", url: facts.repository },
      ],
      tracking: {
        id: known.id,
        status: "final",
        version: String(known.revisions.length),
        initial_release_date: published,
        current_release_date: modified,
        generator: { engine: { name: "Embargo" } },
        revision_history: known.revisions.map(({ at, cause }, index) => ({
          number: String(index + 1),
          date: at,
          summary: REVISION_WORDS[cause],
        })),
      },
    },
    product_tree: {
      branches: [
        {
          category: "vendor",
          name: facts.publisher.name,
          branches: facts.packages.map(({ name }, index) => ({
            category: "product_name",
            name,
            branches: (products[index] ?? []).map(({ branch }) => branch),
          })),
        },
      ],
    },
    vulnerabilities: [vulnerability(facts, known, products)],
  };
}

function productsOf(facts: RecordFacts, known: RecordKnown, index: number): readonly Product[] {
  const affectedPackage = facts.packages[index];
  if (affectedPackage === undefined) return [];
  const { ranges } = affectedAt(known, index);
  const range = versRange(ECOSYSTEMS[affectedPackage.ecosystem].vers, ranges);
  const affected: Product = {
    id: `P${index + 1}-AFFECTED`,
    branch: {
      category: "product_version_range",
      name: range,
      product: { product_id: `P${index + 1}-AFFECTED`, name: `${affectedPackage.name} ${range}` },
    },
    fixed: false,
  };
  const fixed = ranges
    .flatMap(({ fixed }) => fixed ?? [])
    .map((version): Product => {
      const id = `P${index + 1}-${version}`;
      const product = {
        product_id: id,
        name: `${affectedPackage.name} ${version}`,
        product_identification_helper: { purl: purlAt(affectedPackage.purl, version) },
      };
      return { id, branch: { category: "product_version", name: version, product }, fixed: true };
    });
  return [affected, ...fixed];
}

function affectedAt({ affected }: RecordKnown, index: number): Affected {
  return affected[index] ?? { ranges: [], affected: [], fixed: [], broken: [] };
}

function vulnerability(facts: RecordFacts, known: RecordKnown, products: readonly (readonly Product[])[]): Json {
  const ids = (fixed: boolean): readonly string[] =>
    products.flat().flatMap((product) => (product.fixed === fixed ? [product.id] : []));
  const [affected, fixed] = [ids(false), ids(true)];
  const names = namedCredits(facts).map(({ name }) => name);
  const score = facts.severities.findLast(({ version }) => version !== "4.0");
  return {
    ...(known.cve === null ? {} : { cve: known.cve }),
    ...(known.ghsa === null ? {} : { ids: [{ system_name: "GitHub Security Advisory", text: known.ghsa }] }),
    title: facts.title,
    notes: [
      { category: "description", title: "Description", text: facts.details },
      ...(facts.weaknesses.length === 0
        ? []
        : [{ category: "other", title: "Weaknesses", text: facts.weaknesses.join(", ") }]),
      // CSAF 2.0 has no place for a score of CVSS 4.0.
      ...facts.severities
        .filter(({ version }) => version === "4.0")
        .map(({ vector, score: points }) => ({
          category: "other",
          title: "CVSS 4.0",
          text: `${points.toFixed(1)} (${vector})`,
        })),
    ],
    product_status: { known_affected: affected, ...(fixed.length === 0 ? {} : { fixed }) },
    remediations: facts.packages.map((_, index) => {
      const { ranges } = affectedAt(known, index);
      const released = ranges.some((range) => range.fixed !== null);
      return {
        category: released ? "vendor_fix" : "none_available",
        details: updateWords(ranges),
        product_ids: [`P${index + 1}-AFFECTED`],
      };
    }),
    ...(score === undefined ? {} : { scores: [{ cvss_v3: cvssV3(score), products: affected }] }),
    ...(known.fixes.length === 0
      ? {}
      : {
          references: known.fixes.map(({ branch, url }) => ({
            category: "external",
            summary: `The fix on ${branch}`,
            url,
          })),
        }),
    ...(names.length === 0 ? {} : { acknowledgments: [{ names: [...new Set(names)] }] }),
  };
}

function cvssV3({ version, vector, score, rating }: Severity): Json {
  return { version, vectorString: vector, baseScore: score, baseSeverity: rating.toUpperCase() };
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
