// Repositories as a scenario makes them, changes them and looks at them, with real git and not over the API.
import { tellOfChecks } from "./checks-news.ts";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git, tell, ZERO } from "./git.ts";
import { accountOf, findRepository, newId, nowIso } from "./lookup.ts";
import type { CheckRun, Issue, Label, MergeMethod, Repository, Status, Switches, World } from "./model.ts";
import { pusherOf, refMoved } from "./refs.ts";
import { changeRepository } from "./repository-change.ts";
import { commitFiles, type FileChange, type Identity } from "./store/commits.ts";
import { commitOf, headOf } from "./store/references.ts";

export type NewRepository = {
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly files?: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
  readonly defaultBranch?: string;
  readonly mergeMethods?: readonly MergeMethod[];
  /** A path or URL to start from instead of files: its branches, and nothing else. */
  readonly mirror?: string;
};

export type NewCommit = {
  readonly branch: string;
  /** By path; null deletes. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  readonly message: string;
  readonly author?: Identity;
  /** Where the branch begins if it does not exist. */
  readonly from?: string;
};

export type RepositoryView = {
  readonly data: Repository;
  readonly issues: readonly Issue[];
  readonly pulls: readonly Issue[];
  readonly labels: readonly Label[];
  /** Real git on the bare repository; resolves with what it printed. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  /** The commit of a branch; null where there is none. */
  readonly head: (branch: string) => Promise<string | null>;
  /** Commits and pushes as the author: the app is told as of any push. Resolves with the commit. */
  readonly commit: (change: NewCommit) => Promise<string>;
  readonly setPrivate: (isPrivate: boolean) => void;
  readonly setArchived: (archived: boolean) => void;
  /** What the repository's settings allow. */
  readonly setSwitches: (switches: Partial<Switches>) => void;
  /** In kilobytes; GitHub counts from time to time and tells nobody. */
  readonly setSize: (size: number) => void;
  readonly rename: (name: string) => void;
  readonly setMergeMethods: (methods: readonly MergeMethod[]) => void;
  readonly setChecks: (
    commit: string,
    checks: {
      readonly runs?: readonly CheckRun[];
      readonly statuses?: readonly Status[];
      /** Slugs of apps that have begun and not ended. */
      readonly open?: readonly string[];
      /** Slugs of apps that could not begin. */
      readonly broken?: readonly string[];
    },
  ) => void;
};

/** The repository of that `owner/name`; throws where there is none. */
export function repositoryNamed(world: World, name: string): Repository {
  const [owner = "", repo = ""] = name.split("/");
  const found = findRepository(world, owner, repo);
  if (found === undefined) throw new TypeError(`no repository ${name}`);
  return found;
}

const ALL_ON: Switches = {
  disabled: false,
  issues: true,
  pulls: true,
  discussions: false,
  pullCreation: "all",
  issueCreation: "all",
  openPulls: null,
  pushProtection: false,
};

function maintainer(world: World): Identity {
  return { name: "Mona Maintainer", email: "mona@project.example", date: nowIso(world) };
}

export async function addRepository(world: World, wanted: NewRepository): Promise<Repository> {
  const { owner, name, mirror, defaultBranch = "main", files = {}, labels = [] } = wanted;
  const id = newId(world);
  const gitDir = join(world.dir, `${id}.git`);
  await initRepository(gitDir, defaultBranch);
  if (mirror !== undefined) {
    const from = ["-c", "protocol.file.allow=always", "fetch", "--quiet", "--no-tags", mirror];
    await git(["--git-dir", gitDir, ...from, "+refs/heads/*:refs/heads/*"]);
  }
  const repository: Repository = {
    id,
    owner,
    name,
    formerNames: [],
    private: wanted.private,
    archived: false,
    switches: ALL_ON,
    size: 0,
    defaultBranch,
    mergeMethods: wanted.mergeMethods ?? ["merge", "squash", "rebase"],
    gitDir,
    createdAt: nowIso(world),
    pushedAt: nowIso(world),
    activity: [],
    collaborators: new Map(),
    labels: labels.map((label) => ({ id: newId(world), name: label, color: "0e8a16", description: "" })),
    issues: new Map(),
    discussions: new Map(),
    advisories: [],
    gone: new Map(),
    rules: [],
    checkRuns: new Map(),
    statuses: new Map(),
    openSuites: new Map(),
    brokenSuites: new Map(),
  };
  world.repositories.push(repository);
  const first = Object.entries(files).map(([path, content]): FileChange => ({ path, content }));
  if (first.length > 0) {
    commitFiles(gitDir, {
      branch: defaultBranch,
      files: first,
      message: "Begin\n",
      author: maintainer(world),
    });
  }
  return repository;
}

/** An empty bare repository, as `git init --bare` makes it without templates. */
async function initRepository(gitDir: string, defaultBranch: string): Promise<void> {
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    await mkdir(join(gitDir, folder), { recursive: true });
  await writeFile(join(gitDir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  await writeFile(
    join(gitDir, "config"),
    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
  );
}

/** Looks at a repository from outside the API. */
export function viewOf(world: World, data: Repository): RepositoryView {
  const { gitDir } = data;
  const owner = accountOf(world, data.owner);
  return {
    data,
    get issues() {
      return [...data.issues.values()].filter((issue) => issue.pull === null);
    },
    get pulls() {
      return [...data.issues.values()].filter((issue) => issue.pull !== null);
    },
    get labels() {
      return data.labels;
    },
    git: async (...args) => await tell(gitDir, ...args),
    head: async (branch) => await Promise.resolve(headOf(gitDir, branch)),
    async commit({ files, author = maintainer(world), ...change }) {
      const from = headOf(gitDir, change.branch) ?? ZERO;
      const changed = Object.entries(files).map(([path, content]): FileChange => ({ path, content }));
      const start = change.from === undefined ? null : await commitOf(gitDir, change.from);
      const to = commitFiles(gitDir, { ...change, from: start, author, files: changed });
      const update = { ref: `refs/heads/${change.branch}`, from, to };
      await refMoved(world, data, update, pusherOf(world, data, author.email));
      return to;
    },
    setPrivate: (isPrivate) => changeRepository(world, data, owner, { private: isPrivate }),
    setArchived: (archived) => changeRepository(world, data, owner, { archived }),
    setSwitches(switches) {
      data.switches = { ...data.switches, ...switches };
    },
    setSize(size) {
      data.size = size;
    },
    rename: (name) => changeRepository(world, data, owner, { name }),
    setMergeMethods(methods) {
      data.mergeMethods = methods;
    },
    setChecks(commit, { runs = [], statuses = [], open = [], broken = [] }) {
      const made = (data.checkRuns.get(commit) ?? []).filter((run) => run.made !== undefined);
      data.checkRuns.set(commit, [...made, ...runs]);
      data.statuses.set(commit, statuses);
      data.openSuites.set(commit, open);
      data.brokenSuites.set(commit, broken);
      tellOfChecks(world, data, commit);
    },
  };
}
