// One answer to each comment with commands: made from what the record says of them, posted once.
import { isSettled, unanswered } from "../../domain/commands/pending.ts";
import { parseComment } from "../../domain/commands/reading/parser.ts";
import { evolve } from "../../domain/evolve.ts";
import type { Event, EventOf } from "../../domain/record/events.ts";
import type { Entry } from "../../domain/record/record.ts";
import type { Comment } from "../../domain/github.ts";
import { answerComment, type AnsweredCommand } from "../../text/commands/answers.ts";
import type { ToldEvent } from "../../text/commands/events.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { code } from "../../text/inert.ts";
import { renderMentions } from "../../text/mentions.ts";
import { renderUnseen } from "../../text/record/alarm.ts";
import { failureCode, problemOf } from "../tracking/last-resort.ts";
import { partiesOf } from "../tracking/parties.ts";
import type { Job } from "../tracking/job.ts";
import { ownPosts, postOnce, signPost } from "../tracking/posts.ts";
import { leaseEnd, holdsLease } from "../context/lease.ts";
import { givenPatchView } from "./given-patch.ts";
import { draftedView, recipientsNow } from "../mail/views.ts";
import { viewFor } from "./views.ts";

/** Answers every handled comment that has no answer yet; returns when to look again for those that another process answers. */
export async function answerHandled(job: Job): Promise<Date | null> {
  const { app, view, journal } = job;
  let later: Date | null = null;
  for (const [id, entries] of unanswered(journal.entries())) {
    const comment = view.issue.comments.find((candidate) => candidate.id === id);
    if (comment === undefined || !isSettled(entries, journal.entries())) continue;
    const last = entries.at(-1);
    if (last !== undefined && !holdsLease(app, last)) {
      later = leaseEnd(last);
      continue;
    }
    const posted = ownPosts(app, view.issue, view.repository.id).find(
      (post) => post.kind === "answer" && post.subject === id,
    );
    const answer = posted?.comment.id ?? (await post(job, comment, entries));
    journal.stage([{ actor: null, comment: null, what: { type: "replied", to: id, with: answer } }]);
    await journal.commit();
  }
  return later;
}

async function post(job: Job, comment: Comment, entries: readonly Entry[]): Promise<number> {
  const { app, view, journal } = job;
  const parsed = parseComment(comment.body).commands;
  const commands: AnsweredCommand[] = [];
  for (const line of new Set(entries.map((entry) => entry.comment?.line ?? 0))) {
    const command = parsed.find((candidate) => candidate.line === line);
    const events: ToldEvent[] = [];
    for (const entry of entries.filter((candidate) => candidate.comment?.line === line))
      events.push(await toldEvent(job, entry));
    commands.push({
      text: command?.text ?? "",
      name: command?.result.ok === true ? command.result.value.name : null,
      events,
    });
  }
  const posted = journal.disclosure().statusComment;
  const volume = {
    comments: job.settings.comments,
    status:
      posted === null ? null : `${view.repository.htmlUrl}/issues/${view.issue.number}#issuecomment-${posted}`,
  };
  const body = answerComment({ login: comment.author?.login ?? "" }, commands, volume);
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  const signed = signPost(app, scope, { kind: "answer", subject: comment.id, body }, journal.entries(), {
    journal,
    before: ownPosts(app, view.issue, view.repository.id),
  });
  return await postOnce(app, view.client, view.repository, view.issue.number, signed);
}

async function toldEvent(job: Job, { seq, what }: Entry): Promise<ToldEvent> {
  const entries = job.journal.entries();
  return {
    what,
    before: evolve(entries.slice(0, seq - 1)),
    after: evolve(entries.slice(0, seq)),
    view: await viewOf(job, what).catch((error: unknown) => unseen(job, what, error)),
  };
}

/** What was done is answered also where it cannot be shown for good what it came to. */
function unseen({ app, view, journal }: Job, what: Event, error: unknown): string {
  const problem = problemOf(app, `view:${view.repository.id}:${view.issue.number}:${what.type}`, error);
  if (problem === null) throw error;
  journal.discard();
  return renderUnseen({ refusal: refusalOf(error), where: failureCode(error) });
}

/** What only a look at files, git or other comments can tell of an event. */
async function viewOf(job: Job, what: Event): Promise<string | null> {
  if (what.type === "shown") return await viewFor(job, what.command);
  if (what.type === "patch") return await givenPatchView(job, what);
  if (what.type === "coordinator") return renderMentions(partiesOf(job));
  if (what.type === "mail-drafted") return await draftedView(job, what);
  if (what.type === "recipient") return await recipientsNow(job);
  return what.type === "undone" ? undoneView(job, what) : null;
}

/** The lines that were taken back, as far as their comment still stands. */
function undoneView({ journal, view }: Job, { entries }: EventOf<"undone">): string | null {
  const place = journal.entries().find((entry) => entries.includes(entry.seq))?.comment ?? null;
  const comment = view.issue.comments.find((candidate) => candidate.id === place?.id);
  const command = comment === undefined ? undefined : lineOf(comment, place?.line ?? 0);
  return command === undefined ? null : code(command);
}

function lineOf({ body }: Comment, line: number): string | undefined {
  return parseComment(body).commands.find((command) => command.line === line)?.text;
}
