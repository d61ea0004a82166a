// Random sequences of what people, GitHub and death do; after each act what must always hold is looked at from outside.
import fc from "fast-check";
import type { FaultEffect } from "../../sandbox/faults.ts";
import type { Issue } from "../../sandbox/model.ts";
import { act, type Act, play } from "./acts.ts";
import { KINDS } from "./fault.ts";
import { judge } from "./judge.ts";
import { approve, statusComments } from "./script.ts";
import type { Stage } from "./stage.ts";
import { isDashboard } from "./view.ts";

const SWEEP_MS = 5 * 60_000 + 1_000;
/** A sequence that takes longer than this in real time hangs. */
const HANGS_MS = 120_000;

export type Modelled = {
  readonly sequences: number;
  readonly acts: number;
  readonly seconds: number;
  /** The shortest sequence that it found, with what did not hold, and how it is played again; null: none. */
  readonly found: string | null;
};

/** The stage must be one whose app runs inside. `path`: where a run with that seed had found something. */
export async function playModel(
  stage: Stage,
  choice: { readonly seed: number; readonly path?: string; readonly sequences: number; readonly seconds: number },
): Promise<Modelled> {
  const began = performance.now();
  let [sequences, acts] = [0, 0];
  const property = fc.asyncProperty(
    fc.constantFrom("reported", "approved", "approved"),
    fc.array(act, { minLength: 3, maxLength: 14 }),
    async (from, list) => {
      sequences += 1;
      await within(HANGS_MS, async () => {
        await stage.begin(from, async () => await (from === "approved" ? approve(stage) : undefined));
        await stage.start();
        await stage.quiet();
        for (const next of list) {
          acts += 1;
          await playOne(stage, next);
          hold(stage, false);
        }
        await settle(stage);
        hold(stage, true);
        const { silent, doubled, leaked, untrue } = await judge(stage, null);
        const bad = [...silent, ...doubled, ...leaked, ...untrue];
        if (bad.length > 0) throw new Error(bad.join("; "));
      });
    },
  );
  const result = await fc.check(property, {
    seed: choice.seed,
    ...(choice.path === undefined ? {} : { path: choice.path }),
    numRuns: choice.sequences,
    interruptAfterTimeLimit: choice.seconds * 1_000,
    markInterruptAsFailure: false,
  });
  const why = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  return {
    sequences,
    acts,
    seconds: Math.round((performance.now() - began) / 1_000),
    found: result.failed
      ? `${why}\n  ${JSON.stringify(result.counterexample)}\n  again: --only model --seed ${choice.seed} --path ${result.counterexamplePath}`
      : null,
  };
}

async function playOne(stage: Stage, next: Act): Promise<void> {
  if (next.do === "break") {
    const kind = KINDS.find(({ name }) => name === next.kind);
    let left = next.nth;
    stage.strike(({ method, path }) => {
      left -= 1;
      return left === 0 && (kind?.fits?.(`${method} ${path}`) ?? true) ? (kind?.effects(stage) ?? []) : [];
    });
    return;
  }
  if (next.do === "kill") {
    const cut: readonly FaultEffect[] = [{ kind: "error-before", status: "cut" }];
    let left = next.nth;
    stage.strike(() => {
      left -= 1;
      return left <= 0 ? cut : [];
    });
    return;
  }
  if (next.do === "restart") {
    await startAnew(stage);
    return;
  }
  // What GitHub refuses a person, as a merge that is not clean, is no matter of the app's.
  await play(stage, next).catch(() => undefined);
  await stage.quiet();
}

async function startAnew(stage: Stage): Promise<void> {
  await stage.killAll();
  stage.strike(null);
  await stage.start();
  await stage.quiet();
}

/** Nothing breaks any more; the app has time for whatever is left. */
async function settle(stage: Stage): Promise<void> {
  const { sandbox, time } = stage;
  sandbox.faults.clear();
  sandbox.webhooks.set({ drop: false, double: false, hold: false });
  await startAnew(stage);
  for (let sweeps = 0; sweeps < 3; sweeps += 1) {
    time.advance(SWEEP_MS);
    await stage.quiet();
  }
}

/** Throws where something does not hold that must hold at any moment; `atEnd`: and what must hold when nothing is left to do. */
function hold(stage: Stage, atEnd: boolean): void {
  const { sandbox, seed } = stage;
  const open = [...sandbox.repository(seed.public).data.issues.values()];
  const own = open.filter(({ user }) => user.login === seed.app.botLogin);
  expectCommanded(stage, own);
  if (sandbox.unsupported.length > 0) throw new Error(`the sandbox does not know ${sandbox.unsupported.join()}`);
  if (!atEnd) return;
  const issues = own.filter(({ pull, stateReason }) => pull === null && stateReason !== "duplicate");
  const bundles = new Set(issues.map(({ body }) => /<!-- embargo:1:public:([0-9a-f]+)/.exec(body)?.[1]));
  if (issues.length > bundles.size) throw new Error(`${issues.length} public issues for ${bundles.size} rounds`);
  const heads = own.flatMap(({ pull }) => (pull === null ? [] : [`${pull.headBranch} to ${pull.baseBranch}`]));
  if (new Set(heads).size < heads.length) throw new Error(`two PRs: ${heads.join(", ")}`);
  for (const issue of sandbox.repository(seed.tracking).data.issues.values()) {
    if (statusComments(issue, seed).length > 1) throw new Error(`#${issue.number} has two status comments`);
  }
  const strays = open.filter(({ user, state, locked }) => user.login === "oscar" && state === "closed" && locked);
  const copies = [...sandbox.repository(seed.tracking).data.issues.values()].filter(
    (issue) => issue.user.login === seed.app.botLogin && !isDashboard(issue),
  );
  if (strays.length > 0 && copies.length === 0) throw new Error("a stray report was closed and copied nowhere");
}

/** Nothing is public before a maintainer approved and one commanded it, each by a comment of their own. */
function expectCommanded({ sandbox, seed }: Stage, own: readonly Issue[]): void {
  if (own.length === 0) return;
  const said = sandbox.world.calls.filter(
    ({ method, path, status }) => method === "POST" && status === 201 && path.endsWith("/comments"),
  );
  const by = (begins: string, who: readonly string[]): boolean =>
    said.some(
      ({ actor, body, repository }) =>
        repository === seed.tracking &&
        who.includes(actor) &&
        String(Object(body)["body"])
          .split("\n")
          .some((line) => line.startsWith(begins)),
    );
  if (!by("/approve ", ["cora", "ada", "milo"])) throw new Error("public without an approval by a maintainer");
  if (!by("/disclose", ["cora", "ada", "milo"])) throw new Error("public without a command by a maintainer");
}

async function within(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error("it hangs")), milliseconds);
  try {
    await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
