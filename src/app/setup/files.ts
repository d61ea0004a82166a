// What setting up writes: the private key and the variables, for their owner's eyes alone, and never over what is there.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Random } from "../../domain/clock.ts";
import type { RegisteredApp } from "../../effects/github/connection/from-manifest.ts";

const VARIABLES = ".env";
const KEY = "embargo.private-key.pem";

/** Why nothing could be written there; null: it can. What GitHub gives, it gives once. */
export function inTheWay(folder: string): string | null {
  const there = [VARIABLES, KEY].find((name) => existsSync(join(folder, name)));
  return there === undefined
    ? null
    : `${join(folder, there)} is there already. Move it away, or name another folder by --folder.`;
}

export type Written = { readonly variables: string; readonly key: string; readonly recordKey: string };

/** Writes both; throws where the folder cannot be written. */
export function writeFiles(
  folder: string,
  { app, owner, apiUrl }: { readonly app: RegisteredApp; readonly owner: string; readonly apiUrl: string },
  random: Random,
): Written {
  mkdirSync(folder, { recursive: true });
  const key = resolve(folder, KEY);
  const recordKey = random(32);
  const lines = [
    `# Written by embargo setup. .env.example says what else there is.`,
    `APP_ID=${app.id}`,
    `PRIVATE_KEY_PATH=${key}`,
    `WEBHOOK_SECRET=${app.webhookSecret}`,
    `# Binds the records to this app: back it up. Without it nobody can go on with open disclosures.`,
    `EMBARGO_RECORD_KEYS=${recordKey}`,
    `EMBARGO_OWNERS=${owner}`,
    ...(apiUrl === "https://api.github.com" ? [] : [`GITHUB_API_URL=${apiUrl}`]),
  ];
  const variables = resolve(folder, VARIABLES);
  const own = { mode: 0o600, flag: "wx" } as const;
  writeFileSync(key, app.privateKey, own);
  writeFileSync(variables, `${lines.join("\n")}\n`, own);
  return { variables, key, recordKey };
}
