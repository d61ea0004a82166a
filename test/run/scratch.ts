// One folder for all that a run of the tests writes, in memory where the machine has room: git writes thousands of small files.
import { generateKeyPairSync } from "node:crypto";
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "./ports.ts";

const MEMORY = "/dev/shm";
const ROOM = 2 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}

/** Jest calls it before all tests. The workers and every git that they start find the folder as `TMPDIR`. */
export default async function setUp(): Promise<void> {
  // What was compiled for one run is there for the next; the workers are told by the variable.
  const compiled = (process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache"));
  enableCompileCache(compiled);
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), "embargo-tests-"));
  process.env["TMPDIR"] = folder;
  process.env["EMBARGO_TEST_SCRATCH"] = folder;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  process.env["EMBARGO_TEST_KEY"] = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  process.env["EMBARGO_TEST_PORTS"] = (await freePorts(availableParallelism() + 1)).join(" ");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}
