// What setting up writes: the private key, the variables, and how far it came, for their owner's eyes alone, and never over what is there.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import * as z from "zod";
import type { Random } from "../../domain/clock.ts";
import type { RegisteredApp } from "../../effects/github/connection/from-manifest.ts";
import type { Installed } from "./check.ts";

const VARIABLES = ".env";
const KEY = "embargo.private-key.pem";
/** What was answered and made, without any secret: with it, setting up goes on where it stopped. */
const PROGRESS = "embargo.setup.json";

/** Why nothing could be written there; null: it can. What GitHub gives, it gives once. */
export function inTheWay(folder: string): string | null {
  const there = [VARIABLES, KEY].find((name) => existsSync(join(folder, name)));
  if (there !== undefined)
    return `${join(folder, there)} is there already. Move it away, or name another folder by --folder.`;
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `${resolve(folder)} cannot be written (${code ?? "unknown"}). Give this user the right to, or name another folder by --folder.`;
  }
}

export type Written = { readonly variables: string; readonly key: string };

export type Begun = {
  readonly installed: Installed;
  readonly written: Written;
  readonly contact: string;
  /** GitHub's pages. */
  readonly webUrl: string;
};

function placesIn(folder: string): Written {
  return { variables: resolve(folder, VARIABLES), key: resolve(folder, KEY) };
}

/** Writes all three; throws where the folder cannot be written. */
export function writeFiles(
  folder: string,
  { installed, contact, webUrl }: Omit<Begun, "written">,
  random: Random,
): Written {
  const { app, owner, apiUrl, tracking, repositories } = installed;
  const written = placesIn(folder);
  const lines = [
    `# Written by embargo setup. .env.example says what else there is.`,
    `APP_ID=${app.id}`,
    `PRIVATE_KEY_PATH=${written.key}`,
    `WEBHOOK_SECRET=${app.webhookSecret}`,
    `# Binds the records to this app: back it up. Without it nobody can go on with open disclosures.`,
    `EMBARGO_RECORD_KEYS=${random(32)}`,
    `EMBARGO_OWNERS=${owner}`,
    ...(apiUrl === "https://api.github.com" ? [] : [`GITHUB_API_URL=${apiUrl}`]),
  ];
  const progress = {
    owner,
    tracking,
    repositories,
    contact,
    webUrl,
    apiUrl,
    slug: app.slug,
    htmlUrl: app.htmlUrl,
  };
  const own = { mode: 0o600, flag: "wx" } as const;
  // Written again after a failure, what the first time has written stands.
  const write = (path: string, text: string): void => {
    if (!existsSync(path)) writeFileSync(path, text, own);
  };
  write(written.key, app.privateKey);
  write(written.variables, `${lines.join("\n")}\n`);
  write(resolve(folder, PROGRESS), `${JSON.stringify(progress, null, 2)}\n`);
  return written;
}

const progress = z.object({
  owner: z.string(),
  tracking: z.string(),
  repositories: z.array(z.string()),
  contact: z.string(),
  webUrl: z.string(),
  apiUrl: z.string(),
  slug: z.string(),
  htmlUrl: z.string(),
});

/** What an earlier run made in this folder; null: nothing that could be gone on with. */
export function begunBefore(folder: string): Begun | null {
  const written = placesIn(folder);
  try {
    const { slug, htmlUrl, contact, webUrl, ...rest } = progress.parse(
      JSON.parse(readFileSync(resolve(folder, PROGRESS), "utf8")),
    );
    const variables = parseEnv(readFileSync(written.variables, "utf8"));
    const app: RegisteredApp = {
      id: z.coerce.number().int().positive().parse(variables["APP_ID"]),
      slug,
      htmlUrl,
      privateKey: readFileSync(written.key, "utf8"),
      webhookSecret: variables["WEBHOOK_SECRET"] ?? "",
    };
    return { installed: { app, ...rest }, written, contact, webUrl };
  } catch {
    return null;
  }
}
