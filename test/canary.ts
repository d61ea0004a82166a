// Where a secret of the private side may never be found: log, public repositories, answers to webhooks and to strangers, files that the app keeps, and git's objects among them.
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "../sandbox/git.ts";
import type { Repository } from "../sandbox/model.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

/** Of tokens and keys whatever looks like one, of texts the very words. */
const ALWAYS: readonly (readonly [string, RegExp])[] = [
  ["a token", /\bghs_\w{4,}/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ["the reporter's mail", /rita(?:\.private)?@home\.example/],
  ["a password or a key of the operator's", /sandbox-webhook-secret|sandbox-mail-password|k{32}/],
];

export type Traces = {
  /** The word that stands in the private issue. */
  readonly canary: string;
  readonly sandbox: Sandbox;
  readonly log: readonly string[];
  /** Where the app keeps files. */
  readonly folders: readonly string[];
  /** Whatever else it shows to others, by what it is: its metrics, the rows of its queue. */
  readonly shown?: readonly (readonly [string, string])[];
};

/** What was found where; empty: nothing. */
export async function leaks({ canary, sandbox, log, folders, shown = [] }: Traces): Promise<readonly string[]> {
  const mutations = sandbox.writes().filter(({ path }) => path === "/graphql");
  const texts: (readonly [string, string])[] = [
    ["the log", log.join("\n")],
    ["a change by GraphQL", JSON.stringify(mutations)],
    ...shown,
    ["an answer to a webhook", sandbox.webhooks.deliveries.map(({ reply }) => reply).join("\n")],
  ];
  for (const repository of sandbox.world.repositories.filter((candidate) => !candidate.private))
    texts.push(...(await publicTexts(sandbox, repository)));
  return [...secretsIn(canary, texts), ...(await leaksIn({ canary, log: [], folders }))];
}

/** What was found in files that the app has left, and in what it wrote until its end. */
export async function leaksIn({
  canary,
  log,
  folders,
}: Pick<Traces, "canary" | "log" | "folders">): Promise<readonly string[]> {
  const texts: (readonly [string, string])[] = [["the log", log.join("\n")]];
  for (const folder of folders) texts.push(...(await textsBelow(folder)));
  return secretsIn(canary, texts);
}

function secretsIn(canary: string, texts: readonly (readonly [string, string])[]): readonly string[] {
  const secrets = [["the canary", new RegExp(canary)] as const, ...ALWAYS];
  return texts.flatMap(([where, text]) =>
    secrets.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what} in ${where}`),
  );
}

/** All that anybody may read of a public repository, git's objects among it; of advisories also what is no draft any more. */
async function publicTexts(
  sandbox: Sandbox,
  { owner, name, issues, discussions, advisories, checkRuns, statuses, gitDir }: Repository,
): Promise<readonly (readonly [string, string])[]> {
  const reported = advisories.filter(({ state }) => state !== "triage");
  const texts = [...issues.values(), ...discussions.values(), ...reported, ...checkRuns, ...statuses];
  return [
    ["a write to the public repository", JSON.stringify(sandbox.writes({ repository: `${owner}/${name}` }))],
    ["a public text", JSON.stringify(texts)],
    ["an object of the public repository", await objectsOf(gitDir)],
  ];
}

/** Whatever the app answers to who is not GitHub, and what it shows to its operator, by their addresses. Its log must not hold what they sent. */
export async function doorReplies(
  canary: string,
  doors: readonly (string | null)[],
): Promise<readonly (readonly [string, string])[]> {
  const body = JSON.stringify({ action: "opened", issue: { body: canary } });
  const signed = {
    "x-github-event": "issues",
    "x-github-delivery": "1",
    "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
  };
  const asked: readonly (readonly [string, string, RequestInit])[] = [
    ["the metrics", "/metrics", {}],
    ["an answer about its health", "/readyz", {}],
    ["an answer to a stranger", "/api/github/webhooks", { method: "POST", body, headers: signed }],
    ["an answer to a stranger", "/api/github/webhooks", { method: "POST", body }],
    ["an answer to a stranger", "/", { method: "POST", body }],
  ];
  const replies = doors
    .flatMap((door) => (door === null ? [] : asked.map((question) => [door, ...question] as const)))
    .map(async ([door, what, path, how]) => {
      // A process that has ended answers nobody.
      const reply = await fetch(new URL(path, door), how).catch(() => null);
      return [what, reply === null ? "" : JSON.stringify([...reply.headers]) + (await reply.text())] as const;
    });
  return await Promise.all(replies);
}

/** Every object of a git repository, as git shows it. */
async function objectsOf(gitDir: string): Promise<string> {
  const all = ["cat-file", "--batch-all-objects", "--unordered", "--batch"];
  const { out } = await run(["--git-dir", gitDir, ...all], {});
  return out.toString("latin1");
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
    texts.push([`the objects of ${name}`, await objectsOf(join(path, ".."))]);
  }
  return texts;
}
