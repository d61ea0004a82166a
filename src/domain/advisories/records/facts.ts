// What records for machines are made from: what was approved of them, and what is only known once it is public.
import { PackageURL } from "packageurl-js";
import * as z from "zod";
import { credit } from "../../record/shapes.ts";
import { ECOSYSTEM_NAMES, ECOSYSTEMS, type EcosystemName } from "./ecosystems.ts";
import type { Affected } from "./ranges.ts";

/** Kinds of records. */
export const RECORD_FORMATS = ["osv", "csaf", "openvex"] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

const packageFacts = z.strictObject({
  ecosystem: z.enum(ECOSYSTEM_NAMES as [EcosystemName, ...EcosystemName[]]),
  name: z.string(),
  purl: z.string(),
  /** The form of its tags. */
  tags: z.string(),
});
export type PackageFacts = z.infer<typeof packageFacts>;

const publisher = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  category: z.enum(["vendor", "coordinator", "other"]),
  contact: z.string(),
});

/** Part of the bundle: the digest covers it. */
export const recordFacts = z.strictObject({
  title: z.string(),
  details: z.string(),
  severities: z.array(
    z.strictObject({
      version: z.enum(["3.0", "3.1", "4.0"]),
      vector: z.string(),
      score: z.number(),
      rating: z.enum(["none", "low", "medium", "high", "critical"]),
    }),
  ),
  weaknesses: z.array(z.string()),
  packages: z.array(packageFacts),
  /** The first affected version; null: as far back as there are versions. */
  since: z.string().nullable(),
  promised: z.array(z.strictObject({ branch: z.string(), version: z.string() })),
  credits: z.array(z.strictObject(credit.shape)),
  publisher,
  /** How the record's own id is made. */
  scheme: z.string(),
  /** The public repository's page. */
  repository: z.string(),
});
export type RecordFacts = z.infer<typeof recordFacts>;

/** Part of the bundle, too: the records as they will be, with placeholders for what is not known yet. */
export const recordForms = z.strictObject({
  facts: recordFacts,
  forms: z.array(z.strictObject({ format: z.enum(RECORD_FORMATS), text: z.string() })),
});
export type RecordForms = z.infer<typeof recordForms>;

/** Why a record says something else than before. */
export const REVISION_CAUSES = ["published", "fixed", "identified", "corrected"] as const;
export type Revision = { readonly at: string; readonly cause: (typeof REVISION_CAUSES)[number] };

/** What fills the placeholders. */
export type RecordKnown = {
  readonly id: string;
  readonly ghsa: string | null;
  readonly cve: string | null;
  /** Oldest first; at least one. */
  readonly revisions: readonly Revision[];
  /** Pages of what is public: the issue, the GitHub advisory. */
  readonly pages: readonly { readonly kind: "issue" | "advisory"; readonly url: string }[];
  /** The commits that landed, each on its branch. */
  readonly fixes: readonly { readonly branch: string; readonly commit: string; readonly url: string }[];
  /** In the order of the packages. */
  readonly affected: readonly Affected[];
};

/** The package's URL without a version; what has no registry is named by its own words. */
export function purlOf({ ecosystem, name }: { readonly ecosystem: EcosystemName; readonly name: string }): string {
  const parts = ecosystem === "Maven" ? name.split(":") : name.split("/");
  const last = parts.at(-1) ?? name;
  const namespace = parts.length > 1 ? parts.slice(0, -1).join("/") : undefined;
  return new PackageURL(ECOSYSTEMS[ecosystem].purl, namespace, last, ANY).toString().replace(`@${ANY}`, "");
}

/** Some types are no URL without a version, so one is put in to read them. */
const ANY = "0";

function withVersion(purl: string): PackageURL {
  const at = purl.search(/[?#]/);
  const end = at < 0 ? purl.length : at;
  return PackageURL.fromString(`${purl.slice(0, end)}@${ANY}${purl.slice(end)}`);
}

/** The same package in one version. */
export function purlAt(purl: string, version: string): string {
  const { type, namespace, name, qualifiers, subpath } = withVersion(purl);
  return new PackageURL(type, namespace, name, version, qualifiers, subpath).toString();
}

/** Whether it is a package URL without a version. */
export function isPurl(purl: string): boolean {
  try {
    return withVersion(purl).version === ANY;
  } catch {
    return false;
  }
}

/** The record's own id: `{year}` of publication, `{key}` drawn at random, `{number}` of the public issue. */
export function recordId(
  scheme: string,
  given: { readonly published: string; readonly key: string; readonly number: number | null },
): string {
  return scheme
    .replaceAll("{year}", given.published.slice(0, 4))
    .replaceAll("{key}", given.key.slice(0, 8))
    .replaceAll("{number}", String(given.number ?? given.key.slice(0, 8)));
}

/** OSV knows databases by their prefix; `x_` is for all that it does not know. */
export function osvId({ id, ghsa }: Pick<RecordKnown, "id" | "ghsa">): string {
  return ghsa ?? `x_${id}`;
}

/** The name of a record's file in the repository that it is published to. */
export function recordPath(format: RecordFormat, known: Pick<RecordKnown, "id" | "ghsa" | "revisions">): string {
  const plain = known.id.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, "_");
  switch (format) {
    case "osv":
      return `osv/${osvId(known)}.json`;
    // As CSAF asks for: the id in lower case, in a folder of the year.
    case "csaf":
      return `csaf/${(known.revisions[0]?.at ?? "").slice(0, 4)}/${plain}.json`;
    case "openvex":
      return `openvex/${plain}.json`;
  }
}
