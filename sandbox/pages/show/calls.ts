// What the app asked of GitHub, call by call: when, what in plain words, private or public, and how it ended.
import type { Call, Repository, World } from "../../model.ts";
import { changes } from "../../log.ts";
import { findRepository } from "../../lookup.ts";
import { markup, type Html } from "../../../show/html.ts";

export type Told = {
  readonly call: Call;
  readonly side: "private" | "public" | "none";
  readonly writes: boolean;
  readonly words: string;
};

const DOINGS: readonly (readonly [method: string, path: RegExp, words: string])[] = [
  ["PUSH", /./, "pushes"],
  ["FETCH", /./, "fetches"],
  ["POST", /\/issues$/, "opens an issue"],
  ["POST", /\/pulls$/, "opens a pull request"],
  ["POST", /\/issues\/(\d+)\/comments$/, "comments on #$1"],
  ["PATCH", /\/issues\/comments\/\d+$/, "edits a comment"],
  ["DELETE", /\/issues\/comments\/\d+$/, "deletes a comment"],
  ["PATCH", /\/issues\/(\d+)$/, "changes #$1"],
  ["POST", /\/issues\/(\d+)\/labels$/, "labels #$1"],
  ["POST", /\/issues\/(\d+)\/assignees$/, "assigns #$1"],
  ["PUT", /\/issues\/(\d+)\/lock$/, "locks #$1"],
  ["DELETE", /\/issues\/(\d+)\/lock$/, "unlocks #$1"],
  ["POST", /\/pulls\/(\d+)\/requested_reviewers$/, "asks for reviews of #$1"],
  ["PUT", /\/pulls\/(\d+)\/merge$/, "merges #$1"],
  ["PATCH", /\/pulls\/(\d+)$/, "changes #$1"],
  ["PUT", /\/contents\/(.+)$/, "writes $1"],
  ["GET", /\/contents\/(.+)$/, "reads $1"],
  ["POST", /\/git\/refs$/, "makes a branch"],
  ["PATCH", /\/git\/refs\/(.+)$/, "moves $1"],
  ["DELETE", /\/git\/refs\/(.+)$/, "deletes $1"],
  ["POST", /\/git\/(\w+?)s$/, "makes a $1"],
  ["POST", /\/access_tokens$/, "asks for a token"],
  ["POST", /^\/graphql$/, "asks by GraphQL"],
];

/** The app's calls, oldest first. */
export function toldOf(world: World): readonly Told[] {
  const own = new Set(["app", world.app?.bot.login]);
  return world.calls.filter((call) => own.has(call.actor)).map((call) => tellCall(world, call));
}

function tellCall(world: World, call: Call): Told {
  const repository = repositoryOf(world, call);
  // A new token changes nothing that anybody sees.
  const writes = changes(call) && !call.path.endsWith("/access_tokens");
  const side = repository === undefined ? "none" : repository.private ? "private" : "public";
  return { call, side, writes, words: wordsFor(call) };
}

function repositoryOf(world: World, call: Call): Repository | undefined {
  const [, owner = "", name = ""] = /^\/(?:repos\/)?([^/]+)\/([^/]+?)(?:\.git)?(?:\/|$)/.exec(call.path) ?? [];
  return findRepository(world, owner, name);
}

function wordsFor({ method, path, body }: Call): string {
  const decoded = safelyDecoded(path);
  for (const [wanted, pattern, words] of DOINGS) {
    const match = method === wanted ? pattern.exec(decoded) : null;
    if (match === null) continue;
    const told = words.replaceAll(/\$(\d)/g, (_all, at: string) => match[Number(at)] ?? "");
    const { title } = Object(body) as { title?: unknown };
    return typeof title === "string" ? `${told}: ${title}` : told;
  }
  return `${method} ${decoded}`;
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Newest first, with a ribbon of all above. */
export function showCalls(
  world: World,
  { reads, most }: { readonly reads: boolean; readonly most: number },
): Html {
  const all = toldOf(world);
  const listed = all.filter((call) => reads || call.writes || isFailed(call));
  if (all.length === 0) return markup`<p class="quiet">Nothing yet.</p>`;
  const shown = listed.slice(-most).toReversed();
  return markup`${showRibbon(all)}
    <ol class="calls">
      ${shown.map(showCall)}
    </ol>
    ${listed.length > shown.length ? markup`<p class="quiet">${listed.length - shown.length} older ones.</p>` : null}`;
}

/** That something is not there is an answer like any other, where it was only looked for. */
function isFailed({ call, writes }: Told): boolean {
  return call.lost === true || (call.status >= 400 && (writes || call.status !== 404));
}

export function showCall(told: Told): Html {
  const { call, side, writes, words } = told;
  return markup`<li class="call call-${side}${writes ? "" : " call-read"}">
    <time datetime="${call.at}">${call.at.slice(11, 19)}</time>
    <span class="side">${side === "none" ? "GitHub" : side}</span> <span class="words">${words}</span>
    <span class="${isFailed(told) ? "failed" : "quiet"}">${call.status}${call.lost === true ? ", the reply was lost" : null}</span>
  </li>`;
}

const LANES = { public: 0, private: 26, none: 52 } as const;
const MOST_TICKS = 600;

/** Every call as a tick: public above, private below, what writes is tall. */
export function showRibbon(all: readonly Told[]): Html {
  const ticks = all.slice(-MOST_TICKS);
  const step = Math.max(2, Math.min(8, 1_200 / ticks.length));
  const width = Math.max(Math.ceil(ticks.length * step), 200);
  const writes = (side: Told["side"]): number => all.filter((call) => call.side === side && call.writes).length;
  const words = `${all.length} calls of the app: ${writes("private")} writes in private, ${writes("public")} in public`;
  return markup`<figure class="ribbon">
    <svg viewBox="0 0 ${width} 76" height="76" preserveAspectRatio="none" role="img" aria-label="${words}">
      <rect class="lane-public" x="0" y="0" width="${width}" height="24" />
      <rect class="lane-private" x="0" y="26" width="${width}" height="24" />
      <rect class="lane-none" x="0" y="52" width="${width}" height="24" />
      ${ticks.map((told, at) => {
        const { side, writes: tall } = told;
        const height = tall ? 20 : 8;
        const look = isFailed(told) ? "failed" : side;
        return markup`<rect
          class="tick-${look}${tall ? "" : " tick-read"}"
          x="${(at * step).toFixed(1)}"
          y="${LANES[side] + 22 - height}"
          width="${Math.max(step - 1, 1).toFixed(1)}"
          height="${height}"
        />`;
      })}
    </svg>
    <figcaption class="quiet">
      ${words}. <span class="key key-public">public</span> <span class="key key-private">private</span>
      <span class="key key-failed">refused or lost</span>
    </figcaption>
  </figure>`;
}
