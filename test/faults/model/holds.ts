// What must hold at any moment of a random sequence, and at its end, told from outside: by the calls, the record, and the repositories.
import * as z from "zod";
import { changes } from "../../../sandbox/log.ts";
import type { Call, Issue } from "../../../sandbox/model.ts";
import { refsBelow } from "../../../sandbox/store/references.ts";
import { statusComments } from "../script.ts";
import type { Stage } from "../stage.ts";
import { isDashboard } from "../view.ts";

const MAINTAINERS = ["cora", "ada", "milo"];
/** What was edited or deleted so shortly before need not have been seen. */
const SHORTLY_MS = 5_000;

type Said = {
  readonly who: string;
  readonly text: string;
  readonly issue: number;
  readonly at: number;
  /** Until when it stood as it was written. */
  until: number;
};

export type Watch = {
  /** What of the calls since the last look must not be. */
  readonly look: () => Promise<readonly string[]>;
};

const numbered = z.object({ id: z.int() });
/** What moderation never does: only a publication makes such a thing. */
const MAKES =
  /^PUSH|\/git\/|\/contents\/|^POST \/repos\/[^/]+\/[^/]+\/(?:issues|pulls|check-runs|labels|statuses\/\w+)$/;
const written = z.object({
  entries: z.array(
    z.object({
      at: z.iso.datetime(),
      comment: z.object({ id: z.int() }).nullable(),
      what: z.looseObject({ type: z.string() }),
    }),
  ),
});
const pinned = z.object({
  digest: z.string(),
  key: z.string(),
  bundle: z.object({ path: z.string() }),
  branches: z.array(z.object({ target: z.string(), name: z.string() })),
});
type Pin = z.infer<typeof pinned> & {
  readonly at: number;
  /** The comment that it is by, if it is by one. */
  readonly comment: number | null;
  readonly issue: number;
  readonly bundleText: string;
  /** Whether the record says that all of it is public. */
  readonly published: boolean;
};

/** Watches a stage from the beginning of its sequence on: each call is looked at once. */
export function watch(stage: Stage): Watch {
  const { sandbox, seed } = stage;
  const comments = new Map<number, Said>();
  /** Keys of publications that were seen in public, each looked at once. */
  const keys = new Set<string>();
  let next = 0;

  function hear(call: Call): void {
    const at = Date.parse(call.at);
    const [, edited] = /\/issues\/comments\/(\d+)$/.exec(call.path) ?? [];
    const known = comments.get(Number(edited));
    if (known !== undefined && call.method !== "GET") known.until = Math.min(known.until, at);
    const [, issue] = /\/issues\/(\d+)\/comments$/.exec(call.path) ?? [];
    const made = numbered.safeParse(call.answer);
    if (issue === undefined || call.method !== "POST" || !made.success) return;
    const text = String(Object(call.body)["body"]);
    comments.set(made.data.id, {
      who: call.actor,
      text,
      issue: Number(issue),
      at,
      until: Number.POSITIVE_INFINITY,
    });
  }

  /** What a call of the app's made public of a disclosure: the key of its publication; null: nothing of one. */
  function madePublic(call: Call): string | null {
    const body = Object(call.body) as { readonly head?: string; readonly body?: string };
    const text = call.method === "PUSH" ? JSON.stringify(call.body) : `${body.head ?? ""} ${body.body ?? ""}`;
    return /(?:embargo\/|<!-- embargo:1:public:)([0-9a-f]{12})\b/.exec(text)?.[1] ?? null;
  }

  return {
    async look() {
      const bad: string[] = [];
      const { calls } = sandbox.world;
      for (; next < calls.length; next += 1) {
        const call = calls[next];
        if (call === undefined || call.status >= 300) continue;
        if (call.actor !== seed.app.botLogin) {
          if (call.repository === seed.tracking) hear(call);
          continue;
        }
        if (call.repository !== seed.public || !changes(call)) continue;
        const key = madePublic(call);
        if (key === null && MAKES.test(`${call.method} ${call.path}`)) bad.push(`${call.method} ${call.path}`);
        if (key === null || keys.has(key)) continue;
        keys.add(key);
        bad.push(...(await meant(stage, key, call, comments)));
      }
      if (sandbox.unsupported.length > 0) bad.push(`the sandbox does not know ${sandbox.unsupported.join()}`);
      return bad;
    },
  };
}

/** Every publication that the records name. */
async function pinsOf({ sandbox, seed }: Stage): Promise<readonly Pin[]> {
  const { git, data } = sandbox.repository(seed.tracking);
  const pins: Pin[] = [];
  for (const { ref } of refsBelow(data.gitDir)) {
    const [, branch, issue] = /^refs\/heads\/(disclosure\/(\d+))$/.exec(ref) ?? [];
    if (branch === undefined) continue;
    const { entries } = written.parse(JSON.parse(await git("show", `${branch}:record.json`)));
    for (const [nth, { at, comment, what }] of entries.entries()) {
      if (what.type !== "publishing") continue;
      const pin = pinned.parse(what);
      const later = entries.slice(nth + 1);
      pins.push({
        ...pin,
        at: Date.parse(at),
        comment: comment?.id ?? null,
        issue: Number(issue),
        bundleText: await git("show", `${branch}:${pin.bundle.path}`),
        published: later.some((entry) => entry.what.type === "published"),
      });
    }
  }
  return pins;
}

/** What is wrong with what a publication began with: it needs a pin, an approval of that very bundle that stood then, and a command. */
async function meant(
  stage: Stage,
  key: string,
  call: Call,
  comments: ReadonlyMap<number, Said>,
): Promise<readonly string[]> {
  const pin = (await pinsOf(stage)).find((each) => each.key === key);
  // Its record was deleted by somebody, and is not made again yet.
  if (pin === undefined) return recordsStand(stage) ? [`${call.method} ${call.path} has no pin`] : [];
  const stood = [...comments.values()].filter(
    ({ who, issue, at, until }) =>
      MAINTAINERS.includes(who) && issue === pin.issue && at <= pin.at && until >= pin.at - SHORTLY_MS,
  );
  const put = (who: string): boolean => stood.some((said) => said.who === who && /^\/patch\b/m.test(said.text));
  const approved = stood.filter(({ text }) => {
    const [, digest] = /^\/approve ([0-9a-f]{16,})\s*$/.exec(text) ?? [];
    return digest !== undefined && pin.digest.startsWith(digest);
  });
  // What was armed begins by itself.
  const commands = stood.filter(({ text }) => /^\/disclose\b(?! plan| hold| cancel)/.test(text));
  const by =
    pin.comment === null
      ? commands.find(({ text }) => text.startsWith("/disclose at "))
      : comments.get(pin.comment);
  return [
    ...(approved.length === 0 ? ["public without an approval of its bundle that stood"] : []),
    ...(approved.length > 0 && approved.every(({ who }) => put(who)) ? ["approved by who put in the patch"] : []),
    ...(by === undefined || !commands.includes(by)
      ? [`public without a maintainer's command: ${by?.text ?? "none"}`]
      : []),
  ];
}

function recordsStand({ sandbox, seed }: Stage): boolean {
  const { data } = sandbox.repository(seed.tracking);
  return refsBelow(data.gitDir).some(({ ref }) => ref === `refs/heads/disclosure/${seed.issue}`);
}

/** What must hold when nothing is left to do. */
export async function holdsAtEnd(stage: Stage): Promise<readonly string[]> {
  const { sandbox, seed } = stage;
  const items = [...sandbox.repository(seed.public).data.issues.values()];
  const tracked = [...sandbox.repository(seed.tracking).data.issues.values()];
  return [
    ...publishedOnce(items.filter(({ user }) => user.login === seed.app.botLogin)),
    ...(await publishedWhole(stage, items)),
    ...tracked
      .filter((issue) => statusComments(issue, seed).length > 1)
      .map(({ number }) => `#${number} has two status comments`),
    ...(tracked.filter(isDashboard).length > 1 ? ["there are two dashboards"] : []),
    ...notLost(stage, items, tracked),
  ];
}

function publishedOnce(own: readonly Issue[]): readonly string[] {
  const issues = own.filter(({ pull, stateReason }) => pull === null && stateReason !== "duplicate");
  const keys = issues.map(({ body }) => /<!-- embargo:1:public:([0-9a-f]+)/.exec(body)?.[1]);
  const heads = own.flatMap(({ pull }) => (pull === null ? [] : [`${pull.headBranch} to ${pull.baseBranch}`]));
  return [
    ...(new Set(keys).size < keys.length ? [`${keys.length} public issues for ${new Set(keys).size} rounds`] : []),
    ...(new Set(heads).size < heads.length ? [`two PRs: ${heads.join(", ")}`] : []),
  ];
}

/** What the record says is public is there, branch by branch, with the words that were approved. */
async function publishedWhole(stage: Stage, items: readonly Issue[]): Promise<readonly string[]> {
  const bad: string[] = [];
  for (const { key, branches, bundleText, published } of await pinsOf(stage)) {
    if (!published) continue;
    for (const { name } of branches)
      if (!items.some(({ pull }) => pull?.headBranch === name)) bad.push(`public, but there is no PR of ${name}`);
    for (const { body, title } of items)
      if (body.includes(`<!-- embargo:1:public:${key}`) && !bundleText.includes(JSON.stringify(title)))
        bad.push(`"${title}" was not approved`);
  }
  return bad;
}

/** Every item of a stranger's that the app locked stands word for word in a private copy. */
function notLost({ seed }: Stage, items: readonly Issue[], tracked: readonly Issue[]): readonly string[] {
  const texts = tracked
    .filter(({ user }) => user.login === seed.app.botLogin)
    .flatMap(({ body, comments }) => [body, ...comments.map((comment) => comment.body)]);
  return items
    .filter(
      ({ user, locked, number }) =>
        user.login === "oscar" && locked && !texts.some((text) => text.includes(`/issues/${number}`)),
    )
    .map(({ number }) => `public #${number} was locked and copied nowhere`);
}
