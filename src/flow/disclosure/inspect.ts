// Looks a prepared bundle through for what must not go out, what GitHub would refuse, and what an approver should see.
import type { Advisory } from "../../domain/disclosure/advisory.ts";
import { type Bundle, publicTexts, type ShownText, usedLabels } from "../../domain/disclosure/bundle.ts";
import { type MergeTrouble, mergeTroubles } from "../../domain/disclosure/checks/merge-methods.ts";
import { judgeRules, type JudgedRules } from "../../domain/disclosure/checks/branch-rules.ts";
import { repositoryTroubles } from "../../domain/disclosure/checks/repository-switches.ts";
import { type Findings, NO_FINDINGS } from "../../domain/disclosure/gates.ts";
import { findLeaks, mailAddresses } from "../../domain/disclosure/checks/leak-guard.ts";
import { fixBranchName } from "../../domain/disclosure/publication/plan.ts";
import { reviewAdvisory, reviewPatch, writtenTexts } from "../../domain/disclosure/checks/patch-review.ts";
import type { Workspace } from "../../effects/git/repository.ts";
import type { Reader } from "../../effects/github/client.ts";
import { ACCESS } from "../../effects/github/access.ts";
import { readMergeMethods } from "../../effects/github/public/merge-pull.ts";
import { installationPermissions } from "../../effects/github/installations.ts";
import { hasBranchRules, readBranchRules, readLabels } from "../../effects/github/public/repository.ts";
import { listOpenIssues } from "../../effects/github/tracking.ts";
import { renderWarning } from "../../text/disclosure/warnings.ts";
import { committerOf } from "./public-access.ts";
import type { ComposeInput } from "./compose.ts";
import type { AppContext } from "../context/app-context.ts";

export type InspectInput = ComposeInput & {
  readonly app: AppContext;
  readonly installationId: number;
  readonly reader: Reader;
  readonly workspace: Workspace;
  /** The branches of the public repository. */
  readonly heads: ReadonlyMap<string, string>;
  readonly advisory: Advisory | null;
  readonly bundle: Bundle | null;
};

type Inspection = { readonly findings: Findings; readonly warnings: readonly string[] };

/** Stands for the random key in branch names until it is drawn. */
const SAMPLE_KEY = "0".repeat(12);

/** Examines the bundle; where there is none yet, nothing is found. */
export async function inspect(input: InspectInput): Promise<Inspection> {
  if (input.bundle === null) return { findings: NO_FINDINGS, warnings: [] };
  const { bundle } = input;
  const texts = publicTexts(bundle);
  const commits = bundle.branches.flatMap((branch) => branch.commits);
  const warnings = reviewPatch([...input.patches.values()], writtenTexts(input.advisory, bundle));
  warnings.push(...reviewAdvisory(input.advisory));
  for (const mail of new Set(commits.map((commit) => commit.author.email))) {
    const heads = bundle.branches.flatMap(
      (branch) => input.built.find(({ target }) => target.branch === branch.target)?.build.base ?? [],
    );
    if (!(await input.workspace.authorKnown(mail, heads))) warnings.push({ kind: "unknown-author", mail });
  }
  const labels = await readLabels(input.reader, input.repository);
  const rules = await rulesAgainst(input, bundle);
  if (bundle.branches.length > 0 && bundle.mergeMethod === "squash") warnings.push({ kind: "squash" });
  // One of a kind is enough to look at: the rules of one branch are mostly those of all.
  const unjudged = new Map(rules.unjudged.map((rule) => [`${rule.rule} ${rule.detail}`, rule]));
  warnings.push(...[...unjudged.values()].map((rule) => ({ kind: "unjudged-rule" as const, ...rule })));
  return {
    findings: {
      ...NO_FINDINGS,
      missingLabels: usedLabels(bundle).filter((label) => !labels.has(label.toLowerCase())),
      leaks: findLeaks(await leakInput(input, bundle, texts), await leakRules(input, commits)),
      brokenRules: rules.broken,
      mergeTroubles: rules.merging,
      repositoryTroubles: repositoryTroubles(
        input.repository,
        [...input.heads.keys()],
        { issue: bundle.issue !== null, pulls: bundle.branches.length > 0 },
        input.settings.bypassedRules,
      ),
      forbiddenWorkflows: await forbiddenWorkflows(input, bundle),
      tooLong: texts
        .filter(({ text, limit }) => Array.from(text).length > limit)
        .map(({ where, text, limit }) => `${where} (${Array.from(text).length} characters, ${limit} fit)`),
    },
    warnings: warnings.map(renderWarning),
  };
}

async function leakInput(
  input: InspectInput,
  bundle: Bundle,
  texts: readonly ShownText[],
): Promise<Parameters<typeof findLeaks>[0]> {
  const files = [...input.patches.values()].flatMap((patch) => patch.commits.flatMap((commit) => commit.files));
  return {
    texts,
    commitMessages: bundle.branches.flatMap((branch) => branch.commits.map((commit) => commit.message)),
    paths: files.map((file) => file.path),
    addedLines: files.map((file) => ({ path: file.path, lines: file.added })),
    branchNames: bundle.branches.map((branch) => fixBranchName(SAMPLE_KEY, branch.target)),
  };
}

async function leakRules(
  input: InspectInput,
  commits: readonly Bundle["branches"][number]["commits"][number][],
): Promise<Parameters<typeof findLeaks>[1]> {
  const { view, settings } = input;
  const credited = input.bundle?.credits.flatMap((credit) => credit.mail ?? []) ?? [];
  const allowedMails = [
    settings.contact,
    ...settings.leakGuard.allowMail,
    ...credited,
    ...commits.map((commit) => commit.author.email),
  ];
  const privately = [view.issue.body, ...view.issue.comments.map((comment) => comment.body)].flatMap(
    mailAddresses,
  );
  const open = await listOpenIssues(view.client, view.repository);
  return {
    trackingRepository: view.repository,
    publicRepository: input.repository,
    allowedMails,
    privateMails: privately,
    otherDisclosures: open.flatMap(({ number }) => (number === view.issue.number ? [] : [{ number }])),
    words: settings.leakGuard.words,
  };
}

type Rules = JudgedRules & { readonly merging: readonly MergeTrouble[] };

async function rulesAgainst(input: InspectInput, bundle: Bundle): Promise<Rules> {
  const committer = committerOf(input.app, input.app.clock.now()).email;
  const judged: JudgedRules[] = [];
  const ruled = await hasBranchRules(input.reader, input.repository);
  const merging = await mergeTroublesOf(input, bundle, ruled);
  if (!ruled) return { broken: [], unjudged: [], merging };
  for (const branch of bundle.branches) {
    const name = fixBranchName(SAMPLE_KEY, branch.target);
    const rules = await readBranchRules(input.reader, input.repository, name);
    const fix = { name, commits: branch.commits, committer };
    judged.push(judgeRules(rules, fix, input.settings.bypassedRules));
  }
  return {
    broken: judged.flatMap(({ broken }) => broken),
    unjudged: judged.flatMap(({ unjudged }) => unjudged),
    merging,
  };
}

async function mergeTroublesOf(
  { app, installationId, repository, reader }: InspectInput,
  { branches, mergeMethod }: Bundle,
  ruled: boolean,
): Promise<readonly MergeTrouble[]> {
  if (branches.length === 0 || mergeMethod === "push") return [];
  const permissions = ACCESS.publicReading;
  const client = app.github.installation({ installationId, repositoryIds: [repository.id], permissions });
  const targets = [];
  for (const { target: branch } of branches)
    targets.push({ branch, rules: ruled ? await readBranchRules(reader, repository, branch) : [] });
  return mergeTroubles(mergeMethod, await readMergeMethods(client, repository), targets);
}

const WORKFLOWS = ".github/workflows/";

async function forbiddenWorkflows(input: InspectInput, bundle: Bundle): Promise<readonly string[]> {
  const changes = bundle.branches.flatMap((branch) => branch.commits.flatMap((commit) => commit.changes));
  const paths = [...new Set(changes.map((change) => change.path).filter((path) => path.startsWith(WORKFLOWS)))];
  if (paths.length === 0) return [];
  const permissions = await installationPermissions(input.app.github.app(), input.installationId);
  return permissions["workflows"] === "write" ? [] : paths;
}
