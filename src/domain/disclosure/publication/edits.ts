// What a further round edits of what is public: what the app wrote there last, what stands there now, and what should.
import type { EventOf } from "../../record/events.ts";
import { sha256 } from "../../record/canonical.ts";
import type { PostEdit } from "../bundle.ts";
import { type PlanInput, planSteps } from "./plan.ts";

/** A post of the app in public: its issue, a fix PR, or the comment of level 7. */
export type Post = Pick<PostEdit, "of" | "number">;
/** `title`: of an issue alone. */
export type PostText = { readonly title: string | null; readonly body: string };

export function postKey({ of, number }: Post): string {
  return `${of}:${number}`;
}

/** GitHub may give back a text with other line ends. */
export function postDigest({ title, body }: PostText): string {
  return sha256(JSON.stringify([title, body.replaceAll("\r\n", "\n").trim()]));
}

/** What a round that is published wrote, by the post's key. */
export function writtenBy(
  plan: PlanInput,
  { issue, comment, pulls }: Pick<EventOf<"published">, "issue" | "comment" | "pulls">,
): ReadonlyMap<string, PostText> {
  const written = new Map<string, PostText>();
  const numbers = new Map(pulls.map(({ target, number }) => [target, number] as const));
  const progress = {
    pushed: true,
    issue,
    comment: comment?.id ?? null,
    pulls: numbers,
    settled: new Set<string>(),
  };
  const put = (post: Post, text: PostText): unknown => written.set(postKey(post), text);
  for (const step of planSteps(plan, progress)) {
    if (step.kind === "issue" && issue !== null)
      put({ of: "issue", number: issue }, { title: step.title, body: step.body });
    if (step.kind === "comment" && comment !== null)
      put({ of: "comment", number: comment.id }, { title: null, body: step.body });
    const number = step.kind === "pull" ? numbers.get(step.target) : undefined;
    if (step.kind === "pull" && number !== undefined)
      put({ of: "pull", number }, { title: null, body: step.body });
    if (step.kind === "edit") put(step, step);
  }
  return written;
}

export type WantedEdit = Omit<PostEdit, "over">;

type EditInput = {
  readonly wanted: readonly WantedEdit[];
  /** As it would be filled now. */
  readonly filled: (edit: WantedEdit) => PostText;
  readonly written: ReadonlyMap<string, PostText>;
  /** What cannot be read is not there. */
  readonly standing: ReadonlyMap<string, PostText>;
  /** Whether this round is about the texts: then it also takes the place of what a person wrote. */
  readonly corrects: boolean;
};

/**
 * The edits of a round: each post that should say something else than the app wrote there. `touched`: those that a person
 * has edited since. A correction replaces them, and its digest covers what it replaces; a late backport leaves them alone.
 */
export function editsOf({ wanted, filled, written, standing, corrects }: EditInput): {
  readonly edits: readonly PostEdit[];
  readonly touched: readonly Post[];
} {
  const edits: PostEdit[] = [];
  const touched: Post[] = [];
  for (const edit of wanted) {
    const [ours, now] = [written.get(postKey(edit)), standing.get(postKey(edit))];
    const text = postDigest(filled(edit));
    if (ours === undefined || now === undefined || postDigest(ours) === text || postDigest(now) === text) continue;
    const byPerson = postDigest(now) !== postDigest(ours);
    if (byPerson) touched.push({ of: edit.of, number: edit.number });
    if (!byPerson || corrects) edits.push({ ...edit, over: postDigest(now) });
  }
  return { edits, touched };
}
