// What a gate about branches advises: main, and the place a vulnerability lives in, are never to be left out.
import { expect, test } from "@jest/globals";
import type { Gate } from "../../../src/domain/disclosure/gates.ts";
import { renderGate } from "../../../src/text/disclosure/gates.ts";
import { build } from "../../domain/given.ts";

type Branches = Extract<Gate, { gate: "branches" }>;

const open = (change: Partial<Branches>): Branches => ({
  gate: "branches",
  met: false,
  failing: [],
  proposals: [],
  missing: [],
  unpatched: [],
  backports: ["release_1.2"],
  ...change,
});

test.each<[string, Branches, readonly string[]]>([
  [
    "without a patch",
    open({ unpatched: ["main", "release_1.2"] }),
    [
      "  - `main` has no patch: `/patch` gives one for main and every branch without its own, `/patch --branch main` one for it alone.",
      "  - `release_1.2` has no patch: `/patch` gives one for main and every branch without its own, `/patch --branch release_1.2` one for it alone; or leave it out: `/branches -release_1.2 <why>`.",
    ],
  ],
  [
    "not there",
    open({ missing: ["main", "release_1.2"] }),
    [
      "  - `main` does not exist: it is the main branch by `.github/embargo.yml` (`main_branch`), or the one that `/risk` named. Correct that.",
      "  - `release_1.2` does not exist: create it, or leave it out: `/branches -release_1.2 <why>`.",
    ],
  ],
  [
    "where the fix does not apply",
    open({ failing: [build("main", "empty"), build("release_1.2", "empty")] }),
    [
      "  - `main`: nothing would change. Put in one that applies: `/patch`.",
      "  - `release_1.2`: nothing would change. Is the fix in it? Then leave it out: `/branches -release_1.2 <why>`. If not, put in a patch of its own: `/patch --branch release_1.2`.",
    ],
  ],
])("%s", (_name, gate, lines) => {
  expect(renderGate(gate).split("\n").slice(1)).toEqual(lines);
});
