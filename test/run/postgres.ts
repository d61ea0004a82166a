// `npm run test:postgres -- <stories>`: those stories with the queue on a real PostgreSQL, which lives as long as they do.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { postgresFolder, startDatabase } from "../effects/queue/database.ts";

const folder = postgresFolder();
if (folder === null) {
  console.error("This machine has no PostgreSQL (initdb, postgres): install your system's package.");
  process.exit(2);
}
const root = join(import.meta.dirname, "..", "..");
const database = await startDatabase(folder);
const jest = spawn(
  process.execPath,
  ["--disable-warning=ExperimentalWarning", join(root, "node_modules/jest/bin/jest.js"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, EMBARGO_TEST_DATABASE_URL: database.url } },
);
const [code] = (await once(jest, "exit")) as [number | null];
await database.close();
process.exitCode = code ?? 1;
