// What makes git itself fail, whatever it was asked: it cannot be started, ends badly, or its files cannot be written.

/** git could not be started, took too long or said too much, or its files cannot be written: never a matter of what it was asked. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly code: "spawn" | "timeout" | "output" | "signal" | "exit" | "disk";
  constructor(code: GitFailure["code"], command: string) {
    super(`git ${command}: ${code}`);
    this.code = code;
  }
}

const REFUSED = new Set([
  "ENOSPC",
  "EDQUOT",
  "EFBIG",
  "EROFS",
  "EACCES",
  "EPERM",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOTDIR",
  "EEXIST",
  "ENOENT",
]);

/** Tells what the file system refuses (no space, read-only, …) as a failure of git; of the error only its code, which holds no path. */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw REFUSED.has(code) ? new GitFailure("disk", code) : error;
  }
}
