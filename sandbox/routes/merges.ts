// Merging a pull request by each method, with what GitHub makes of authors, messages and linked issues.
import { requireRole, userOf } from "../auth.ts";
import { ask, linesOf, tell as tellGit } from "../git.ts";
import { type Answer, ApiError, ok, type Request, route, type Route, text, write } from "../http.ts";
import { nowIso } from "../lookup.ts";
import type { Issue, MergeMethod, Pull, Repository, Rule, User } from "../model.ts";
import { closePull, noteEvent, refMoved } from "../refs.ts";
import { rulesFor } from "../rules.ts";
import { commitTree, readCommit } from "../store/commits.ts";
import { commitsBetween } from "../store/history.ts";
import { headOf, swapRef } from "../store/references.ts";
import { PULL, pullAt, tellIssue } from "./shared.ts";

const METHODS: readonly MergeMethod[] = ["merge", "squash", "rebase"];

function notAllowed(words: string): ApiError {
  return new ApiError(405, words);
}

async function merge(request: Request): Promise<Answer> {
  const { world, body } = request;
  const { repository, issue, pull } = pullAt(request);
  requireRole(request, repository, "write");
  const { gitDir } = repository;
  if (issue.state !== "open" || pull.draft) throw notAllowed("Pull Request is not mergeable");
  const [head, base] = [headOf(gitDir, pull.headBranch), headOf(gitDir, pull.baseBranch)];
  if (head === null || base === null) throw notAllowed("Pull Request is not mergeable");
  if (body["sha"] !== undefined && body["sha"] !== head) {
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  }
  const method = METHODS.find((candidate) => candidate === (text(request, "merge_method") || "merge"));
  if (method === undefined) throw new ApiError(422, "Validation Failed");
  checkRules(repository, pull, method);
  const tree = await ask(gitDir, "merge-tree", "--write-tree", base, head);
  if (tree === null) throw notAllowed("Pull Request has merge conflicts");
  const by = userOf(request);
  const sha = await mergeCommit(request, { repository, issue, pull, method, tree, base, head, by });
  const ref = `refs/heads/${pull.baseBranch}`;
  if (!swapRef(gitDir, ref, { from: base, to: sha })) {
    throw notAllowed("Base branch was modified. Review and try the merge again.");
  }
  Object.assign(pull, { merged: true, mergedAt: nowIso(world), mergedBy: by, mergeCommit: sha, headSha: head });
  await closePull(world, repository, issue, by);
  await refMoved(world, repository, { ref, from: base, to: sha }, by);
  closeLinked(request, repository, issue, pull);
  return ok({ sha, merged: true, message: "Pull Request successfully merged" });
}

const METHOD_NAMES: Readonly<Record<MergeMethod, string>> = {
  merge: "Merge commits are",
  squash: "Squash merges are",
  rebase: "Rebase merges are",
};

/** Throws where the repository or its rules forbid this merge. */
function checkRules(repository: Repository, pull: Pull, method: MergeMethod): void {
  if (!repository.mergeMethods.includes(method)) {
    throw notAllowed(`${METHOD_NAMES[method]} not allowed on this repository.`);
  }
  for (const rule of rulesFor(repository, pull.baseBranch)) {
    const why = ruleAgainst(rule, repository, pull, method);
    if (why !== null) throw notAllowed(`Repository rule violations found\n\n${why}\n\n`);
  }
}

function ruleAgainst(
  { type, parameters = {} }: Rule,
  repository: Repository,
  pull: Pull,
  method: MergeMethod,
): string | null {
  switch (type) {
    case "merge_queue":
      return "Changes must be made through the merge queue";
    case "required_linear_history":
      return method === "merge" ? "This branch must not contain merge commits." : null;
    case "required_signatures":
      return method === "squash" ? null : "Commits must have verified signatures.";
    case "pull_request": {
      const allowed = parameters["allowed_merge_methods"];
      if (Array.isArray(allowed) && !allowed.includes(method))
        return `${METHOD_NAMES[method]} not allowed on this branch.`;
      const wanted = Number(parameters["required_approving_review_count"] ?? 0);
      const approving = new Set(
        pull.reviews.filter((review) => review.state === "APPROVED").map((review) => review.user.id),
      );
      const words = `At least ${wanted} approving review is required by reviewers with write access.`;
      return approving.size < wanted ? words : null;
    }
    case "required_status_checks": {
      const wanted = Array.isArray(parameters["required_status_checks"])
        ? parameters["required_status_checks"]
        : [];
      const contexts = wanted.map((check) => String((check as { context?: unknown }).context));
      const missing = contexts.find((context) => !hasPassed(repository, pull.headSha, context));
      return missing === undefined ? null : `Required status check "${missing}" is expected.`;
    }
    default:
      return null;
  }
}

function hasPassed(repository: Repository, sha: string, context: string): boolean {
  const status = repository.statuses.get(sha)?.find((candidate) => candidate.context === context)?.state;
  const run = repository.checkRuns.get(sha)?.find(({ name }) => name === context)?.conclusion;
  return status === "success" || run === "success";
}

type Merge = {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly pull: Pull;
  readonly method: MergeMethod;
  readonly tree: string;
  readonly base: string;
  readonly head: string;
  readonly by: User;
};

async function mergeCommit(request: Request, merge: Merge): Promise<string> {
  const { world } = request;
  const { repository, issue, pull, tree, base, head, by } = merge;
  const { gitDir } = repository;
  const date = nowIso(world);
  const committer = { name: "GitHub", email: "noreply@github.com", date };
  switch (merge.method) {
    case "merge": {
      const title = `Merge pull request #${issue.number} from ${repository.owner}/${pull.headBranch}`;
      const message = `${text(request, "commit_title") || title}\n\n${text(request, "commit_message") || issue.title}\n`;
      const author = { name: by.name || by.login, email: by.email, date };
      return commitTree(gitDir, { tree, parents: [base, head], message, author, committer });
    }
    case "squash": {
      // Whoever opened the pull request becomes the author; the commits' authors are left with a trailer.
      const own = { name: issue.user.name || issue.user.login, email: issue.user.email };
      const people = commitsBetween(gitDir, [base], head)
        .toReversed()
        .map((id) => readCommit(gitDir, id).author)
        .map(({ name, email }) => `${name} <${email}>`);
      const others = [...new Set(people)].filter((person) => person !== `${own.name} <${own.email}>`);
      const trailers = others.map((other) => `Co-authored-by: ${other}`).join("\n");
      const asked = request.body["commit_message"];
      const title = text(request, "commit_title") || `${issue.title} (#${issue.number})`;
      const message = `${title}\n\n${typeof asked === "string" ? asked : trailers}`.trimEnd();
      return commitTree(gitDir, {
        tree,
        parents: [base],
        message: `${message}\n`,
        author: { ...own, date },
        committer,
      });
    }
    case "rebase":
      return await rebased(gitDir, { base, head, committer });
  }
}

/** Always new commits, even where the head already stands on the base: author and message stay, the rest is GitHub's. */
async function rebased(
  gitDir: string,
  {
    base,
    head,
    committer,
  }: { base: string; head: string; committer: { name: string; email: string; date: string } },
): Promise<string> {
  let parent = base;
  for (const commit of linesOf(
    await tellGit(gitDir, "rev-list", "--reverse", "--no-merges", `${base}..${head}`),
  )) {
    const { author: by, message } = readCommit(gitDir, commit);
    // What earlier commits of the series changed stands on both sides, so a plain merge adds just this one's changes.
    const tree = await ask(gitDir, "merge-tree", "--write-tree", parent, commit);
    if (tree === null) throw notAllowed("This branch can't be rebased");
    const author = { name: by.name, email: by.email, date: `${by.seconds} ${by.zone}` };
    parent = commitTree(gitDir, {
      tree,
      parents: [parent],
      message: `${message.trimEnd()}\n`,
      author,
      committer,
    });
  }
  return parent;
}

/** Closing words count only for what is merged into the default branch. */
function closeLinked(request: Request, repository: Repository, issue: Issue, pull: Pull): void {
  if (pull.baseBranch !== repository.defaultBranch) return;
  for (const [, number] of issue.body.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? +#(\d{1,9})\b/gi)) {
    const linked = repository.issues.get(Number(number));
    if (linked === undefined || linked.pull !== null || linked.state === "closed") continue;
    const by = userOf(request);
    const at = nowIso(request.world);
    Object.assign(linked, {
      state: "closed",
      stateReason: "completed",
      closedAt: at,
      closedBy: by,
      updatedAt: at,
    });
    noteEvent(request.world, linked, "closed", by, { state_reason: "completed" });
    tellIssue(request, repository, linked, "closed");
  }
}

export const mergeRoutes: readonly Route[] = [route("PUT", `${PULL}/merge`, write("contents"), merge)];
