// When the app calls itself ready, and which part it names where it is not.
import { expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastClock } from "../../../src/app/clock.ts";
import { type Readiness, watchReadiness } from "../../../src/app/health/readiness.ts";

const SWEEP_MS = 5 * 60_000;
const token = {
  method: "POST",
  route: "/app/installations/{installation_id}/access_tokens",
  installationId: null,
  left: null,
};

function watched(dataDir: string): {
  readonly readiness: Readiness;
  readonly clock: ReturnType<typeof fastClock>;
} {
  const clock = fastClock();
  const readiness = watchReadiness({ clock, dataDir, cacheDir: join(dataDir, "git"), sweepMs: SWEEP_MS });
  readiness.watchQueue(async () => undefined);
  return { readiness, clock };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), "embargo-ready-"));
}

test("not before the first sweep, nor when none was through for long", async () => {
  const dir = folder();
  const { readiness, clock } = watched(dir);
  expect(await readiness.failing()).toEqual(["sweep"]);
  readiness.swept("in-part");
  expect(await readiness.failing()).toEqual([]);
  clock.advance(2 * SWEEP_MS);
  readiness.swept("failed");
  expect(await readiness.failing()).toEqual([]);
  clock.advance(2 * SWEEP_MS);
  expect(await readiness.failing()).toEqual(["sweep"]);
  rmSync(dir, { recursive: true });
});

test.each([
  ["no answer", 0, ["github", "tokens"]],
  ["a fault of GitHub's", 502, ["github", "tokens"]],
  ["a refused key", 401, ["tokens"]],
  ["a suspended installation", 403, []],
  ["one that is gone", 404, []],
])("tokens: %s", async (_name, status, failing) => {
  const dir = folder();
  const { readiness } = watched(dir);
  readiness.swept("whole");
  readiness.request({ ...token, status });
  expect(await readiness.failing()).toEqual(failing);
  readiness.request({ ...token, status: 201 });
  expect(await readiness.failing()).toEqual([]);
  rmSync(dir, { recursive: true });
});

test("a queue that fails, and a folder that cannot be written", async () => {
  const dir = folder();
  const file = join(dir, "a-file");
  writeFileSync(file, "");
  const { readiness } = watched(file);
  readiness.swept("whole");
  readiness.watchQueue(async () => await Promise.reject(new Error("no")));
  expect(await readiness.failing()).toEqual(["queue", "git", "disk"]);
  rmSync(dir, { recursive: true });
});
