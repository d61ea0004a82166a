// The settings of records for machines, of GitHub's advisories and of duties: the keys `records`, `advisories` and `cra` of `.github/embargo.yml`.
import * as z from "zod";
import { ECOSYSTEM_NAMES, type EcosystemName } from "./records/ecosystems.ts";
import { isPurl, type PackageFacts, purlOf, RECORD_FORMATS, type RecordFormat } from "./records/facts.ts";
import { VERSION_SLOT } from "./records/versions.ts";

const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, "one line");

const packageFile = z.strictObject({
  ecosystem: z
    .enum(ECOSYSTEM_NAMES as [EcosystemName, ...EcosystemName[]])
    .describe("As OSV names it; `GIT`: it is in no registry."),
  name: line.describe("Its name there, as `example.org/module` or `group:artifact`."),
  purl: z
    .string()
    .max(300)
    .refine(isPurl, "a package URL without a version, as `pkg:golang/example.org/module`")
    .nullable()
    .default(null)
    .describe("Its package URL; left out: made from ecosystem and name."),
  tags: z
    .string()
    .max(100)
    .refine((form) => form.split(VERSION_SLOT).length === 2, "a form with `{version}` in it, once")
    .default(VERSION_SLOT)
    .describe("How its releases are tagged; a `v` before the number need not be named."),
  repository: z
    .string()
    .max(140)
    .nullable()
    .default(null)
    .describe("The public repository that it comes from, by its name; left out: each of them."),
});

/** As a person writes it. */
const recordsFile = z
  .strictObject({
    formats: z
      .array(z.enum(RECORD_FORMATS))
      .default([])
      .describe("Which records are made: `osv`, `csaf`, `openvex`. None: they are off."),
    levels: z
      .array(z.int().min(1).max(6))
      .default([1, 2, 3])
      .describe("The levels of risk of which records are made; level 7 was never released."),
    packages: z
      .array(packageFile)
      .max(20)
      .default([])
      .describe("What the public repositories release; left out: the repository itself, by its commits."),
    publisher: z
      .strictObject({
        name: line.nullable().default(null).describe("Who publishes; left out: the account."),
        namespace: z
          .url()
          .max(200)
          .nullable()
          .default(null)
          .describe("Their page, under which ids are theirs; left out: the account's page on GitHub."),
        category: z.enum(["vendor", "coordinator", "other"]).default("vendor").describe("As CSAF has it."),
      })
      .prefault({})
      .describe("Who stands behind the records."),
    id: z
      .string()
      .max(60)
      .regex(/^(?:[A-Za-z0-9_.-]|\{year\}|\{key\}|\{number\})+$/, "letters, digits, `-`, `_`, `.` and slots")
      .regex(/\{key\}|\{number\}/, "a form with `{key}` or `{number}` in it, so that no two are the same")
      .default("SA-{year}-{key}")
      .describe(
        "How the records' own id is made: `{year}` of publication, `{key}` drawn at random, `{number}` of the public issue.",
      ),
    publish_to: z
      .string()
      .max(140)
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/, "`owner/name`")
      .nullable()
      .default(null)
      .describe(
        "The repository to which they are proposed by a pull request, once the disclosure is public; the app must be installed on it. Left out: they are kept with the disclosure alone.",
      ),
    folder: z
      .string()
      .max(100)
      .regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?$/, "a folder, as `advisories`")
      .default("")
      .describe("The folder there; left out: its root."),
    cna: z
      .strictObject({
        org_id: z.uuid().describe("The UUID of the organisation in the CVE programme."),
        short_name: z.string().min(2).max(32).describe("Its short name there."),
      })
      .nullable()
      .default(null)
      .describe("For projects that assign CVE ids themselves: what `embargo cve` writes records with."),
  })
  .prefault({})
  .describe("Records for machines, made with the bundle and part of its digest.");

/** Likewise. */
const advisoriesFile = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe(
        "Whether a draft of GitHub's advisory is made in the public repository once the bundle is approved, and published with it. Its readers are listed by `/disclose plan`.",
      ),
    publish: z
      .enum(["first", "last"])
      .default("last")
      .describe("Whether it is published before the public issue, or when all else is public."),
    reports: z
      .boolean()
      .default(false)
      .describe("Whether what people report privately at GitHub becomes a tracking issue."),
    answers: z
      .enum(["off", "preview"])
      .default("off")
      .describe(
        "`preview`: whoever reported privately is told in the report's own thread at GitHub that it arrived and how it stands, by an API that is a public preview and may change.",
      ),
  })
  .prefault({})
  .describe("GitHub's security advisories; they need the app's optional permission `repository_advisories`.");

/** Likewise. */
const craFile = z
  .strictObject({
    role: z
      .enum(["none", "steward", "manufacturer"])
      .default("none")
      .describe(
        "Whether `/exploited` starts the clocks of the Cyber Resilience Act: you say what you are, the app claims no duty and sends nothing.",
      ),
  })
  .prefault({})
  .describe("Duties of notification.");

/** The keys of this column, as they stand in the file. */
export const advisoryColumnFile = { records: recordsFile, advisories: advisoriesFile, cra: craFile } as const;
const columnFile = z.object(advisoryColumnFile);

export type PackageSettings = PackageFacts & { readonly repository: string | null };

export type RecordsSettings = {
  readonly formats: readonly RecordFormat[];
  readonly levels: readonly number[];
  readonly packages: readonly PackageSettings[];
  readonly publisher: {
    readonly name: string | null;
    readonly namespace: string | null;
    readonly category: "vendor" | "coordinator" | "other";
  };
  readonly id: string;
  readonly publishTo: { readonly owner: string; readonly name: string } | null;
  readonly folder: string;
  readonly cna: { readonly orgId: string; readonly shortName: string } | null;
};

function recordsSettingsOf(file: z.infer<typeof recordsFile>): RecordsSettings {
  const [owner = "", name = ""] = file.publish_to?.split("/") ?? [];
  return {
    // In one order, whatever order they were written in.
    formats: RECORD_FORMATS.filter((format) => file.formats.includes(format)),
    levels: file.levels,
    packages: file.packages.map(({ purl, ...affected }) => ({ ...affected, purl: purl ?? purlOf(affected) })),
    publisher: file.publisher,
    id: file.id,
    publishTo: file.publish_to === null ? null : { owner, name },
    folder: file.folder,
    cna: file.cna === null ? null : { orgId: file.cna.org_id, shortName: file.cna.short_name },
  };
}

export type AdvisoryColumnSettings = {
  readonly records: RecordsSettings;
  readonly advisories: {
    readonly enabled: boolean;
    readonly publish: "first" | "last";
    readonly reports: boolean;
    readonly answers: "off" | "preview";
  };
  readonly craRole: "none" | "steward" | "manufacturer";
};

export function advisoryColumnSettingsOf({
  records,
  advisories,
  cra,
}: z.infer<typeof columnFile>): AdvisoryColumnSettings {
  return { records: recordsSettingsOf(records), advisories, craRole: cra.role };
}
