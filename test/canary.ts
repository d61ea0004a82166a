// Where a secret of the private side may never be found: log, public repository, answers to webhooks, files that the app keeps, and git's objects among them.
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "../sandbox/git.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

/** Of tokens and keys whatever looks like one, of texts the very words. */
const ALWAYS: readonly (readonly [string, RegExp])[] = [
  ["a token", /\bghs_\w{4,}/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ["the reporter's mail", /rita\.private@home\.example/],
];

export type Traces = {
  /** The word that stands in the private issue. */
  readonly canary: string;
  readonly sandbox: Sandbox;
  readonly publicRepository: string;
  readonly log: readonly string[];
  /** Where the app keeps files. */
  readonly folders: readonly string[];
  /** Whatever else it shows to others, by what it is: its metrics, the rows of its queue. */
  readonly shown?: readonly (readonly [string, string])[];
};

/** What was found where; empty: nothing. */
export async function leaks({
  canary,
  sandbox,
  publicRepository,
  log,
  folders,
  shown = [],
}: Traces): Promise<readonly string[]> {
  const { issues, discussions } = sandbox.repository(publicRepository).data;
  const mutations = sandbox.writes().filter(({ path }) => path === "/graphql");
  const texts: (readonly [string, string])[] = [
    ["the log", log.join("\n")],
    ["a write to the public repository", JSON.stringify(sandbox.writes({ repository: publicRepository }))],
    ["a change by GraphQL", JSON.stringify(mutations)],
    ["a public text", JSON.stringify([...issues.values(), ...discussions.values()])],
    ...shown,
    ["an answer to a webhook", sandbox.webhooks.deliveries.map(({ reply }) => reply).join("\n")],
  ];
  for (const folder of folders) texts.push(...(await textsBelow(folder)));
  const secrets = [["the canary", new RegExp(canary)] as const, ...ALWAYS];
  return texts.flatMap(([where, text]) =>
    secrets.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what} in ${where}`),
  );
}

/** Names and contents of all files, and of each git repository among them every object. */
async function textsBelow(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts: (readonly [string, string])[] = [["the names of the app's files", names.join("\n")]];
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() === true) texts.push([name, await readFile(path, "latin1").catch(() => "")]);
    if (basename(path) !== "objects" || found?.isDirectory() !== true) continue;
    const { out } = await run(
      ["--git-dir", join(path, ".."), "cat-file", "--batch-all-objects", "--unordered", "--batch"],
      {},
    );
    texts.push([`the objects of ${name}`, out.toString("latin1")]);
  }
  return texts;
}
