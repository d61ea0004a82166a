// What a stage needs of its world beside the seed's, and what the app leaves in it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Seed } from "../../sandbox/seed.ts";

/** What the app left in its folder for temporary files. */
export function leftIn(home: string): readonly string[] {
  return readdirSync(home)
    .filter((name) => !/^(?:data-|begin-|seeded|compiled)/.test(name))
    .map((name) => join(home, name));
}

/** Long before the app comes: whoever starts it looks at no change that is older than some days. */
export async function writeSettings(sandbox: Sandbox, seed: Seed, text: string): Promise<void> {
  await sandbox.repository(seed.tracking).commit({
    branch: "main",
    files: { ".github/embargo.yml": text },
    message: "Write .github/embargo.yml\n",
    author: { name: "Cora Coordinator", email: "cora@northwind.example", date: "2026-01-06T09:00:00Z" },
  });
}
