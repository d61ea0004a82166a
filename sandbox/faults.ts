// Faults on demand: what GitHub and the way to it do at the worst minute, as rules that requests are held against.
import type { Clock, World } from "./model.ts";

export type FaultEffect =
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** Nothing happens but this answer. */
  | {
      readonly kind: "error-before";
      readonly status: number;
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
  | { readonly kind: "act"; readonly act: () => Promise<void> | void };

export type Fault = {
  /** Of the request, or `PUSH` and `FETCH` for git; left out: any. */
  readonly method?: string;
  /** Held against the path. */
  readonly path?: RegExp;
  /** Held against the actor's login; left out: the app alone. */
  readonly actor?: RegExp;
  /** How often; left out: once. */
  readonly times?: number;
  /** How many matching requests are let through before. */
  readonly skip?: number;
  readonly effect: FaultEffect;
};

type Asked = { readonly method: string; readonly path: string; readonly actor: string };
type Armed = { readonly fault: Fault; left: number; skip: number };

export type Faults = {
  readonly add: (...faults: readonly Fault[]) => void;
  /** From now on installation tokens are refused in their first milliseconds, as if not yet known everywhere. */
  readonly refuseFreshTokens: (milliseconds: number) => void;
  /** How many issues, comments, reviews and pull requests one actor may make in a minute and in an hour; null: any number. */
  readonly limitContent: (perMinute: number | null, perHour?: number | null) => void;
  readonly clear: () => void;
  /** Whether any fault or limit is still to strike. */
  readonly armed: () => boolean;
  /** The faults that strike this request; each is used up by it. */
  readonly strike: (asked: Asked) => readonly FaultEffect[];
};

/** An empty set of rules for a world. */
export function createFaults(world: World): Faults {
  let armed: Armed[] = [];
  return {
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
      armed.some((one) => one.left > 0) || world.freshTokensRefusedMs > 0 || world.contentPerMinute !== null,
    strike(asked) {
      return armed.flatMap((one) => {
        if (one.left <= 0 || !matches(one.fault, asked)) return [];
        if (one.skip > 0) {
          one.skip -= 1;
          return [];
        }
        one.left -= 1;
        return [one.fault.effect];
      });
    },
  };
}

function matches(fault: Fault, asked: Asked): boolean {
  if (fault.method !== undefined && fault.method !== asked.method) return false;
  // `search` takes no notice of a `g` flag's memory, so a fault matches the same way each time.
  if (fault.path !== undefined && asked.path.search(fault.path) < 0) return false;
  return asked.actor.search(fault.actor ?? /\[bot\]$|^app$/) >= 0;
}

/** What comes before the request is carried out: waits by the sandbox's clock, and what others do first. */
export async function prelude(clock: Clock, effects: readonly FaultEffect[]): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === "delay") await clock.sleep(effect.milliseconds);
    if (effect.kind === "act") await effect.act();
  }
}
