// What tests find under "@jest/globals": the functions of the file that runs now. A binding of a module follows its variable.
import type * as jest from "@jest/globals";

export type Globals = Pick<
  typeof jest,
  "afterAll" | "afterEach" | "beforeAll" | "beforeEach" | "describe" | "expect" | "it" | "test"
>;

export let { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = {} as Globals;

/** Called before each file of tests. */
export function useGlobals(globals: Globals): void {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globals);
}
