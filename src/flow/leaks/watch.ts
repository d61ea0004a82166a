// The leak watch: what came up in public is held against a disclosure that is still secret. It reads, and leaves no trace there.
import { elapsed } from "../../domain/clock.ts";
import { evidenceOf, type Secret, type Seen } from "../../domain/leaks/evidence.ts";
import { printOf, printOfText } from "../../domain/leaks/print.ts";
import type { LeakEvent } from "../../domain/leaks/state.ts";
import { readBundle } from "../../domain/disclosure/bundle.ts";
import { currentPublication, type Disclosure } from "../../domain/disclosure/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Identity } from "../../domain/identity.ts";
import { templateText } from "../../domain/moderation/templates.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { type Change, readTemplates } from "../../effects/github/public/listing.ts";
import { cached } from "../context/cache.ts";
import type { Watch } from "../context/watches.ts";
import { changesSince, OVERLAP_MS } from "./public-changes.ts";
import { pathsOf, type PullPrint, printsOf } from "./pull-prints.ts";
import { reachablePublic } from "../disclosure/public-access.ts";
import { readAdvisory } from "../disclosure/read-inputs.ts";
import type { Job } from "../tracking/job.ts";
import { isOwn } from "../tracking/posts.ts";

/** So often at most where webhooks tell of changes, and where they do not. */
const TOLD_MS = 60_000;
const UNTOLD_MS = 10 * 60_000;
/** How far back the first look of a process goes; before, it was another one's. */
const FIRST_MS = 3 * 24 * 3_600_000;

/** Looks at what changed in public since the last look, and records what shows the fix or the report. Returns when to look again. */
export async function watchForLeaks(job: Job, identity: Identity): Promise<Date | null> {
  const { app, view } = job;
  const key = `${view.repository.id}#${view.issue.number}`;
  const disclosure = job.journal.disclosure();
  const repository = isSecret(job, disclosure) ? reachablePublic(view, disclosure) : null;
  if (repository === null) {
    app.watches.delete(key);
    return null;
  }
  const watch = await watchOf(job, identity, repository);
  if (watch === null) return null;
  const told = identity.look === "public";
  const now = app.clock.now().getTime();
  const pause = told ? TOLD_MS : UNTOLD_MS;
  const last = watch.last?.at ?? 0;
  app.watches.set(key, watch);
  if (elapsed(last, now) < pause) return told ? new Date(last + pause) : null;
  const looked = await look(job, repository, watch);
  const { events } = looked;
  if (events.length > 0) {
    job.journal.stage(events.map((what) => ({ actor: null, comment: null, what })));
    await job.journal.commit();
  }
  // Only when all is recorded: what was found is found again otherwise.
  app.watches.set(key, { ...watch, last: { ...looked.last, at: now } });
  return null;
}

/** There is something to give away, and it is not public by the app's own doing. */
function isSecret({ settings }: Job, disclosure: Disclosure): boolean {
  return (
    settings.leakWatch &&
    disclosure.bundles.length > 0 &&
    disclosure.dismissed === null &&
    currentPublication(disclosure) === null &&
    disclosure.publications.every(({ published }) => published === null)
  );
}

async function watchOf(job: Job, identity: Identity, { id }: RepositoryInfo): Promise<Watch | null> {
  const { app, view, journal } = job;
  const bundle = journal.disclosure().bundles.at(-1);
  if (bundle === undefined) return null;
  const known = app.watches.get(`${view.repository.id}#${view.issue.number}`);
  if (known?.digest === bundle.digest && known.repositoryId === id) return known;
  const fix = [];
  for (const { file } of bundle.diffs) {
    const bytes = await journal.readFile(file.path);
    if (bytes !== null) fix.push(printOf(bytes));
  }
  const bytes = await journal.readFile(bundle.file.path);
  const read = readBundle(bytes === null ? "" : Buffer.from(bytes).toString("utf8"), bundle.digest);
  const commits = read.ok ? read.value.branches.flatMap((branch) => branch.commits) : [];
  const messages = [...new Set(commits.map(({ message }) => message))].join("\n");
  const { look: _, ...tracking } = identity;
  return { tracking, repositoryId: id, digest: bundle.digest, fix, messages, last: null };
}

type Looked = {
  readonly events: readonly LeakEvent[];
  readonly last: Omit<NonNullable<Watch["last"]>, "at">;
};

async function look(job: Job, repository: RepositoryInfo, watch: Watch): Promise<Looked> {
  const { app, installationId, journal } = job;
  const until = app.github.reached();
  const first = new Date(until.getTime() - FIRST_MS);
  const since = watch.last === null ? first : new Date(watch.last.until.getTime() - OVERLAP_MS);
  const access = { installationId, repositoryIds: [repository.id], permissions: ACCESS.watching };
  const by = { reader: app.github.reader(access), talker: app.github.installation(access) };
  const told = new Set(journal.disclosure().leaks.map(({ key }) => key));
  const lists = await changesSince(by, repository, watch, { since, until });
  const changes = lists.changes.filter((change) => isOthers(job, change, told));
  let made: Promise<Compare> | null = null;
  const compare = async (seen: Omit<Seen, "known">): Promise<LeakEvent["evidence"]> => {
    made ??= comparison(job, repository, watch);
    return (await made)(seen);
  };
  const found = await leaksInTexts(job, repository, watch, { changes, compare });
  const commits = await leaksInCommits(job, repository, watch, { since, told, compare, toldBy: found.heads });
  const events = [...found.events, ...commits];
  const heads = [...(await (await job.bench.repository(repository)).heads()).values()];
  return { events, last: { until, etags: lists.etags, comments: lists.comments, heads } };
}

/** Not the app's own, not told already, not what this disclosure came from, and not where it lives. */
function isOthers({ app, journal }: Job, change: Change, told: ReadonlySet<string>): boolean {
  const { place, text } = change;
  const { moderation, risk } = journal.disclosure();
  const home = risk?.place !== null && risk?.place !== undefined && "pull" in risk.place ? risk.place.pull : null;
  return (
    !isOwn(app, text.author) &&
    !told.has(keyOf(change)) &&
    place.number !== home &&
    moderation.strays.every(({ item }) => item.number !== place.number)
  );
}

type Compare = (seen: Omit<Seen, "known">) => LeakEvent["evidence"];
/** Nothing is read for it before there is something to compare. */
type Comparing = (seen: Omit<Seen, "known">) => Promise<LeakEvent["evidence"]>;

const TEMPLATES_FOR_MS = 60 * 60_000;

/** What is secret, ready to be compared with. */
async function comparison(job: Job, repository: RepositoryInfo, watch: Watch): Promise<Compare> {
  const { app, view, journal, installationId } = job;
  const advisory = await readAdvisory(journal.disclosure(), journal);
  const { owner, name } = view.repository;
  const secret: Secret = {
    fix: watch.fix,
    texts: new Map([
      ["report", `${view.issue.title}\n${view.issue.body}`],
      ["advisory", advisory === null ? "" : `${advisory.title}\n${advisory.body}`],
      ["message", watch.messages],
    ]),
    tracking: { owner, name, issue: view.issue.number },
  };
  const client = app.github.installation({
    installationId,
    repositoryIds: [repository.id],
    permissions: ACCESS.publicReading,
  });
  const forms = await cached(app, `templates:${repository.id}`, TEMPLATES_FOR_MS, async () =>
    (await readTemplates(client, repository)).map(templateText),
  );
  const known = forms.join("\n");
  return (seen) => [...evidenceOf(secret, { ...seen, known })];
}

async function leaksInTexts(
  job: Job,
  repository: RepositoryInfo,
  watch: Watch,
  { changes, compare }: { readonly changes: readonly Change[]; readonly compare: Comparing },
): Promise<{ readonly events: readonly LeakEvent[]; readonly heads: readonly string[] }> {
  const pulls = changes.filter(({ text }) => text.part === "pull").map(({ place }) => place.number);
  const prints: ReadonlyMap<number, PullPrint> =
    pulls.length === 0
      ? new Map()
      : await printsOf(job, repository, { numbers: new Set(pulls), paths: pathsOf(watch) });
  const [events, heads]: [LeakEvent[], string[]] = [[], []];
  for (const change of changes) {
    const { place, text } = change;
    const pull = place.within === null ? (prints.get(place.number) ?? null) : null;
    const words = `${text.title}\n${text.body}`;
    const evidence = await compare({ text: words, print: pull?.print ?? printOfText(text.body) });
    if (evidence.length === 0) continue;
    events.push({ type: "leak-seen", key: keyOf(change), by: text.author?.login ?? null, branch: null, evidence });
    if (pull !== null) heads.push(pull.head);
  }
  return { events, heads };
}

function keyOf({ place, text }: Change): string {
  return place.within === null
    ? `${text.part}:${place.number}`
    : `${text.part}:${place.number}/${place.within.id}`;
}

type Around = {
  readonly since: Date;
  readonly told: ReadonlySet<string>;
  /** Heads of pull requests that are told: their commits are no news. */
  readonly toldBy: readonly string[];
  readonly compare: Comparing;
};

async function leaksInCommits(
  job: Job,
  repository: RepositoryInfo,
  watch: Watch,
  { since, told, toldBy, compare }: Around,
): Promise<readonly LeakEvent[]> {
  const { last } = watch;
  const heads = [...(await (await job.bench.repository(repository)).heads()).values()];
  if (last !== null && heads.join() === last.heads.join()) return [];
  const workspace = await job.bench.workspace(repository);
  const seen = [...toldBy, ...(last === null ? [] : await known(job, repository, last.heads))];
  const from = { seen, since: last === null ? since.toISOString() : null };
  const commits = (await workspace.recent(from)).filter(({ sha }) => !told.has(`commit:${sha}`));
  const ranges = commits.map(({ sha, parent }) => ({ from: parent, to: sha }));
  const changes = await workspace.changesOf(ranges, pathsOf(watch));
  const found: LeakEvent[] = [];
  for (const [at, { sha, message, author }] of commits.entries()) {
    const evidence = await compare({ text: message, print: printOf(changes[at] ?? new Uint8Array()) });
    const by = author.slice(0, 100);
    if (evidence.length > 0) found.push({ type: "leak-seen", key: `commit:${sha}`, by, branch: null, evidence });
  }
  return found;
}

/** Those heads that are still there: a branch that was rewritten leaves one behind that git may have forgotten. */
async function known(job: Job, repository: RepositoryInfo, heads: readonly string[]): Promise<readonly string[]> {
  const workspace = await job.bench.workspace(repository);
  const there: string[] = [];
  for (const head of new Set(heads)) if ((await workspace.parents(head)) !== null) there.push(head);
  return there;
}
