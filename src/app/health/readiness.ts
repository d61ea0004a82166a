// Whether the app can do its work, and if not, which part of it cannot: words of this code, no secrets.
import { access, constants, mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, elapsed } from "../../domain/clock.ts";
import { checkGit } from "../../effects/git/repository.ts";
import type { SeenRequest } from "../../effects/github/client.ts";
import { within } from "../../effects/queue/within.ts";

/** `sweep`: none was through for too long. `tokens`: GitHub gives none. `github`: it cannot be reached. */
export type Part = "queue" | "github" | "tokens" | "sweep" | "git" | "disk";

export type Readiness = {
  /** The parts that fail; empty: the app is ready. */
  readonly failing: () => Promise<readonly Part[]>;
  readonly request: (seen: SeenRequest) => void;
  readonly swept: (result: "whole" | "in-part" | "failed") => void;
  readonly watchQueue: (check: () => Promise<void>) => void;
};

export type ReadinessSettings = {
  readonly clock: Clock;
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly sweepMs: number;
};

/** git and the disk are asked at most so often, however often somebody asks here. */
const ASKED_EVERY_MS = 30_000;
const LEAST_FREE_BYTES = 100_000_000;
/** A queue that gives no answer within this time is none. */
const ANSWER_WITHIN_MS = 3_000;

/** Nothing is known at the start, so that the app is not ready before its first sweep is through. */
export function watchReadiness({ clock, dataDir, cacheDir, sweepMs }: ReadinessSettings): Readiness {
  let reached = true;
  let tokens = true;
  let sweptAt: number | null = null;
  let queue: () => Promise<void> = async () => await Promise.reject(new Error("not started"));
  let machine: { readonly at: number; readonly parts: Promise<readonly Part[]> } | null = null;

  async function machineParts(): Promise<readonly Part[]> {
    const [git, disk] = await Promise.all([fails(checkGit(cacheDir)), fails(checkDisk(dataDir))]);
    return [...(git ? (["git"] as const) : []), ...(disk ? (["disk"] as const) : [])];
  }

  return {
    request({ route, status }) {
      reached = status !== 0 && status < 500;
      // A suspended or removed installation gives none either, and is nothing that the operator can mend.
      if (route.endsWith("/access_tokens")) tokens = status !== 0 && status !== 401 && status < 500;
    },
    swept(result) {
      if (result !== "failed") sweptAt = clock.now().getTime();
    },
    watchQueue(check) {
      queue = check;
    },
    async failing() {
      const now = performance.now();
      if (machine === null || now - machine.at > ASKED_EVERY_MS) machine = { at: now, parts: machineParts() };
      const late = sweptAt === null || elapsed(sweptAt, clock.now().getTime()) > 3 * sweepMs;
      const [silent, parts] = await Promise.all([fails(within(queue(), ANSWER_WITHIN_MS)), machine.parts]);
      return [
        ...(silent ? (["queue"] as const) : []),
        ...(reached ? [] : (["github"] as const)),
        ...(tokens ? [] : (["tokens"] as const)),
        ...(late ? (["sweep"] as const) : []),
        ...parts,
      ];
    },
  };
}

async function fails(look: Promise<unknown>): Promise<boolean> {
  try {
    await look;
    return false;
  } catch {
    return true;
  }
}

async function checkDisk(dataDir: string): Promise<void> {
  await access(dataDir, constants.W_OK);
  const folder = await mkdtemp(join(dataDir, "ready-"));
  try {
    await writeFile(join(folder, "file"), "1");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error("full");
}
