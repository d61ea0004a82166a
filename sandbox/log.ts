// The log of every call: who asked what of which repository, and what was answered.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Answer } from "./http.ts";
import { nowIso } from "./lookup.ts";
import type { Call, World } from "./model.ts";

/** Notes a call over HTTP. `path` names the repository by its name, whatever name or id was asked for. */
export function note(
  world: World,
  call: {
    readonly actor: string;
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly raw: Buffer;
    readonly answer: Answer;
    readonly lost: boolean;
    readonly unchanged: boolean;
    readonly odd: boolean;
  },
): void {
  const { raw, answer, lost, unchanged, odd, ...rest } = call;
  const [, repository = null] = /^\/repos\/([^/]+\/[^/]+)/.exec(call.path) ?? [];
  const body = raw.length === 0 ? null : parsed(raw);
  world.calls.push({
    ...rest,
    at: nowIso(world),
    repository,
    body,
    status: answer.status,
    answer: answer.body ?? null,
    ...(lost ? { lost } : {}),
    ...(unchanged ? { unchanged } : {}),
    ...(odd ? { odd } : {}),
  });
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return raw.toString("utf8");
  }
}

export type CallFilter = { readonly by?: string; readonly repository?: string };

/** GraphQL is only asked, but for its mutations; a fetch of git's changes nothing. */
export function changes({ method, path, body }: Call): boolean {
  if (path !== "/graphql") return !["GET", "HEAD", "FETCH"].includes(method);
  const { query } = Object(body) as { query?: unknown };
  return typeof query === "string" && /(?:^|[\s}])mutation\b/.test(query);
}

/** What was meant to change the world, in order, refused or not; a push is one call. */
export function writesOf(world: World, { by, repository }: CallFilter = {}): readonly Call[] {
  return world.calls.filter(
    (call) =>
      changes(call) &&
      (by === undefined || call.actor === by) &&
      (repository === undefined || call.repository?.toLowerCase() === repository.toLowerCase()),
  );
}

/** Writes the app's calls, GraphQL among them, and the webhooks that it was sent, as JSON lines. */
export async function exportCalls(world: World, file: string): Promise<void> {
  const actors = ["app", world.app?.bot.login];
  const own = world.calls.filter(
    (call) => call.method !== "PUSH" && call.method !== "FETCH" && actors.includes(call.actor),
  );
  const told = world.deliveries.map(({ event, action, payload }) => ({ event, action, payload }));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, [...own, ...told].map((line) => `${JSON.stringify(line)}\n`).join(""));
}
