// The contract test: every call of the app in all stories, and every reply of the sandbox there and in its own tests, against GitHub's own description.
import { schema as githubSchema } from "@octokit/graphql-schema";
import { buildSchema, parse, validate } from "graphql";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContract, openapiText, type RestCall } from "./openapi.ts";

const given = process.env["EMBARGO_RECORD_CALLS"];
const folder = given ?? mkdtempSync(join(tmpdir(), "embargo-calls-"));
if (given === undefined) {
  const run = spawnSync("npm", ["test", "--", "test/stories", "test/sandbox"], {
    stdio: "inherit",
    env: { ...process.env, EMBARGO_RECORD_CALLS: folder },
  });
  if (run.status !== 0) process.exit(1);
}

const calls = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as RestCall);
if (given === undefined) rmSync(folder, { recursive: true, force: true });

const contract = createContract(openapiText());
// The package lists some fields twice; that is not what is looked at here.
const schema = buildSchema(githubSchema.idl, { assumeValidSDL: true });
const documents = new Map<string, readonly string[]>();
const faults = new Map<string, number>();
/** Where the description itself cannot be met: it asks that an installation's account be a user and an enterprise at once. */
const IMPOSSIBLE = ["GET /app/installations reply 200: /0/account"];
let passed = 0;
let failed = 0;
for (const call of calls) {
  const all =
    call.path === "/graphql"
      ? graphqlFaults(call.body)
      : contract({ ...call, path: decodeURIComponent(call.path) });
  const found = all.filter((fault) => !IMPOSSIBLE.some((one) => fault.startsWith(one)));
  for (const fault of found) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  if (found.length === 0) passed += 1;
  else failed += 1;
}
for (const [fault, times] of faults) console.log(`${times} x ${fault}`);
if (calls.length === 0) {
  console.log("no call was recorded");
  failed += 1;
}
console.log(`contract: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function graphqlFaults(body: unknown): readonly string[] {
  const { query } = body as { query: string };
  const known = documents.get(query) ?? validate(schema, parse(query)).map((error) => `graphql: ${error.message}`);
  documents.set(query, known);
  return known;
}
