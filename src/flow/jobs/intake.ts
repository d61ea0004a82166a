// From a webhook to identities: which items have to be looked at. Nothing else of a payload is believed.
import * as z from "zod";
import type { Identity } from "../../domain/identity.ts";
import { issueOfChecks } from "../../domain/private-checks/state.ts";

const paths = z.array(z.string()).default([]);
const branch = z.string().nullish();
const asked = z.object({ head_sha: z.string(), app: z.object({ id: z.int() }).nullish() });

const payload = z.object({
  /** Pushes have none. */
  action: z.string().default(""),
  /** Of a push. */
  ref: z.string().optional(),
  after: z.string().optional(),
  commits: z
    .array(z.object({ added: paths, removed: paths, modified: paths }))
    .optional()
    .catch([]),
  /** Checks came to an end, or somebody wants one to be run again. */
  check_run: asked
    .extend({
      conclusion: z.string().nullish(),
      check_suite: z.object({ head_branch: branch }).nullish(),
    })
    .optional(),
  check_suite: asked.extend({ head_branch: branch }).optional(),
  /** Of a commit status. */
  state: z.string().optional(),
  context: z.string().optional(),
  branches: z.array(z.object({ name: z.string() })).optional(),
  installation: z.object({ id: z.int() }),
  repository: z.object({ id: z.int(), private: z.boolean(), default_branch: z.string().optional() }),
  issue: z.object({ number: z.int(), pull_request: z.unknown().optional() }).optional(),
  pull_request: z.object({ number: z.int() }).optional(),
  discussion: z.object({ number: z.int() }).optional(),
  repository_advisory: z.object({}).optional(),
  comment: z.object({ id: z.int(), node_id: z.string().optional() }).optional(),
  review: z.object({ id: z.int() }).optional(),
  sender: z.object({ login: z.string(), type: z.string() }),
});
type Payload = z.infer<typeof payload>;

type Known = {
  readonly appId: number;
  /** The app's own. */
  readonly botLogin: string;
  /** The tracking issue whose publication made this issue or pull request; null: none. */
  readonly publishedBy: (place: { readonly repositoryId: number; readonly number: number }) => Identity | null;
  /** Every tracking issue that has published something in that repository. */
  readonly publishedIn: (repositoryId: number) => readonly Identity[];
  /** Every tracking issue whose fix for that repository is still secret. */
  readonly watchedIn: (repositoryId: number) => readonly Identity[];
};

/** The items that a delivery is about; empty where there is nothing to look at. */
export function identitiesOf(
  event: unknown,
  { appId, botLogin, publishedBy, publishedIn, watchedIn }: Known,
): readonly Identity[] {
  const parsed = payload.safeParse(event);
  if (!parsed.success) return [];
  const delivery = parsed.data;
  // The app's own posts would only wake it up again.
  if (delivery.sender.login === botLogin) return [];
  const at = { installationId: delivery.installation.id, repositoryId: delivery.repository.id };
  // A branch of a public repository moved: a fix may have landed, or have been taken back.
  const pushed = delivery.ref !== undefined && delivery.action === "";
  if (pushed && !delivery.repository.private)
    return [...publishedIn(delivery.repository.id), ...watchedIn(delivery.repository.id)];
  if (delivery.repository.private)
    return [
      trackingItem(delivery),
      checkedItem(delivery),
      settingsFile(delivery, appId),
      deletedRecord(delivery),
    ].flatMap(withPlace);
  const number = delivery.issue?.number ?? delivery.pull_request?.number;
  const tracking =
    number === undefined || !NEW_STATE.includes(delivery.action)
      ? null
      : publishedBy({ repositoryId: at.repositoryId, number });
  if (delivery.repository_advisory !== undefined)
    return delivery.action === "reported" ? [{ ...at, kind: "reports", number: 0 }] : [];
  const { action, comment, review, discussion } = delivery;
  const talks = comment !== undefined || review !== undefined;
  const threads = number !== undefined || discussion !== undefined;
  const telling = threads && (talks ? NEW_TALK : NEW_THREAD).includes(action);
  const watching = telling ? watchedIn(at.repositoryId) : [];
  return [...withPlace(publicItem(delivery)), ...(tracking === null ? [] : [tracking]), ...watching];

  function withPlace(item: Item | null): readonly Identity[] {
    return item === null ? [] : [{ ...at, ...item }];
  }
}

/** The private repository whose default branch was pushed to: its settings may be others now. */
export function pushedInPrivate(
  event: unknown,
): { readonly installationId: number; readonly repositoryId: number } | null {
  const parsed = payload.safeParse(event);
  if (!parsed.success) return null;
  const { ref, action, installation, repository } = parsed.data;
  const onDefault = ref !== undefined && ref === `refs/heads/${repository.default_branch ?? ""}`;
  return !onDefault || action !== "" || !repository.private
    ? null
    : { installationId: installation.id, repositoryId: repository.id };
}

/** What may change how a disclosure stands after it was published. */
const NEW_STATE = [
  "submitted",
  "dismissed",
  "closed",
  "reopened",
  "edited",
  "synchronize",
  "deleted",
  "transferred",
];

type Item = Pick<Identity, "kind" | "number" | "discussion" | "within" | "look" | "commit">;

function trackingItem({ action, issue, comment, sender }: Payload): Item | null {
  // Bots command nothing.
  if (sender.type === "Bot" || issue === undefined || issue.pull_request !== undefined) return null;
  // A new comment asks for something or changes nothing; one that was edited or deleted may void an approval.
  const talk = comment !== undefined && action === "created";
  return { kind: "tracking", number: issue.number, ...(talk ? { look: "changes" } : {}) };
}

/** The branch with a record was deleted, by whomever: the app makes it again. */
function deletedRecord({ action, ref, after = "" }: Payload): Item | null {
  const number = /^refs\/heads\/disclosure\/([1-9][0-9]{0,8})$/.exec(ref ?? "")?.[1];
  return number === undefined || action !== "" || !/^0+$/.test(after)
    ? null
    : { kind: "tracking", number: Number(number) };
}

/** The tracking issue whose commits a check was about: all of one app's have ended, one has failed, or a commit status says how it went. */
function checkedItem({
  action,
  check_run: run,
  check_suite: suite,
  state,
  context,
  branches = [],
}: Payload): Item | null {
  const failed = run !== undefined && action === "completed" && run.conclusion !== "success";
  const ended = suite !== undefined && run === undefined && action === "completed";
  const reported = context !== undefined && state !== undefined && state !== "pending";
  const names = [
    ...(failed ? [run.check_suite?.head_branch] : []),
    ...(ended ? [suite.head_branch] : []),
    ...(reported ? branches.map(({ name }) => name) : []),
  ];
  const number = names.map(issueOfChecks).find((found) => found !== null) ?? null;
  return number === null ? null : { kind: "tracking", number };
}

const SETTINGS_PATH = ".github/embargo.yml";
const COMMIT = /^[0-9a-f]{40}$/;

/** A commit that changed the settings file, a pull request that may, or a check of it that is to be run again. */
function settingsFile(delivery: Payload, appId: number): Item | null {
  const {
    action,
    ref,
    after = "",
    commits = [],
    pull_request: pull,
    check_run: run,
    check_suite: suite,
  } = delivery;
  const again = run ?? suite;
  if (again !== undefined)
    return action === "rerequested" && again.app?.id === appId ? changedBy(again.head_sha) : null;
  if (pull !== undefined) return NEW_HEAD.includes(action) ? { kind: "settings", number: pull.number } : null;
  const touches = commits.some((commit) =>
    [...commit.added, ...commit.removed, ...commit.modified].includes(SETTINGS_PATH),
  );
  return ref?.startsWith("refs/heads/") === true && touches ? changedBy(after) : null;
}

/** A pull request's head, or what it goes to, may be another one now. */
const NEW_HEAD = ["opened", "reopened", "synchronize", "edited"];
/** Likewise of a thread: a discussion is not opened but created. */
const NEW_THREAD = [...NEW_HEAD, "created"];

function changedBy(commit: string): Item | null {
  return COMMIT.test(commit) && !/^0+$/.test(commit) ? { kind: "settings", number: 0, commit } : null;
}

const NEW_TALK = ["created", "edited", "submitted"];

/** Whatever may hold a text that was not there before. */
const NEW_TEXT = ["opened", "edited", "reopened", "created", "submitted"];

function publicItem({ action, issue, pull_request, discussion, comment, review }: Payload): Item | null {
  if (discussion !== undefined) {
    if (!NEW_TEXT.includes(action)) return null;
    const thread = { kind: "public", number: discussion.number, discussion: true } as const;
    if (comment === undefined) return thread;
    const { id, node_id: node } = comment;
    return { ...thread, within: { part: "discussion-comment", id, ...(node === undefined ? {} : { node }) } };
  }
  const number = issue?.number ?? pull_request?.number;
  if (number === undefined || !NEW_TEXT.includes(action)) return null;
  if (comment !== undefined) {
    const part = issue === undefined ? "review-comment" : "comment";
    return { kind: "public", number, within: { part, id: comment.id } };
  }
  if (review !== undefined) return { kind: "public", number, within: { part: "review", id: review.id } };
  return { kind: "public", number };
}

/** One waiting job for each item, and for each way of looking at it. */
export function jobKey(identity: Identity): string {
  const { kind, repositoryId, number, look, within, commit, validity } = identity;
  const start = `${kind}:${repositoryId}:${number}`;
  if (validity !== undefined) return `${start}:${validity}`;
  if (commit !== undefined) return `${start}:${commit}`;
  if (look !== undefined) return `${start}:${look}`;
  return within === undefined ? start : `${start}:${within.part}:${within.id}`;
}

/** Jobs of the same serial key never run side by side. */
export function serialKey({ kind, repositoryId, number }: Identity): string {
  // A push and a pull request may be about the same commit, whose check is made once.
  return kind === "settings" ? `${kind}:${repositoryId}` : `${kind}:${repositoryId}:${number}`;
}
