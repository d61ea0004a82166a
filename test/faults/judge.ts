// What must hold at the end of every scenario, whatever happened in it; told from outside alone.
import type { Call } from "../../sandbox/model.ts";
import { parseComment } from "../../src/domain/commands/reading/parser.ts";
import { leaks } from "../canary.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { statusComments } from "./script.ts";
import { CANARY, type Stage } from "./stage.ts";
import { differenceOf, type View, viewOf } from "./view.ts";

export const FAULTS = ["lost", "doubled", "silent", "untrue", "leaked"] as const;
export type Verdict = Readonly<Record<(typeof FAULTS)[number], readonly string[]>>;

export function isGood(verdict: Verdict): boolean {
  return FAULTS.every((kind) => verdict[kind].length === 0);
}

/** `calm`: the same scenario's end without a fault; null: this run is it. */
export async function judge(
  stage: Stage,
  calm: View | null,
  scenario: Pick<Scenario, "sights" | "posts"> = {},
): Promise<Verdict> {
  const difference = calm === null ? { lost: [], doubled: [] } : differenceOf(calm, await viewOf(stage, scenario));
  const answers = answersOf(stage);
  return {
    lost: difference.lost,
    doubled: [
      ...difference.doubled,
      ...doubledNotices(stage),
      ...answers.filter(({ count }) => count > 1).map(({ text, count }) => `${count} answers to "${text}"`),
    ],
    silent: answers.filter(({ count }) => count === 0).map(({ text }) => `no answer to "${text}"`),
    untrue: untrueIn(stage, scenario.posts),
    leaked: await leakedIn(stage),
  };
}

/** Every comment of a person's that holds a command, and how many answers of the app's it has. */
function answersOf({ sandbox, seed }: Stage): readonly { readonly text: string; readonly count: number }[] {
  const issues = [...sandbox.repository(seed.tracking).data.issues.values()];
  return issues.flatMap(({ comments }) => {
    const answered = comments.flatMap(({ user, body }) =>
      user.login === seed.app.botLogin ? (/<!-- embargo:1:answer:(\d+)\./.exec(body)?.slice(1) ?? []) : [],
    );
    return comments
      .filter(({ user, body }) => user.type === "User" && parseComment(body).commands.length > 0)
      .map(({ id, body }) => ({
        text: body.slice(0, 40),
        count: answered.filter((answer) => answer === String(id)).length,
      }));
  });
}

/** What the app has said by itself more than once in one issue. */
function doubledNotices({ sandbox, seed }: Stage): readonly string[] {
  return [...sandbox.repository(seed.tracking).data.issues.values()].flatMap(({ number, comments }) => {
    const keys = comments.flatMap(({ user, body }) =>
      user.login === seed.app.botLogin ? (/<!-- embargo:1:notice:([0-9a-f]{24}):/.exec(body)?.[1] ?? []) : [],
    );
    return new Set(keys).size === keys.length ? [] : [`#${number} has a notice twice`];
  });
}

const SAYS_NOTHING = /nothing (?:is|was) (?:public|published)/i;
const HELP_OF_REFUSALS = "It may be refused with";
const SAYS_ALL = /^## Disclosure: (?:public|resolved)|\*\*Published/m;

/** Posts of the app that said of the public repository what was not so when they were written. */
function untrueIn({ sandbox, seed }: Stage, posts: number | undefined): readonly string[] {
  const wanted = posts ?? seed.supported.length + 1;
  let made = 0;
  const found: string[] = [];
  for (const call of sandbox.world.calls) {
    if (call.actor !== seed.app.botLogin || call.status >= 300) continue;
    if (publishes(call, seed.public)) made += 1;
    const text = call.repository === seed.tracking ? String(Object(call.body)["body"] ?? "") : "";
    // What help says of refusals is said of none.
    if (!text.includes("<!-- embargo:1:") || text.includes(HELP_OF_REFUSALS)) continue;
    if (SAYS_NOTHING.test(text) && made > 0) found.push(`${made} things were public when it said they were not`);
    if (SAYS_ALL.test(text) && made < wanted) found.push("it said all was public, and it was not");
  }
  for (const issue of sandbox.repository(seed.tracking).data.issues.values())
    if (statusComments(issue, seed).length > 1) found.push(`#${issue.number} has two status comments`);
  return found;
}

function publishes({ method, path }: Call, repository: string): boolean {
  return method === "POST" && [`/repos/${repository}/issues`, `/repos/${repository}/pulls`].includes(path);
}

/** A line of the patch: public in the end, but never in a log. */
const PATCH_LINE = /line 20 of the session store, gone after logout/;

async function leakedIn(stage: Stage): Promise<readonly string[]> {
  const { sandbox } = stage;
  const { log, folders } = stage.traces();
  const patch = log.some((line) => PATCH_LINE.test(line)) ? ["the patch in the log"] : [];
  const traces = { canary: CANARY, sandbox, log, folders, shown: await stage.shown() };
  return [...patch, ...(await leaks(traces))];
}
