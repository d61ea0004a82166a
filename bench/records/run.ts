// Holds every generated record against the official schemas, which no package carries: bring them in a folder.
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { recordText } from "../../src/text/advisories/records/forms.ts";
import { cveRecord } from "../../src/text/advisories/records/cve-record.ts";
import { comparePast } from "./ranges.ts";
import { ASSIGNER, type Sample, SAMPLES } from "../../test/text/advisories/samples.ts";

const { values } = parseArgs({ options: { schemas: { type: "string" }, repositories: { type: "string" } } });
if (values.repositories !== undefined) {
  const { looked, same, before } = await comparePast(values.repositories);
  console.log(`of ${looked}, ${same} have the published ranges, ${before} differ in pre-releases alone`);
}
if (values.schemas === undefined && values.repositories !== undefined) process.exit(0);
if (values.schemas === undefined) {
  console.error(
    [
      "npm run bench:records -- --schemas <folder> [--repositories <folder>]",
      "The folder holds, under any names: OSV's validation/schema.json (ossf/osv-schema), OpenVEX's",
      "openvex_json_schema.json (openvex/spec), and the bundled CVE Record schema (CVEProject/cve-schema, schema/docs).",
      "With --repositories, a folder of bare clones (`owner+name`): past advisories are generated from their tags.",
    ].join("\n"),
  );
  process.exit(2);
}

type Schema = { readonly $id?: string; readonly $schema?: string; readonly title?: string };

/** By what its `$id` says, each format's official schema. */
const KINDS = {
  osv: { id: /osv-schema/, text: ({ facts, known }: Sample) => recordText("osv", facts, known) },
  openvex: { id: /openvex/, text: ({ facts, known }: Sample) => recordText("openvex", facts, known) },
  cve: {
    id: /cve-schema/,
    text: ({ facts, known }: Sample) =>
      JSON.stringify(cveRecord(facts, { ...known, cve: known.cve ?? "CVE-2026-12345" }, ASSIGNER)),
  },
} as const;

const folder = values.schemas;
const schemas = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Schema);

let failed = 0;
for (const [name, { id, text }] of Object.entries(KINDS)) {
  const schema = schemas.find((candidate) => id.test(candidate.$id ?? ""));
  if (schema === undefined) {
    console.log(`${name}: no schema in the folder, not looked at`);
    failed += 1;
    continue;
  }
  const options = { strict: false, allErrors: true, logger: false } as const;
  const ajv = schema.$schema?.includes("2020-12") === true ? new Ajv2020(options) : new Ajv(options);
  formats.default(ajv);
  ajv.addFormat("iri", true);
  const validate = ajv.compile(schema);
  const faults = SAMPLES.flatMap((sample) =>
    validate(JSON.parse(text(sample)))
      ? []
      : [`  ${sample.name}: ${ajv.errorsText(validate.errors, { separator: "\n    " })}`],
  );
  console.log(`${name}: ${SAMPLES.length - faults.length} of ${SAMPLES.length} records pass ${schema.$id ?? ""}`);
  for (const fault of faults) console.log(fault.slice(0, 2_000));
  failed += faults.length;
}
process.exitCode = failed === 0 ? 0 : 1;
