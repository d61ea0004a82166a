// Records for machines: CSAF by the validator that carries the official schema and its mandatory tests, the others by their shapes.
import { describe, expect, it } from "@jest/globals";
import * as basic from "@secvisogram/csaf-validator-lib/basic.js";
import * as schema from "@secvisogram/csaf-validator-lib/schemaTests.js";
import validate from "@secvisogram/csaf-validator-lib/validate.js";
import { RECORD_FORMATS } from "../../../src/domain/advisories/records/facts.ts";
import { cveRecord } from "../../../src/text/advisories/records/cve-record.ts";
import { recordForms, recordText } from "../../../src/text/advisories/records/forms.ts";
import { recordsLine, recordsWhole } from "../../../src/text/advisories/plan.ts";
import { ASSIGNER, SAMPLES } from "./samples.ts";
import { cveShape, openVexShape, osvShape } from "./shapes.ts";

const CSAF_TESTS = [...Object.values(basic), schema.csaf_2_0_strict];

describe.each(SAMPLES)("$name", ({ facts, known }) => {
  it("is a CSAF 2.0 advisory", async () => {
    const { tests } = await validate(CSAF_TESTS, JSON.parse(recordText("csaf", facts, known)));
    expect(tests.filter(({ isValid }) => !isValid)).toEqual([]);
    expect(tests.length).toBeGreaterThan(40);
  });

  it("has OSV's shape", () => {
    expect(osvShape.safeParse(JSON.parse(recordText("osv", facts, known))).error).toBeUndefined();
  });

  it("has OpenVEX's shape", () => {
    expect(openVexShape.safeParse(JSON.parse(recordText("openvex", facts, known))).error).toBeUndefined();
  });

  it("has the CVE Record's shape", () => {
    const record = cveRecord(facts, { ...known, cve: "CVE-2026-12345" }, ASSIGNER);
    expect(cveShape.safeParse(record).error).toBeUndefined();
  });

  it("is approved by its form, whatever is known later", () => {
    const { forms } = recordForms(facts, RECORD_FORMATS);
    expect(forms.map(({ format }) => format)).toEqual(RECORD_FORMATS);
    for (const { text } of forms) expect(text).toContain(JSON.stringify(facts.title).slice(1, -1));
  });
});

it("refuses what is no CSAF", async () => {
  const [sample] = SAMPLES;
  if (sample === undefined) throw new Error("no sample");
  const record = JSON.parse(recordText("csaf", sample.facts, sample.known));
  record.vulnerabilities[0].product_status.fixed = ["P9"];
  const { tests } = await validate(CSAF_TESTS, record);
  expect(tests.some(({ isValid }) => !isValid)).toBe(true);
});

it("is told in the plan by a line, and to the letter", () => {
  const [, sample] = SAMPLES;
  if (sample === undefined) throw new Error("no sample");
  const records = recordForms(sample.facts, ["osv"]);
  expect(recordsLine(undefined)).toBeNull();
  expect(recordsLine(records)).toBe(
    "Records for machines, once it is public: OSV, of `example.org/sessions`, CVSS 4.0 7.1.",
  );
  expect(recordsWhole(records)).toContain('"fixed": "(first version with the fix of each branch)"');
});
