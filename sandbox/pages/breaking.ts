// What can be broken from the pages: replies, requests, processes, webhooks, branches and the clock.
import * as z from "zod";
import { redeliver } from "../webhooks.ts";
import { headOf } from "../store/references.ts";
import { entryAt } from "../store/trees.ts";
import { readCommit } from "../store/commits.ts";
import { objectOf } from "../store/objects.ts";
import type { Fault } from "../faults.ts";
import { REFUSALS, refusal, type RefusalName } from "../refusals/refusals.ts";
import type { Act } from "./acts.ts";
import type { Desk } from "./desk.ts";
import { readDiff } from "../../show/diff.ts";

/** Which of the app's next requests is meant. */
export const MOMENTS = {
  any: { words: "its next request of any kind", fault: {} },
  write: { words: "its next write", fault: { method: "POST", path: /^\/repos\// } },
  comment: { words: "its next comment", fault: { method: "POST", path: /\/comments$/ } },
  push: { words: "its next push", fault: { method: "PUSH" } },
  issue: { words: "its next new issue", fault: { method: "POST", path: /\/issues$/ } },
  pull: { words: "its next new pull request", fault: { method: "POST", path: /\/pulls$/ } },
  file: { words: "its next file in the private repository", fault: { method: "PUT", path: /\/contents\// } },
  token: { words: "its next token", fault: { method: "POST", path: /\/access_tokens$/ } },
  graphql: { words: "its next question by GraphQL", fault: { method: "POST", path: /^\/graphql$/ } },
} as const satisfies Readonly<Record<string, { readonly words: string; readonly fault: Partial<Fault> }>>;

const moments = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];
const moment = z.enum(moments);
const refusalNames = Object.keys(REFUSALS) as RefusalName[];

/** Where GitHub refuses so, by the words of the table. */
function placeOf(name: RefusalName): Partial<Fault> {
  const at: string = REFUSALS[name].at;
  if (at.startsWith("new pull")) return MOMENTS.pull.fault;
  if (at.startsWith("new issues, comments")) return { method: "POST", path: /\/(issues|comments|pulls)$/ };
  if (at.startsWith("new issues")) return MOMENTS.issue.fault;
  if (at.startsWith("new comments")) return MOMENTS.comment.fault;
  if (at.startsWith("new references")) return { method: "POST", path: /\/git\/refs$/ };
  if (at.startsWith("new tokens") || at.startsWith("calls of the app itself")) return MOMENTS.token.fault;
  if (at.startsWith("GraphQL")) return MOMENTS.graphql.fault;
  if (at.startsWith("writes of") || at.startsWith("references and files")) return MOMENTS.file.fault;
  if (at.startsWith("every write") || at.startsWith("texts")) return MOMENTS.write.fault;
  if (at.startsWith("calls to an issue")) return { path: /\/issues\/\d+/ };
  if (at.startsWith("every call to the repository")) return { path: /^\/repos\// };
  return {};
}

function read<T>(schema: z.ZodType<T>, form: URLSearchParams): T {
  return schema.parse(Object.fromEntries(form));
}

const TIMES = { once: 1, thrice: 3, always: Number.MAX_SAFE_INTEGER } as const;

export const faultActs: Readonly<Record<string, Act>> = {
  async lose({ desk }, form) {
    const { of } = read(z.object({ of: moment }), form);
    desk.sandbox.faults.add({ ...MOMENTS[of].fault, effect: { kind: "error-after", status: "cut" } });
    return {
      said: `The reply to ${MOMENTS[of].words} will be lost: it is carried out, and the connection is cut.`,
    };
  },
  async refuse({ desk }, form) {
    const asked = read(z.object({ as: z.enum(refusalNames), times: z.enum(["once", "thrice", "always"]) }), form);
    desk.sandbox.faults.add({ ...placeOf(asked.as), times: TIMES[asked.times], effect: refusal(asked.as) });
    return {
      said: `GitHub will refuse: ${REFUSALS[asked.as].message || asked.as} (at ${REFUSALS[asked.as].at}).`,
    };
  },
  async clear({ desk }) {
    desk.sandbox.faults.clear();
    return { said: "Nothing strikes any more." };
  },
  async kill({ desk }, form) {
    const { when } = read(z.object({ when: z.enum(["now", ...moments]) }), form);
    if (when === "now") {
      await desk.apps.kill();
      return { said: "Killed, in the middle of whatever it did." };
    }
    const { fault, words } = MOMENTS[when];
    desk.sandbox.faults.add({ ...fault, effect: { kind: "act", act: desk.apps.kill } });
    return { said: `It will be killed at ${words}.` };
  },
  async start({ desk }, form) {
    const { advance } = read(z.object({ advance: z.coerce.number().int().min(0).max(1e9).default(0) }), form);
    if (advance > 0) desk.advance(advance * 1_000);
    await desk.apps.start();
    return { said: "Another app runs, with nothing on its disk." };
  },
  async redeliver({ desk }) {
    const { world } = desk.sandbox;
    const last = world.deliveries.findLast((delivery) => !delivery.redelivery);
    if (last === undefined) return { said: "No webhook has been delivered yet." };
    redeliver(world, last);
    return {
      said: `Delivered again: ${last.event}${last.action === null ? "" : ` (${last.action})`}, under its old id.`,
    };
  },
  async move({ desk }, form) {
    const { how } = read(z.object({ how: z.enum(["beside", "same"]) }), form);
    return { said: await moveMain(desk, how) };
  },
  async clock({ desk }, form) {
    const asked = read(z.object({ seconds: z.string().optional(), until: z.string().optional() }), form);
    const now = desk.sandbox.world.clock.now().getTime();
    const until = Date.parse(`${asked.until ?? ""}Z`);
    const ahead = asked.seconds === undefined ? until - now : Number(asked.seconds) * 1_000;
    if (!Number.isFinite(ahead) || ahead <= 0)
      return { said: "Time goes forward only: give a later one, in UTC." };
    desk.advance(Math.min(ahead, 10 * 366 * 24 * 3_600_000));
    return { said: "The clock has moved on." };
  },
};

/** Somebody else commits to main: a file that the fix does not touch, or one that it does. */
async function moveMain({ sandbox, seed }: Desk, how: "beside" | "same"): Promise<string> {
  const view = sandbox.repository(seed.public);
  const { gitDir, defaultBranch: branch } = view.data;
  const author = {
    name: "Milo Ferri",
    email: "milo@northwind.example",
    date: sandbox.world.clock.now().toISOString(),
  };
  const head = headOf(gitDir, branch);
  const paths = readDiff(seed.patch.toString("utf8")).map(({ path }) => path);
  for (const path of how === "same" && head !== null ? paths : []) {
    const entry = entryAt(gitDir, readCommit(gitDir, head ?? "").tree, path);
    if (entry === null) continue;
    const before = objectOf(gitDir, entry.id, "blob").toString("utf8");
    const files = { [path]: `${before}${before.endsWith("\n") ? "" : "\n"}one more line, by somebody else\n` };
    await view.commit({ branch, files, message: `Add a line to ${path}\n`, author });
    return `${branch} has moved: ${path}, which the fix touches, has one more line.`;
  }
  const file = `NOTES-${sandbox.world.random(3)}.md`;
  await view.commit({ branch, files: { [file]: "A note.\n" }, message: "Add a note\n", author });
  return `${branch} has moved: ${file} is new; the fix touches other files.`;
}
