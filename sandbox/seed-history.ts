// The seeded project's history: main and three release branches, and the patch that fixes them, as git makes it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./git.ts";
import type { Sandbox } from "./sandbox.ts";
import { commitFiles } from "./store/commits.ts";

const SESSION = Array.from({ length: 40 }, (_, line) => `line ${line + 1} of the session store`);

function sessionFile(change: Readonly<Record<number, string>> = {}): string {
  return `${SESSION.map((text, index) => change[index + 1] ?? text).join("\n")}\n`;
}

/** Made once in a process, by git: the seeded history is the same each time, to the letter. */
let seededPatch: Promise<Buffer> | null = null;

/** Main and three release branches; on the oldest the patch's file has changed elsewhere, so it needs a three-way merge. */
export async function seedHistory(sandbox: Sandbox, name: string): Promise<Buffer> {
  const repository = sandbox.repository(name);
  const at = (day: number): { name: string; email: string; date: string } => ({
    name: "Milo Ferri",
    email: "milo@northwind.example",
    date: `2026-01-${String(day).padStart(2, "0")}T10:00:00+01:00`,
  });
  const files = {
    "src/session.txt": sessionFile(),
    "README.md": "# Harbor\n",
    "docs/sessions.md": "Sessions end at logout.\n",
  };
  await repository.commit({ branch: "main", files, message: "Begin the session store\n", author: at(1) });
  const first = (await repository.head("main")) ?? "";
  await repository.commit({
    branch: "release-1.0",
    from: first,
    files: { "src/session.txt": sessionFile({ 3: "line 3 as 1.0 has it" }) },
    message: "Keep the old greeting\n",
    author: at(2),
  });
  await repository.commit({
    branch: "main",
    files: { "docs/sessions.md": "Sessions end at logout, or after a day.\n" },
    message: "Say when sessions end\n",
    author: at(3),
  });
  const second = (await repository.head("main")) ?? "";
  await repository.commit({
    branch: "release-1.1",
    from: second,
    files: { VERSION: "1.1.4\n" },
    message: "Set version 1.1.4\n",
    author: at(4),
  });
  await repository.commit({
    branch: "main",
    files: { "src/menu.txt": "menu\n" },
    message: "Add a menu\n",
    author: at(5),
  });
  const third = (await repository.head("main")) ?? "";
  await repository.commit({
    branch: "release-1.2",
    from: third,
    files: { VERSION: "1.2.0\n" },
    message: "Set version 1.2.0\n",
    author: at(6),
  });
  seededPatch ??= makePatch(repository.data.gitDir, {
    base: third,
    files: {
      "src/session.txt": sessionFile({ 20: "line 20 of the session store, gone after logout" }),
      "src/revoked.txt": "revoked sessions\n",
    },
    message:
      "[session] Forget sessions at logout\n\nA cookie that was copied before logout could be used after it.\nThe store now drops the session itself.\n\nSigned-off-by: Rita Okafor <rita@okafor.example>\n",
    author: { name: "Rita Okafor", email: "rita@okafor.example", date: "2026-02-20T21:15:00+09:30" },
  });
  return await seededPatch;
}

/** The output of `git format-patch` for a commit that only ever exists in a folder of its own. */
export async function makePatch(
  gitDir: string,
  commit: {
    readonly base: string;
    readonly files: Readonly<Record<string, string | null>>;
    readonly message: string;
    readonly author: { name: string; email: string; date: string };
  },
): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), "embargo-seed-"));
  try {
    await git(["clone", "--quiet", "--bare", gitDir, dir]);
    const files = Object.entries(commit.files).map(([path, content]) => ({ path, content }));
    const sha = commitFiles(dir, {
      branch: "fix",
      from: commit.base,
      files,
      message: commit.message,
      author: commit.author,
    });
    return await git(["--git-dir", dir, "format-patch", "--stdout", "--full-index", `${sha}~1..${sha}`]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
