// Reads what a command's decision must know, of GitHub and git, and no more than the command asks for.
import type { Answers, BaseContext, CommandContext, Need, Questions } from "../../domain/commands/context.ts";
import { questionsOf } from "../../domain/commands/decide.ts";
import { findPublic } from "../../domain/commands/public-repository.ts";
import type { Command } from "../../domain/commands/table.ts";
import { currentPublication } from "../../domain/disclosure/state.ts";
import type { Account, RepositoryInfo } from "../../domain/github.ts";
import { err, ok } from "../../domain/result.ts";
import { readPublicItem } from "../../effects/github/public/threads.ts";
import { readPull } from "../../effects/github/public/repository.ts";
import { readUser } from "../../effects/github/people.ts";
import { holdsLease, leaseEnd } from "../context/lease.ts";
import { lookTwice } from "../context/look-twice.ts";
import { publicReader, reachablePublic } from "../disclosure/public-access.ts";
import { handsInFix, preparedFix } from "../disclosure/hands-in-fix.ts";
import { readByHand } from "../follow-up/by-hand.ts";
import { fixPullRows } from "../follow-up/observe.ts";
import { readOtherReport } from "../intake/duplicates.ts";
import { publicTraces } from "../disclosure/publication/publish.ts";
import { preparedGates } from "../disclosure/prepared-gates.ts";
import { describedItem, publicItemClient } from "../moderation/copied-item.ts";
import type { Job } from "../tracking/job.ts";
import { readGivenPatch } from "./given-patch.ts";

/** The record and the settings, and the answers to the command's questions. */
export async function readContext(job: Job, sender: Account, command: Command): Promise<CommandContext> {
  const questions = questionsOf(command);
  const answers: Partial<Record<Need, unknown>> = {};
  for (const need of Object.keys(questions) as Need[]) answers[need] = await answer(job, sender, need, questions);
  // Read last: what was asked may have recorded a bundle.
  const base: BaseContext = {
    sender: { id: sender.id, login: sender.login },
    now: job.app.clock.now(),
    disclosure: job.journal.disclosure(),
    entries: job.journal.entries(),
    settings: job.settings,
    tracking: job.view.repository,
    issue: job.view.issue.number,
    repositories: job.view.repositories,
  };
  return { ...base, ...(answers as Partial<Answers>) };
}

async function answer<K extends Need>(
  job: Job,
  sender: Account,
  need: K,
  questions: Partial<Questions>,
): Promise<Answers[K] | null> {
  const question = questions[need];
  return question === undefined ? null : await READERS[need](job, question, sender);
}

type Reader<K extends Need> = (job: Job, question: Questions[K], sender: Account) => Promise<Answers[K]>;

const READERS: { readonly [K in Need]: Reader<K> } = {
  async user(job, login) {
    if (login === null || (await job.permission(login)) === "none") return null;
    return await lookTwice(job.app.clock, async () => await readUser(job.view.client, login));
  },
  async branches(job, needed) {
    const repository = chosenRepository(job);
    if (!needed || repository === null) return null;
    return [...(await (await job.bench.repository(repository)).heads()).keys()];
  },
  async pull(job, number) {
    const repository = chosenRepository(job);
    if (number === null || repository === null) return false;
    const reader = publicReader(job.app, job.installationId, repository.id);
    return (await lookTwice(job.app.clock, async () => await readPull(reader, repository, number))) !== null;
  },
  patch: readGivenPatch,
  async publicItem(job, named) {
    if (named === null) return null;
    const { owner, repository, number, discussion, within } = named;
    const { settings, view } = job;
    const [only, ...others] = settings.publicRepositories;
    if (repository === null && others.length > 0)
      return err({ code: "stray-repository-unclear", listed: settings.publicRepositories });
    const name = repository === null ? (only ?? "") : owner === null ? repository : `${owner}/${repository}`;
    const chosen = findPublic(name, { settings, tracking: view.repository, repositories: view.repositories });
    if (!chosen.ok) return chosen;
    const client = publicItemClient(job.app, job.installationId, chosen.value.id, { discussion });
    const place = { number, discussion, within };
    const found = await lookTwice(job.app.clock, async () => await readPublicItem(client, chosen.value, place));
    const shown = `${chosen.value.owner}/${chosen.value.name}#${number}`;
    return found === null
      ? err({ code: "stray-unknown", name: shown })
      : ok(describedItem({ repository: chosen.value }, found).item);
  },
  async prepared(job, needed, sender) {
    if (!needed) return { digest: null, gates: [], proposals: [], handInFix: null };
    const { preparation, gates } = await preparedGates(job);
    const hands = await handsInFix(job, preparedFix(job, preparation), [sender]);
    const { proposals } = preparation.findings;
    return { digest: preparation.digest, gates, proposals, handInFix: hands.get(sender.id) ?? null };
  },
  otherReport: readOtherReport,
  fixPulls: fixPullRows,
  mailOut: async ({ app }) => app.mail.out !== null,
  publicTraces,
  byHand: readByHand,
  async lease({ app, journal }) {
    const publication = currentPublication(journal.disclosure());
    if (publication === null) return null;
    const claim = { by: publication.claimedBy, at: publication.claimedAt };
    return holdsLease(app, claim) ? null : leaseEnd(claim).toISOString();
  },
};

function chosenRepository(job: Job): RepositoryInfo | null {
  return reachablePublic(job.view, job.journal.disclosure());
}
