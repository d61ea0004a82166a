// The user's own repository, looked at before it is rehearsed with: its branches, also those that only its remote has, and which one is main.
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type GitEnv, git, linesOf, run, tell } from "./git.ts";

/** `dir`: a bare repository of ours that borrows the user's objects where they are on this machine. */
export type OwnRepository = { readonly dir: string; readonly main: string; readonly branches: readonly string[] };

/**
 * `env`: what git needs on its way out, as a proxy. `from`: a path or URL; `main`: as the user names it, null: not at all. What stands under `refs/remotes/origin/` is newer than the
 * user's own branch of that name, and counts. A text: why it cannot be used.
 */
export async function ownRepository(
  from: string,
  main: string | null,
  into: string,
  env: GitEnv = {},
): Promise<OwnRepository | string> {
  const dir = join(into, "own.git");
  await git(["init", "--quiet", "--bare", "--template=", dir]);
  const local = await stat(from).then(
    () => true,
    () => false,
  );
  const at = local ? ["-c", "safe.directory=*", "-C", from] : [];
  if (local) {
    const objects = await run([...at, "rev-parse", "--path-format=absolute", "--git-path", "objects"], {});
    if (objects.code !== 0) return `${from} is no git repository.`;
    if (await holds(at, "--is-shallow-repository", "true"))
      return `${from} is a shallow clone: its history is cut off, so what a patch was made for cannot be found. Run \`git fetch --unshallow\` there, or give its URL.`;
    if (await holds(at, "--show-object-format", "sha256"))
      return `${from} has SHA-256 object names, which GitHub has not either.`;
    await writeFile(join(dir, "objects", "info", "alternates"), objects.out).catch(async () => {
      await git(["init", "--quiet", "--bare", dir]);
      await writeFile(join(dir, "objects", "info", "alternates"), objects.out);
    });
  }
  const fetch = [
    "--git-dir",
    dir,
    "-c",
    "safe.directory=*",
    "fetch",
    "--quiet",
    "--no-tags",
    "--force",
    "--",
    from,
  ];
  if ((await run([...fetch, "+refs/heads/*:refs/heads/*"], { env })).code !== 0)
    return `${from} is no git repository that can be read. Give a path or a URL.`;
  if (local) await run([...fetch, "+refs/remotes/origin/*:refs/heads/*", "^refs/remotes/origin/HEAD"], {});
  const branches = linesOf(await tell(dir, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/"));
  const found = main ?? (await mainOf(from, local, branches, env));
  if (found === null || !branches.includes(found))
    return `${found === null ? "no main branch was found" : `there is no branch ${found}`} in ${from}. Name it by --main; there are ${branches.slice(0, 10).join(", ") || "none"}.`;
  return { dir, main: found, branches };
}

async function holds(at: readonly string[], question: string, answer: string): Promise<boolean> {
  return (await run([...at, "rev-parse", question], {})).out.toString("utf8").trim() === answer;
}

/** What the remote calls so, else what the repository itself does, else the usual names. */
async function mainOf(
  from: string,
  local: boolean,
  branches: readonly string[],
  env: GitEnv,
): Promise<string | null> {
  const names: (string | undefined)[] = [];
  if (local) {
    const ref = await run(
      ["-c", "safe.directory=*", "-C", from, "symbolic-ref", "-q", "refs/remotes/origin/HEAD"],
      {},
    );
    names.push(ref.out.toString("utf8").trim().replace("refs/remotes/origin/", ""));
  } else {
    const { out } = await run(["ls-remote", "--symref", "--", from, "HEAD"], { env });
    names.push(/^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(out.toString("utf8"))?.[1]);
  }
  names.push("main", "master");
  if (local) {
    const own = await run(["-c", "safe.directory=*", "-C", from, "symbolic-ref", "-q", "--short", "HEAD"], {});
    names.push(own.out.toString("utf8").trim());
  }
  return names.find((name) => name !== undefined && branches.includes(name)) ?? null;
}
