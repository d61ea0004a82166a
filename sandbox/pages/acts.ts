// What the pages' forms do: people act over the API with their own tokens, and whoever looks breaks things.
import * as z from "zod";
import { type Chosen, PARTS, soonQuiet, type Visit } from "./desk.ts";
import { faultActs } from "./breaking.ts";
import { advisoryActs } from "./advisory-acts.ts";
import { mailActs } from "./mail-acts.ts";
import { fixPulls, seeded } from "./tours/step.ts";
import { approveLine } from "./tours/disclosure.ts";
import { itemPath } from "./show/pieces.ts";
import { publicOf } from "./desk.ts";

/** Returns what is said afterwards; null: what the page shows says enough. A path leads elsewhere. */
export type Act = (
  visit: Visit,
  form: URLSearchParams,
) => Promise<{ readonly said?: string; readonly to?: string } | null>;

/** How long a form waits for the app: a page without a script then shows what it did. */
const PATIENCE_MS = 20_000;

const login = z.enum(PARTS.map((part) => part.login));
const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/);
const number = z.coerce.number().int().positive();
const body = z.string().transform((text) => text.replaceAll("\r\n", "\n"));
const spoken = z.object({ as: login, repository, number });

function read<T>(schema: z.ZodType<T>, form: URLSearchParams): T {
  return schema.parse(Object.fromEntries(form));
}

const PEOPLE: Readonly<Record<string, Act>> = {
  async comment({ desk, chosen }, form) {
    const asked = read(spoken.extend({ body: z.string().optional(), text: z.string().optional() }), form);
    chosen.who = asked.as;
    const text = body.parse(asked.body ?? asked.text ?? "");
    await desk.sandbox.as(asked.as).comment(asked.repository, asked.number, text);
    return null;
  },
  async issue({ desk, chosen }, form) {
    const asked = read(z.object({ as: login, repository, title: z.string(), body }), form);
    chosen.who = asked.as;
    const made = await desk.sandbox
      .as(asked.as)
      .openIssue(asked.repository, { title: asked.title, body: asked.body });
    return { to: `/${asked.repository}/issues/${made}` };
  },
  async discussion({ desk, chosen }, form) {
    const asked = read(z.object({ as: login, repository, title: z.string(), body }), form);
    chosen.who = asked.as;
    const words = { title: asked.title, body: asked.body };
    const made = await desk.sandbox.as(asked.as).openDiscussion(asked.repository, words);
    return { to: `/${asked.repository}/discussions/${made}` };
  },
  async discuss({ desk, chosen }, form) {
    const asked = read(spoken.extend({ body }), form);
    chosen.who = asked.as;
    await desk.sandbox.as(asked.as).discuss(asked.repository, asked.number, asked.body);
    return null;
  },
  async edit({ desk }, form) {
    const asked = read(z.object({ as: login, repository, comment: number, body }), form);
    await desk.sandbox.as(asked.as).editComment(asked.repository, asked.comment, asked.body);
    return null;
  },
  async delete({ desk }, form) {
    const asked = read(z.object({ as: login, repository, comment: number }), form);
    await desk.sandbox.as(asked.as).deleteComment(asked.repository, asked.comment);
    return null;
  },
  async item({ desk }, form) {
    const asked = read(spoken.extend({ what: z.enum(["close", "reopen", "lock", "unlock"]) }), form);
    const who = desk.sandbox.as(asked.as);
    const acts = { close: who.closeIssue, reopen: who.reopenIssue, lock: who.lock, unlock: who.unlock };
    await acts[asked.what](asked.repository, asked.number);
    return null;
  },
  async review({ desk, chosen }, form) {
    const asked = read(spoken.extend({ event: z.enum(["APPROVE", "REQUEST_CHANGES", "COMMENT"]), body }), form);
    chosen.who = asked.as;
    await desk.sandbox.as(asked.as).review(asked.repository, asked.number, asked.event, asked.body);
    return null;
  },
  async merge({ desk }, form) {
    const asked = read(spoken.extend({ method: z.enum(["merge", "squash", "rebase"]) }), form);
    await desk.sandbox.as(asked.as).merge(asked.repository, asked.number, asked.method);
    return null;
  },
  async checks({ desk }, form) {
    const asked = read(z.object({ repository, number, result: z.enum(["success", "failure"]) }), form);
    const view = desk.sandbox.repository(asked.repository);
    const head = view.data.issues.get(asked.number)?.pull?.headSha;
    if (head !== undefined) view.setChecks(head, { runs: [{ name: "ci", conclusion: asked.result }] });
    return null;
  },
  async "approve-pulls"({ desk }, form) {
    const { as } = read(z.object({ as: login }), form);
    const pulls = fixPulls(desk).filter((pull) => pull.state === "open");
    for (const pull of pulls)
      await desk.sandbox.as(as).review(desk.seed.public, pull.number, "APPROVE", "As approved.");
    const [first] = pulls;
    return first === undefined ? { said: "There is no open fix PR." } : { to: itemPath(publicOf(desk), first) };
  },
  async prepare({ desk }) {
    const { sandbox, seed } = desk;
    for (const line of Object.values(seed.lines)) {
      await sandbox.as("cora").comment(seed.tracking, seed.issue, line);
      await soonQuiet(desk, PATIENCE_MS);
    }
    const approve = approveLine(desk);
    if (approve === null) return { said: "There is nothing that could be approved: see the status comment." };
    await sandbox.as("ada").comment(seed.tracking, seed.issue, approve);
    return { said: "Prepared and approved.", to: `/${seed.tracking}/issues/${seeded(desk)?.number}` };
  },
};

const TOURING: Readonly<Record<string, Act>> = {
  async tour({ chosen }, form) {
    chosen.tour = form.get("name") ?? chosen.tour;
    return null;
  },
  async passed() {
    return null;
  },
  async anew({ desk, chosen }) {
    await desk.beginAnew();
    Object.assign(chosen, { passed: new Set<string>(), who: "cora" } satisfies Partial<Chosen>);
    return { said: "Everything is as it was at the beginning.", to: "/" };
  },
};

/** Does what a form asks for; returns where the browser goes next. What GitHub refuses is said there. */
export async function doAct(visit: Visit, name: string, form: URLSearchParams): Promise<string> {
  const { chosen, desk } = visit;
  const act = new Map(Object.entries({ ...PEOPLE, ...TOURING, ...faultActs, ...mailActs, ...advisoryActs })).get(
    name,
  );
  const back = form.get("back") ?? "/";
  // A path of this server, and no other server's name.
  const to = /^\/(?![/\\])/.test(back) ? back : "/";
  if (act === undefined) return to;
  try {
    const done = await act(visit, form);
    const passes = form.get("passes");
    if (passes !== null) chosen.passed.add(passes);
    if (done?.said !== undefined) chosen.said = { kind: "done", text: done.said };
    await soonQuiet(desk, PATIENCE_MS);
    return done?.to ?? to;
  } catch (error) {
    chosen.said = { kind: "refused", text: refusedWords(error) };
    return to;
  }
}

function refusedWords(error: unknown): string {
  if (error instanceof z.ZodError) return "The form is not complete.";
  const text = error instanceof Error ? error.message : "unknown";
  const [, status = "", answer = ""] = /^\S+ \S+: (\d+) (.*)$/s.exec(text) ?? [];
  const message = /"message":"((?:[^"\\]|\\.)*)"/.exec(answer)?.[1] ?? text;
  return `GitHub refuses that: ${message}${status === "" ? "" : ` (${status})`}`;
}
