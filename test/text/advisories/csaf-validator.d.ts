// What the CSAF validator's modules hold: the package brings no types of its own.
type CsafTest = (document: unknown) => unknown;

declare module "@secvisogram/csaf-validator-lib/basic.js" {
  const tests: Readonly<Record<string, CsafTest>>;
  export = tests;
}

declare module "@secvisogram/csaf-validator-lib/schemaTests.js" {
  export const csaf_2_0_strict: CsafTest;
}

declare module "@secvisogram/csaf-validator-lib/validate.js" {
  const validate: (
    tests: readonly CsafTest[],
    document: unknown,
  ) => Promise<{
    readonly tests: readonly {
      readonly name: string;
      readonly isValid: boolean;
      readonly errors: readonly unknown[];
    }[];
  }>;
  export default validate;
}
