// Carries out the commands of a tracking issue's comments: each is admitted, decided and recorded once, whatever happens.
import { admit } from "../../domain/commands/admission.ts";
import { decide } from "../../domain/commands/decide.ts";
import type { Decision } from "../../domain/commands/definition.ts";
import type { Pending } from "../../domain/commands/pending.ts";
import { countCommands, type ParsedCommand } from "../../domain/commands/reading/parser.ts";
import { findPublic } from "../../domain/commands/public-repository.ts";
import type { Problem } from "../../domain/problems.ts";
import type { Event } from "../../domain/record/events.ts";
import type { NewEntry } from "../../domain/record/record.ts";
import { ok, type Result } from "../../domain/result.ts";
import { renderProblem } from "../../text/commands/problems.ts";
import { problemOf, refuseComment } from "../tracking/last-resort.ts";
import { pinPublication } from "../disclosure/publication/begin-publication.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { requestCve } from "../advisories/cve.ts";
import { mergeReady } from "../follow-up/merge.ts";
import { draftFor } from "../mail/draft.ts";
import { refreshBranch } from "../follow-up/refresh.ts";
import type { Job } from "../tracking/job.ts";
import { readContext } from "./context.ts";

/** Carries out what is left of a comment's commands, or refuses it where that fails for good. Throws what may pass. */
export async function carryOut(job: Job, pending: Pending): Promise<void> {
  const { comment, left } = pending;
  try {
    await carryOutAll(job, pending);
  } catch (error) {
    const problem = problemOf(job.app, `comment:${job.view.repository.id}:${comment.id}`, error);
    if (problem === null) throw error;
    await refuseComment(job, { comment, lines: left.map(({ line }) => line) }, problem);
  }
}

/** Commits what follows from the commands of one comment in one write. */
async function carryOutAll(job: Job, { comment, commands, left }: Pending): Promise<void> {
  const actor = { id: comment.author.id, login: comment.author.login };
  const commandsInComment = countCommands(commands);
  chooseOnlyRepository(job);
  for (const parsed of left) {
    const decision = await decided(job, comment, parsed, commandsInComment);
    const events: readonly Event[] = decision.ok ? decision.value.events : [refusal(decision.error)];
    const place = { id: comment.id, line: parsed.line };
    const entries = events.map((what): NewEntry => ({ actor, comment: place, what }));
    job.journal.stage(entries, decision.ok ? decision.value.files : []);
  }
  await job.journal.commit();
}

function refusal(problem: Problem): Event {
  return { type: "refused", code: problem.code, words: renderProblem(problem) };
}

/** Where the settings list just one repository nobody needs to choose it. */
function chooseOnlyRepository({ journal, settings, view }: Job): void {
  const [only, ...others] = settings.publicRepositories;
  if (journal.disclosure().repository !== null || only === undefined || others.length > 0) return;
  const found = findPublic(only, { settings, tracking: view.repository, repositories: view.repositories });
  if (!found.ok) return;
  const { id, owner, name } = found.value;
  journal.stage([{ actor: null, comment: null, what: { type: "repository", id, owner, name } }]);
}

async function decided(
  job: Job,
  comment: Pending["comment"],
  parsed: ParsedCommand,
  commandsInComment: number,
): Promise<Result<Decision, Problem>> {
  const permission = await job.permission(comment.author.login);
  const admitted = admit({ comment, parsed, commandsInComment, permission, now: job.app.clock.now() });
  if (!admitted.ok) return admitted;
  const decision = decide(admitted.value, await readContext(job, comment.author, admitted.value));
  if (!decision.ok || decision.value.begins === undefined) return decision;
  if (decision.value.begins === "cve") return ok({ events: [await requestCve(job)], files: [] });
  if (decision.value.begins === "merge") return ok({ events: await mergeReady(job), files: [] });
  if (decision.value.begins === "refresh" && admitted.value.name === "refresh") {
    const refreshed = await refreshBranch(job, admitted.value.branch);
    return refreshed.ok ? ok({ events: [refreshed.value], files: [] }) : refreshed;
  }
  if (decision.value.begins === "letter")
    return admitted.value.name === "notify" && admitted.value.do === "draft"
      ? await draftFor(job, admitted.value)
      : decision;
  const begun = await pinPublication(job, (await preparedGates(job)).preparation);
  return begun.ok ? ok({ ...decision.value, events: [...decision.value.events, begun.value] }) : begun;
}
