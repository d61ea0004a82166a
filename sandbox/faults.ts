// Faults on demand: what GitHub and the way to it do at the worst minute, as rules that requests are held against.
import type { Answer } from "./http.ts";
import type { Clock, World } from "./model.ts";

export type FaultEffect =
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** Nothing happens but this answer; `cut`: none comes. */
  | {
      readonly kind: "error-before";
      readonly status: number | "cut";
      readonly message?: string;
      /** The whole body, where it holds more than a message. */
      readonly body?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** It happens, and the answer says it did not, or (`cut`) never comes. */
  | { readonly kind: "error-after"; readonly status: number | "cut" }
  /** A list answers as it did when it was last asked, or as if it were empty. */
  | { readonly kind: "stale" }
  /** Something else happens first, e.g. somebody else writes. */
  | { readonly kind: "act"; readonly act: () => Promise<void> | void }
  /** Something else happens when it is done, before it is answered. */
  | { readonly kind: "act-after"; readonly act: () => Promise<void> | void }
  /** No answer comes, and it happens only then: whoever asked has long given up. Where that never comes, it never happens. */
  | { readonly kind: "late"; readonly until: () => Promise<void> };

export type Fault = {
  /** Of the request, or `PUSH` and `FETCH` for git; left out: any. */
  readonly method?: string;
  /** Held against the path. */
  readonly path?: RegExp;
  /** Held against the body as it came; GraphQL's requests differ in nothing else. */
  readonly body?: RegExp;
  /** Held against the actor's login; left out: the app alone. */
  readonly actor?: RegExp;
  /** How often; left out: once. */
  readonly times?: number;
  /** How many matching requests are let through before. */
  readonly skip?: number;
  /** Strikes nothing after that time. */
  readonly before?: Date;
  readonly effect: FaultEffect;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly actor: string;
  readonly body?: () => string;
};
/** The app as itself or as an installation. */
const APP = /\[bot\]$|^app$/;

type Armed = { readonly fault: Fault; left: number; skip: number };

export type Faults = {
  readonly add: (...faults: readonly Fault[]) => void;
  /** From now on installation tokens are refused in their first milliseconds, as if not yet known everywhere. */
  readonly refuseFreshTokens: (milliseconds: number) => void;
  /** How many issues, comments, reviews and pull requests one actor may make in a minute and in an hour; null: any number. */
  readonly limitContent: (perMinute: number | null, perHour?: number | null) => void;
  readonly clear: () => void;
  /** Asked about each request of the app's, in order, what strikes it, beside the rules; null: nobody is asked. */
  readonly judge: (judge: ((asked: Asked) => readonly FaultEffect[]) | null) => void;
  /** What each list answered when it was last asked: what a stale one says. */
  readonly shown: Map<string, Answer>;
  /** Whether any fault or limit is still to strike. */
  readonly armed: () => boolean;
  /** The faults that strike this request; each is used up by it. */
  readonly strike: (asked: Asked) => readonly FaultEffect[];
};

/** An empty set of rules for a world. */
export function createFaults(world: World): Faults {
  let armed: Armed[] = [];
  let judge: ((asked: Asked) => readonly FaultEffect[]) | null = null;
  return {
    shown: new Map(),
    judge: (next) => void (judge = next),
    add(...faults) {
      armed.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 })));
    },
    refuseFreshTokens(milliseconds) {
      world.freshTokensRefusedMs = milliseconds;
    },
    limitContent(perMinute, perHour = null) {
      world.contentPerMinute = perMinute;
      world.contentPerHour = perHour;
    },
    clear() {
      armed = [];
      world.freshTokensRefusedMs = 0;
      world.contentPerMinute = null;
      world.contentPerHour = null;
    },
    armed: () =>
      armed.some(({ left }) => left > 0) || world.freshTokensRefusedMs > 0 || world.contentPerMinute !== null,
    strike(asked) {
      const judged = judge !== null && APP.test(asked.actor) ? judge(asked) : [];
      const struck = armed.flatMap((armedFault) => {
        if (armedFault.left <= 0 || !matches(armedFault.fault, asked)) return [];
        if (armedFault.fault.before !== undefined && armedFault.fault.before <= world.clock.now()) return [];
        if (armedFault.skip > 0) {
          armedFault.skip -= 1;
          return [];
        }
        armedFault.left -= 1;
        return [armedFault.fault.effect];
      });
      return [...judged, ...struck];
    },
  };
}

function matches(fault: Fault, asked: Asked): boolean {
  if (fault.method !== undefined && fault.method !== asked.method) return false;
  // `search` takes no notice of a `g` flag's memory, so a fault matches the same way each time.
  if (fault.path !== undefined && asked.path.search(fault.path) < 0) return false;
  if (fault.body !== undefined && (asked.body?.() ?? "").search(fault.body) < 0) return false;
  return asked.actor.search(fault.actor ?? APP) >= 0;
}

/** `hangUp` ends the connection; `held` is given whatever a request waits for that is no work of the sandbox's. */
type Ways = {
  readonly hangUp: () => void;
  readonly held: (until: () => Promise<void>) => Promise<void>;
};

/** What comes before the request is carried out: waits by the sandbox's clock, and what others do first. */
export async function prelude(
  clock: Clock,
  effects: readonly FaultEffect[],
  { hangUp, held }: Ways,
): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === "delay") await clock.sleep(effect.milliseconds);
    // Whoever acts may hold it for as long as they like: nothing comes of it meanwhile.
    if (effect.kind === "act") await held(async () => await effect.act());
    if (effect.kind === "late") {
      hangUp();
      await held(effect.until);
    }
  }
}

/** What comes after it, before the answer; `cut`: there is none. Null: the true answer. */
export async function epilogue(effects: readonly FaultEffect[]): Promise<number | "cut" | null> {
  for (const effect of effects) if (effect.kind === "act-after") await effect.act();
  if (effects.some((effect) => effect.kind === "late")) return "cut";
  return effects.find((effect) => effect.kind === "error-after")?.status ?? null;
}
