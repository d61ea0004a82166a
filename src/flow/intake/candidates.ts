// Who may coordinate a report, with what they have in hand already.
import type { Candidate } from "../../domain/intake/assign.ts";
import { askedNow } from "../../domain/intake/state.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { listReaders, listTeam, readBusy } from "../../effects/github/people.ts";
import { lookTwice } from "../context/look-twice.ts";
import { failureCode } from "../tracking/last-resort.ts";
import type { Job } from "../tracking/job.ts";
import { readOpenDisclosures } from "../tracking/open-disclosures.ts";

type Person = { readonly id: number; readonly login: string };

/** GitHub lets nobody be an assignee who has less than this. */
const ASSIGNABLE = ["triage", "write", "maintain", "admin"];

/** Every maintainer with enough access to the tracking repository to be assigned to an issue there. */
export async function maintainersHere(
  job: Pick<Job, "app" | "installationId" | "view" | "settings">,
): Promise<readonly Person[]> {
  const { client, repository } = job.view;
  const readers = (await listReaders(client, repository)).filter(({ bot }) => !bot);
  const isMaintainer = await maintainerTest(job);
  return readers
    .filter((reader) => ASSIGNABLE.includes(reader.role) && isMaintainer(reader))
    .map(({ id, login }) => ({ id, login }));
}

async function maintainerTest({
  app,
  installationId,
  view,
  settings,
}: Pick<Job, "app" | "installationId" | "view" | "settings">): Promise<
  (reader: { readonly login: string; readonly role: string }) => boolean
> {
  const { maintainers } = settings;
  if ("role" in maintainers) {
    const least = ASSIGNABLE.indexOf(maintainers.role);
    return ({ role }) => ASSIGNABLE.indexOf(role) >= least;
  }
  const members = app.github.installation({ installationId, permissions: ACCESS.members });
  const logins =
    "users" in maintainers
      ? maintainers.users
      : ((await lookTwice(
          app.clock,
          async () => await listTeam(members, view.repository.owner, maintainers.team),
        )) ?? []);
  const listed = new Set(logins.map((login) => login.toLowerCase()));
  return ({ login }) => listed.has(login.toLowerCase());
}

/** Each of them with what they coordinate now, and whether their profile says that they are busy. */
export async function candidatesHere(job: Job): Promise<readonly Candidate[]> {
  const people = await maintainersHere(job);
  const { client, repository, issue } = job.view;
  const open = await readOpenDisclosures(job.app, client, repository);
  const others = open.flatMap(({ number, disclosure }) =>
    disclosure === null || number === issue.number || disclosure.dismissed !== null ? [] : [disclosure],
  );
  const busy = await busyAmong(job, people);
  return people.map(({ id, login }): Candidate => {
    const own = others.filter(({ coordinator, intake }) => (coordinator ?? askedNow(intake))?.id === id);
    const asked = others.flatMap(({ intake }) =>
      intake.asks.filter((ask) => ask.id === id).map(({ written }) => written.at),
    );
    return { id, login, load: own.length, lastAsked: asked.toSorted().at(-1) ?? null, busy: busy.has(login) };
  });
}

/** Nobody is left without a coordinator because profiles cannot be read. */
async function busyAmong({ app, view }: Job, people: readonly Person[]): Promise<ReadonlySet<string>> {
  try {
    return await readBusy(
      view.client,
      people.map(({ login }) => login),
    );
  } catch (error) {
    app.note("profiles cannot be read", { code: failureCode(error), repositoryId: view.repository.id });
    return new Set();
  }
}
