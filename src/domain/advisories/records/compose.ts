// The facts of a round's records, from what was said, the advisory and the settings.
import type { AdvisoryColumnSettings, RecordsSettings } from "../settings.ts";
import type { Credit } from "../../record/shapes.ts";
import { type PackageFacts, purlOf, type RecordFacts } from "./facts.ts";
import type { Promised } from "./ranges.ts";
import { severitiesIn, weaknessesIn } from "./severity.ts";

export type FactsInput = {
  readonly settings: AdvisoryColumnSettings;
  readonly contact: string;
  readonly level: number;
  readonly advisory: { readonly title: string; readonly body: string };
  readonly credits: readonly Credit[];
  readonly repository: { readonly owner: string; readonly name: string; readonly htmlUrl: string };
  readonly affected: { readonly since: string | null; readonly promised: readonly Promised[] };
};

/** Of records and of GitHub's advisory alike. Null: neither is made of this disclosure. */
export function recordFactsOf(input: FactsInput): RecordFacts | null {
  const { settings: column, advisory, credits, repository, affected, contact, level } = input;
  const { records: settings } = column;
  const wanted = settings.formats.length > 0 || column.advisories.enabled;
  if (!wanted || !settings.levels.includes(level)) return null;
  const text = `${advisory.title}\n${advisory.body}`;
  return {
    title: advisory.title,
    details: advisory.body.trim(),
    severities: [...severitiesIn(text).severities],
    weaknesses: [...weaknessesIn(text)],
    packages: packagesOf(settings, repository),
    since: affected.since,
    promised: [...affected.promised],
    credits: credits.map((credit) => ({ ...credit })),
    publisher: {
      name: settings.publisher.name ?? repository.owner,
      namespace: settings.publisher.namespace ?? repository.htmlUrl.split("/").slice(0, -1).join("/"),
      category: settings.publisher.category,
      contact,
    },
    scheme: settings.id,
    repository: repository.htmlUrl,
  };
}

function packagesOf({ packages }: RecordsSettings, { name }: FactsInput["repository"]): PackageFacts[] {
  const own = packages.filter(
    ({ repository }) => repository === null || repository.toLowerCase() === name.toLowerCase(),
  );
  const facts = own.map(({ ecosystem, name: named, purl, tags }) => ({ ecosystem, name: named, purl, tags }));
  const itself = { ecosystem: "GIT", name } as const;
  return facts.length > 0 ? facts : [{ ...itself, purl: purlOf(itself), tags: "{version}" }];
}
