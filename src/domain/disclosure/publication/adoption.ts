// Taking over what people published by hand: whether it is the approved bundle, and what is recorded of it.
import type { EventOf } from "../../record/events.ts";
import type { FileRef } from "../../record/shapes.ts";
import { err, ok, type Result } from "../../result.ts";

/** A path whose change is not the approved one; `change`: the digest of what was published; null: it changes nothing there. */
export type OtherChange = { readonly path: string; readonly change: string | null };

/** What a pull request holds, beside what was approved for its branch. */
export type HeldAgainst = {
  readonly commits: readonly string[];
  readonly author: "kept" | "lost" | "co-author";
  readonly message: "kept" | "changed";
  readonly changes: readonly OtherChange[];
  /** Merged by a squash: then who wrote it stands in the message, which is GitHub's own. */
  readonly squashed: boolean;
};

type By = { readonly author: string; readonly known: boolean; readonly createdAt: string };

export type HandMadePull = By & {
  readonly kind: "pull";
  readonly number: number;
  readonly base: string;
  readonly state: "open" | "closed" | "merged";
  readonly branch: string;
  /** Its branch is in another repository. */
  readonly fork: boolean;
  /** null: its commits cannot be read, or its base gets no fix. */
  readonly held: HeldAgainst | null;
};

/** What was named, as it stands in public. `known`: by somebody who has access to the tracking repository, or by the app. */
export type HandMade =
  /** There is none of that number, or it stands in another repository. */
  | { readonly kind: "gone"; readonly name: string }
  | { readonly kind: "elsewhere"; readonly name: string }
  | (By & { readonly kind: "issue"; readonly number: number; readonly asApproved: boolean })
  | (By & { readonly kind: "comment"; readonly id: number; readonly pull: number; readonly asApproved: boolean })
  | HandMadePull;

/** What was approved, as far as taking over must know it. */
export type ApprovedBundle = {
  readonly round: number;
  readonly digest: string;
  readonly bundle: FileRef;
  /** Each with the head that it was built on. */
  readonly branches: readonly { readonly target: string; readonly head: string }[];
  readonly issue: boolean;
  /** The pull request that a comment was approved for; null: none was. */
  readonly comment: number | null;
};

/** What the app's own publication made before it stopped. */
export type OwnMade = {
  readonly issue: number | null;
  readonly comment: number | null;
  readonly pulls: ReadonlyMap<string, number>;
};

export type ByHand = {
  /** null: nothing stands approved. */
  readonly approved: ApprovedBundle | null;
  readonly items: readonly HandMade[];
  readonly own: OwnMade;
  /** Whether the app had begun to publish: then it makes by itself what nobody made. */
  readonly begun: boolean;
  /** A public key, drawn for it. */
  readonly key: string;
  readonly repository: string;
};

/** How a pull request is not what was approved. */
export type Difference = { readonly pull: number; readonly target: string } & Omit<
  HeldAgainst,
  "commits" | "squashed"
>;

export type AdoptProblem =
  | { readonly code: "adopt-unapproved" }
  | { readonly code: "adopt-gone"; readonly name: string }
  | { readonly code: "adopt-elsewhere"; readonly name: string; readonly repository: string }
  | { readonly code: "adopt-stranger"; readonly number: number; readonly login: string }
  | {
      readonly code: "adopt-issue";
      readonly why: "missing" | "several" | "needless";
      readonly numbers: readonly number[];
    }
  | { readonly code: "adopt-comment"; readonly why: "missing" | "needless"; readonly pull: number | null }
  | { readonly code: "adopt-closed"; readonly pull: number }
  | { readonly code: "adopt-unreadable"; readonly pull: number }
  | {
      readonly code: "adopt-base";
      readonly pull: number;
      readonly base: string;
      readonly targets: readonly string[];
    }
  | { readonly code: "adopt-several"; readonly target: string; readonly pulls: readonly number[] }
  | { readonly code: "adopt-own"; readonly own: number; readonly named: number }
  | { readonly code: "adopt-missing"; readonly branches: readonly string[] }
  | { readonly code: "adopt-differs"; readonly differences: readonly Difference[] };

type Adopted = EventOf<"adopted">;
type Taken = Result<Adopted, AdoptProblem>;

/** Whether a pull request holds something else than was approved. */
function isOther({ author, message, changes, squashed }: HeldAgainst): boolean {
  const same = squashed ? author !== "lost" : author === "kept" && message === "kept";
  return !same || changes.length > 0;
}

/** What is recorded where what was named is what was approved; `anyway`: why it is taken although it is not. */
export function adoption(
  { approved, items, own, begun, repository }: Omit<ByHand, "key">,
  anyway: string | null,
): Taken {
  if (approved === null) return err({ code: "adopt-unapproved" });
  for (const item of items) {
    if (item.kind === "gone") return err({ code: "adopt-gone", name: item.name });
    if (item.kind === "elsewhere") return err({ code: "adopt-elsewhere", name: item.name, repository });
    if (!item.known) return err({ code: "adopt-stranger", number: threadOf(item), login: item.author });
  }
  const issue = issueOf(approved, items, { own, begun });
  if (!issue.ok) return issue;
  const comment = commentOf(approved, items, { own, begun });
  if (!comment.ok) return comment;
  const pulls = pullsOf(approved, items, { own, begun });
  if (!pulls.ok) return pulls;
  const differences = pulls.value.flatMap(({ pull, target, held }) =>
    isOther(held)
      ? [{ pull: pull.number, target, author: held.author, message: held.message, changes: held.changes }]
      : [],
  );
  if (differences.length > 0 && anyway === null) return err({ code: "adopt-differs", differences });
  return ok({
    type: "adopted",
    round: approved.round,
    issue: issue.value,
    comment: comment.value,
    pulls: pulls.value.map(({ pull, target, head, held }) => ({
      target,
      number: pull.number,
      author: pull.author,
      name: pull.branch,
      fork: pull.fork,
      head,
      commits: [...held.commits],
      differs: isOther(held)
        ? { author: held.author, message: held.message, changes: held.changes.map((change) => ({ ...change })) }
        : null,
    })),
    otherTexts: items.flatMap((item) => ("asApproved" in item && !item.asApproved ? [threadOf(item)] : [])),
    why: differences.length === 0 ? null : anyway,
  });
}

function threadOf(item: Extract<HandMade, By>): number {
  return item.kind === "comment" ? item.pull : item.number;
}

/** The issue that people opened; null: there is none, or the app opened it itself. */
function issueOf(
  { issue: wanted }: ApprovedBundle,
  items: readonly HandMade[],
  { own, begun }: Own,
): Result<number | null, AdoptProblem> {
  const numbers = items.flatMap((item) => (item.kind === "issue" ? [item.number] : []));
  const [first, ...others] = numbers;
  if (others.length > 0) return err({ code: "adopt-issue", why: "several", numbers });
  if (first !== undefined && !wanted) return err({ code: "adopt-issue", why: "needless", numbers });
  if (own.issue !== null) {
    if (first !== undefined && first !== own.issue)
      return err({ code: "adopt-own", own: own.issue, named: first });
    return ok(null);
  }
  if (first === undefined && wanted && !begun) return err({ code: "adopt-issue", why: "missing", numbers });
  return ok(first ?? null);
}

function commentOf(
  { comment: wanted }: ApprovedBundle,
  items: readonly HandMade[],
  { own, begun }: Own,
): Result<Adopted["comment"], AdoptProblem> {
  const [named] = items.flatMap((item) => (item.kind === "comment" ? [item] : []));
  if (named !== undefined && named.pull !== wanted)
    return err({ code: "adopt-comment", why: "needless", pull: wanted });
  if (own.comment !== null || wanted === null) return ok(null);
  if (named === undefined && begun) return ok(null);
  return named === undefined
    ? err({ code: "adopt-comment", why: "missing", pull: wanted })
    : ok({ pull: named.pull, id: named.id });
}

/** What the app itself has made, and whether it goes on by itself. */
type Own = Pick<ByHand, "own" | "begun">;

type TakenPull = {
  readonly pull: HandMadePull;
  readonly target: string;
  readonly head: string;
  readonly held: HeldAgainst;
};

/** One pull request for each branch that gets the fix, those of the app's own aside. */
function pullsOf(
  { branches }: ApprovedBundle,
  items: readonly HandMade[],
  { own, begun }: Own,
): Result<readonly TakenPull[], AdoptProblem> {
  const pulls = items.flatMap((item) => (item.kind === "pull" ? [item] : []));
  const targets = branches.map(({ target }) => target);
  const taken: TakenPull[] = [];
  for (const pull of pulls) {
    if (pull.state === "closed") return err({ code: "adopt-closed", pull: pull.number });
    const branch = branches.find(({ target }) => target === pull.base);
    if (branch === undefined) return err({ code: "adopt-base", pull: pull.number, base: pull.base, targets });
    const made = own.pulls.get(pull.base);
    if (made === pull.number) continue;
    if (made !== undefined) return err({ code: "adopt-own", own: made, named: pull.number });
    const twins = pulls.filter(({ base }) => base === pull.base).map(({ number }) => number);
    if (twins.length > 1) return err({ code: "adopt-several", target: pull.base, pulls: twins });
    if (pull.held === null) return err({ code: "adopt-unreadable", pull: pull.number });
    taken.push({ pull, target: pull.base, head: branch.head, held: pull.held });
  }
  const missing = targets.filter(
    (target) => !own.pulls.has(target) && !taken.some((pull) => pull.target === target),
  );
  return missing.length > 0 && !begun ? err({ code: "adopt-missing", branches: missing }) : ok(taken);
}
