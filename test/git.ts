// Runs git for a test, by the small process that the app's own are started by: a worker that has grown would stand still for each.
import { launch } from "../launcher/launch.ts";

export type GitRun = {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input?: Uint8Array | string;
};

/** Resolves with what git printed; rejects with what it complained about where it failed. */
export async function runGit(args: readonly string[], { cwd, env, input }: GitRun): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    const child = launch(
      { command: "git", args, env, cwd },
      {
        onOutput: (piece) => void out.push(piece),
        onErrors: (piece) => void errors.push(piece),
        onClose: (code) =>
          code === 0
            ? resolve(Buffer.concat(out))
            : reject(new Error(`git: ${Buffer.concat(errors).toString("utf8")}`)),
        onFailure: () => reject(new Error("git could not be started")),
      },
    );
    if (input !== undefined) child.write(input);
    child.end();
  });
}
