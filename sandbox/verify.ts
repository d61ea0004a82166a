// Looks at the sandbox from outside, through its API and git, and says which invariants of a disclosure hold.
import * as z from "zod";
import { tell } from "./git.ts";
import type { Call } from "./model.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Seed } from "./seed.ts";
import { headOf } from "./store/references.ts";

export type Check = { readonly name: string; readonly holds: boolean; readonly detail: string };

export type Expectation = {
  /** How many calls there were when publishing was commanded: no write to the public repository may be older. */
  readonly callsBeforeDisclose: number;
  readonly branches: readonly string[];
  readonly secrets: readonly string[];
  readonly log: readonly string[];
};

export type PublicPull = {
  readonly number: number;
  readonly branch: string;
  readonly commits: readonly PublicCommit[];
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly title: string;
  readonly standing: string;
};
export type PublicCommit = {
  readonly sha: string;
  readonly author: string;
  readonly date: string;
  readonly message: string;
};
export type PublicOutcome = {
  readonly issues: readonly {
    readonly number: number;
    readonly title: string;
    readonly labels: readonly string[];
    readonly body: string;
    /** Open or closed, and whether it is locked. */
    readonly standing: string;
  }[];
  readonly pulls: readonly PublicPull[];
};

const named = z.array(z.object({ name: z.string() }));
const item = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  labels: named,
  state: z.string(),
  locked: z.boolean(),
  user: z.object({ login: z.string() }),
  pull_request: z.unknown().optional(),
});
const pullItem = item.extend({
  merged_at: z.string().nullish(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
  requested_reviewers: z.array(z.object({ login: z.string() })),
});

function standing(thread: { state: string; locked: boolean; merged_at?: string | null | undefined }): string {
  const state = (thread.merged_at ?? null) === null ? thread.state : "merged";
  return thread.locked ? `${state}, locked` : state;
}

/** What anybody can see in the public repository now. */
export async function publicOutcome(sandbox: Sandbox, seed: Seed): Promise<PublicOutcome> {
  const anybody = sandbox.as("oscar");
  const issues = z
    .array(item)
    .parse(await anybody.request("GET", `/repos/${seed.public}/issues?state=all&per_page=100`));
  const pulls = z
    .array(pullItem)
    .parse(await anybody.request("GET", `/repos/${seed.public}/pulls?state=all&per_page=100`));
  const { gitDir } = sandbox.repository(seed.public).data;
  return {
    issues: issues
      .filter((issue) => issue.pull_request === undefined)
      .map((issue) => ({
        number: issue.number,
        title: issue.title,
        body: issue.body ?? "",
        standing: standing(issue),
        labels: issue.labels.map((label) => label.name),
      })),
    pulls: await Promise.all(
      pulls
        .toSorted((a, b) => a.number - b.number)
        .map(async (pull) => ({
          number: pull.number,
          branch: pull.base.ref,
          title: pull.title,
          standing: standing(pull),
          labels: pull.labels.map((label) => label.name),
          reviewers: pull.requested_reviewers.map((user) => user.login),
          commits: await commitsOf(gitDir, pull.base.ref, pull.head.sha),
        })),
    ),
  };
}

async function commitsOf(gitDir: string, base: string, head: string): Promise<readonly PublicCommit[]> {
  const list = (await tell(gitDir, "rev-list", "--reverse", head, `^refs/heads/${base}`))
    .split("\n")
    .filter((line) => line !== "");
  return await Promise.all(list.map(async (sha) => await commitAsWritten(gitDir, sha)));
}

/** A commit to the letter, as git stores it. */
export async function commitAsWritten(gitDir: string, sha: string): Promise<PublicCommit> {
  const raw = await tell(gitDir, "cat-file", "commit", sha);
  const split = raw.indexOf("\n\n");
  const [, author = "", date = ""] = /^author (.*) ([0-9]+ [+-][0-9]{4})$/m.exec(raw.slice(0, split)) ?? [];
  return { sha, author, date, message: `${raw.slice(split + 2)}\n` };
}

/** What the patch itself says, read by `git mailinfo` where that is sure and from its head where it is not. */
export type Promised = { readonly author: string; readonly date: string; readonly message: string };

/** Every invariant that can be seen from outside, each held or not. */
export async function verify(
  sandbox: Sandbox,
  seed: Seed,
  expected: Expectation,
  promisedFor: (branch: string) => readonly Promised[],
): Promise<readonly Check[]> {
  const outcome = await publicOutcome(sandbox, seed);
  const writes = sandbox.writes({ repository: seed.public, by: seed.app.botLogin });
  // A draft of an advisory is no publication; whether it came after the approval is looked at by itself.
  const early = sandbox.world.calls
    .slice(0, expected.callsBeforeDisclose)
    .filter((call) => writes.includes(call) && !isDraft(call));
  const checks: Check[] = [
    check("nothing public before publishing", early.length === 0, `${early.length} early writes`),
    check("one push for all branches", pushes(writes).length === 1, `${pushes(writes).length} pushes`),
    check("one public issue", outcome.issues.length === 1, `${outcome.issues.length} issues`),
    check(
      "one PR for each target branch",
      sameSet(
        outcome.pulls.map((pull) => pull.branch),
        expected.branches,
      ),
      outcome.pulls.map((pull) => pull.branch).join(", "),
    ),
    check(
      "PRs refer to the issue",
      await refer(sandbox, seed, outcome),
      outcome.issues.map((issue) => `#${issue.number}`).join(", "),
    ),
  ];
  for (const pull of outcome.pulls) checks.push(...pullChecks(pull, promisedFor(pull.branch)));
  checks.push(
    check(
      "no word of the tracking repository in public",
      !leaked(writes, expected.secrets),
      `${writes.length} public writes`,
    ),
  );
  checks.push(
    check("no word of it in the log", !leaked(expected.log, expected.secrets), `${expected.log.length} lines`),
  );
  checks.push(
    check(
      "target branches themselves untouched",
      await untouched(sandbox, seed, outcome),
      expected.branches.join(", "),
    ),
  );
  checks.push(
    check(
      "the sandbox knew every request",
      sandbox.world.unsupported.length === 0,
      sandbox.world.unsupported.join("; ") || `${sandbox.world.calls.length} requests`,
    ),
  );
  return checks;
}

function isDraft({ path, body }: Call): boolean {
  return /\/security-advisories(?:\/|$)/.test(path) && !JSON.stringify(body ?? "").includes("published");
}

function check(name: string, holds: boolean, detail: string): Check {
  return { name, holds, detail };
}

function pushes(writes: readonly Call[]): readonly Call[] {
  return writes.filter((call) => call.method === "PUSH");
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && right.every((entry) => left.includes(entry));
}

async function refer(sandbox: Sandbox, seed: Seed, outcome: PublicOutcome): Promise<boolean> {
  const pulls = z
    .array(item)
    .parse(await sandbox.as("oscar").request("GET", `/repos/${seed.public}/pulls?state=all&per_page=100`));
  return pulls.every((pull) => pull.body?.includes(`#${outcome.issues[0]?.number}`) ?? false);
}

function pullChecks(pull: PublicPull, promised: readonly Promised[]): readonly Check[] {
  const pairs = promised.map((wanted, index) => ({ wanted, got: pull.commits[index] }));
  const all = (good: (wanted: Promised, got: PublicCommit) => boolean): boolean =>
    pull.commits.length === promised.length &&
    pairs.every(({ wanted, got }) => got !== undefined && good(wanted, got));
  return [
    check(
      `${pull.branch}: author kept`,
      all((wanted, got) => wanted.author === got.author),
      pull.commits.map((commit) => commit.author).join("; "),
    ),
    check(
      `${pull.branch}: author date kept`,
      all((wanted, got) => wanted.date === got.date),
      pull.commits.map((commit) => commit.date).join("; "),
    ),
    check(
      `${pull.branch}: message kept to the byte`,
      all((wanted, got) => wanted.message === got.message),
      pull.commits.map((commit) => commit.message.split("\n")[0]).join("; "),
    ),
  ];
}

function leaked(things: unknown, secrets: readonly string[]): boolean {
  const text = JSON.stringify(things);
  return secrets.some((secret) => secret !== "" && text.includes(secret));
}

async function untouched(sandbox: Sandbox, seed: Seed, outcome: PublicOutcome): Promise<boolean> {
  const { gitDir } = sandbox.repository(seed.public).data;
  for (const pull of outcome.pulls) {
    const head = headOf(gitDir, pull.branch);
    if (head === null || pull.commits.some((commit) => commit.sha === head)) return false;
  }
  return true;
}
