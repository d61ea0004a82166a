// `npm run bench:engine -- <bare clone> <what>...`: fidelity, backports, cascade, speed, growth. Prints Markdown.
import { mkdtempSync, rmSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureFidelity } from "./fidelity.ts";
import { git } from "./git.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" } },
});
const [given, ...wanted] = positionals;
if (given === undefined) throw new Error("name a bare clone, then what to measure: fidelity");
const clone = resolve(given);
const store = mkdtempSync(join(tmpdir(), "embargo-bench-"));
try {
  git(store, ["init", "--quiet", "--bare", "."]);
  appendFileSync(join(store, "objects/info/alternates"), `${join(clone, "objects")}\n`);
  if (wanted.includes("fidelity")) {
    const found = await measureFidelity(clone, store, Number(values.every));
    console.log(found);
  }
} finally {
  rmSync(store, { recursive: true, force: true });
}
