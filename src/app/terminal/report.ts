// The report of a rehearsal: what is noted while it is played, and the page that is written at the end.
import { writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Notes, Rehearsal } from "../../../sandbox/report/rehearsal.ts";
import type { Output } from "./check.ts";
import type { SandboxChoices } from "./sandbox.ts";

/** Notes that are still being taken. */
export type Told = { -readonly [Name in keyof Notes]: Notes[Name] };

export function startNotes({ repo, patch = [] }: SandboxChoices): Told {
  const about =
    repo === undefined
      ? "The seeded project"
      : `${basename(resolve(repo))} with ${patch.map((file) => basename(file)).join(", ")}`;
  return { about, status: "", stopped: null, checks: [] };
}

/** Writes the page where one is asked for, for its owner's eyes alone: it holds the embargoed fix. Resolves with the exit code. */
export async function withReport(
  { report }: SandboxChoices,
  rehearsal: Rehearsal,
  output: Output,
  code: number,
): Promise<number> {
  if (report === undefined) return code;
  // What renders it takes a moment to load.
  const { rehearsalReport } = await import("../../../sandbox/report/report.ts");
  try {
    await writeFile(resolve(report), await rehearsalReport(rehearsal), { mode: 0o600 });
  } catch (error) {
    output.error(
      `The report could not be written to ${report}: ${(error as NodeJS.ErrnoException).code ?? "unknown"}.`,
    );
    return 2;
  }
  output.out(`\nThe report is in ${report}. It shows the embargoed fix: keep it private.`);
  return code;
}
