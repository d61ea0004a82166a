// What OSV, OpenVEX and CVE ask of their records, in this project's own words: no package carries their schemas. The bench
// holds the same records against the official files.
import * as z from "zod";

const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
const sha = z.string().regex(/^(?:0|[0-9a-f]{40})$/);
const contact = z.array(z.string().regex(/^(?:mailto:|https:\/\/)/)).min(1);

const event = z.union([
  z.strictObject({ introduced: z.string().min(1) }),
  z.strictObject({ fixed: z.string().min(1) }),
]);
const introducedFirst = (events: readonly object[]): boolean =>
  events[0] !== undefined && "introduced" in events[0];
const range = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["SEMVER", "ECOSYSTEM"]), events: z.array(event).refine(introducedFirst) }),
  z.strictObject({
    type: z.literal("GIT"),
    repo: z.url(),
    events: z
      .array(z.union([z.strictObject({ introduced: sha }), z.strictObject({ fixed: sha })]))
      .refine(introducedFirst),
  }),
]);

export const osvShape = z.strictObject({
  schema_version: z.string().regex(/^1\.\d+\.\d+$/),
  id: z.string().regex(/^(?:x_|GHSA-|CVE-)\S+$/),
  published: time,
  modified: time,
  aliases: z.array(z.string()),
  summary: z.string().min(1),
  details: z.string().min(1),
  severity: z
    .array(z.strictObject({ type: z.enum(["CVSS_V3", "CVSS_V4"]), score: z.string().startsWith("CVSS:") }))
    .optional(),
  affected: z.array(
    z.strictObject({
      package: z
        .strictObject({ ecosystem: z.string(), name: z.string(), purl: z.string().startsWith("pkg:") })
        .optional(),
      ranges: z.array(range),
      versions: z.array(z.string()).optional(),
    }),
  ),
  references: z.array(z.strictObject({ type: z.enum(["ADVISORY", "REPORT", "FIX", "PACKAGE"]), url: z.url() })),
  credits: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        contact: contact.optional(),
        type: z.enum(["REPORTER", "REMEDIATION_DEVELOPER"]),
      }),
    )
    .optional(),
  database_specific: z.strictObject({ cwe_ids: z.array(z.string().regex(/^CWE-\d+$/)) }).optional(),
});

const component = z.strictObject({
  "@id": z.string().startsWith("pkg:"),
  identifiers: z.strictObject({ purl: z.string().startsWith("pkg:") }),
});
const named = z.strictObject({
  name: z.string(),
  description: z.string(),
  aliases: z.array(z.string()).optional(),
});

export const openVexShape = z.strictObject({
  "@context": z.literal("https://openvex.dev/ns/v0.2.0"),
  "@id": z.url(),
  author: z.string().min(1),
  role: z.string(),
  timestamp: time,
  last_updated: time,
  version: z.int().min(1),
  tooling: z.string(),
  statements: z
    .array(
      z.discriminatedUnion("status", [
        z.strictObject({
          vulnerability: named,
          products: z.array(component).min(1),
          status: z.literal("affected"),
          action_statement: z.string().min(1),
        }),
        z.strictObject({ vulnerability: named, products: z.array(component).min(1), status: z.literal("fixed") }),
      ]),
    )
    .min(1),
});

const uuid = z.uuid({ version: "v4" });
const url = z.url().max(2_048);

export const cveShape = z.strictObject({
  dataType: z.literal("CVE_RECORD"),
  dataVersion: z.literal("5.1"),
  cveMetadata: z.strictObject({
    cveId: z.string().regex(/^CVE-\d{4}-\d{4,19}$/),
    assignerOrgId: uuid,
    assignerShortName: z.string().min(2).max(32),
    state: z.literal("PUBLISHED"),
    datePublished: time,
    dateUpdated: time,
  }),
  containers: z.strictObject({
    cna: z.strictObject({
      providerMetadata: z.strictObject({ orgId: uuid, shortName: z.string().min(2).max(32), dateUpdated: time }),
      title: z.string().min(1).max(256),
      descriptions: z.array(z.strictObject({ lang: z.literal("en"), value: z.string().min(1).max(4_096) })).min(1),
      affected: z
        .array(
          z.strictObject({
            vendor: z.string().min(1).max(512),
            product: z.string().min(1).max(2_048),
            packageName: z.string().optional(),
            packageURL: z.string().startsWith("pkg:").optional(),
            repo: url.optional(),
            defaultStatus: z.literal("unaffected"),
            versions: z
              .array(
                z.strictObject({
                  version: z.string().min(1).max(1_024),
                  lessThan: z.string().min(1).max(1_024),
                  status: z.literal("affected"),
                  versionType: z.enum(["semver", "custom"]),
                }),
              )
              .min(1),
          }),
        )
        .min(1),
      problemTypes: z.array(z.unknown()).optional(),
      metrics: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
      references: z.array(z.strictObject({ url, tags: z.array(z.string()).min(1).optional() })).min(1),
      credits: z
        .array(z.strictObject({ lang: z.literal("en"), value: z.string().max(4_096), type: z.string() }))
        .optional(),
      source: z.strictObject({ discovery: z.string(), advisory: z.string() }),
    }),
  }),
});
