// What documents repeat of the code is what the code says: `npm run docs` writes them anew.
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { generated } from "../../docs/generate.ts";

test("the README's commands, the settings' reference and their schema are current", async () => {
  for (const [path, text] of Object.entries(await generated())) {
    expect([path, readFileSync(path, "utf8")]).toEqual([path, text]);
  }
});
