// Faults on demand: what GitHub and the way to it do at the worst minute, as rules that requests are held against.
import type { Clock } from "./model.ts";

export type Fault = {
  /** Of the request; left out: any. */
  readonly method?: string;
  /** Held against the path. */
  readonly path?: RegExp;
  /** Held against the actor's login; left out: the app alone. */
  readonly actor?: RegExp;
  /** How often; left out: once. */
  readonly times?: number;
  /** How many matching requests are let through before. */
  readonly skip?: number;
  readonly effect:
    | { readonly kind: "delay"; readonly milliseconds: number }
    | {
        readonly kind: "error-before";
        readonly status: number;
        readonly message?: string;
        readonly headers?: Readonly<Record<string, string>>;
      }
    /** It happened, and the answer says it did not, or never comes. */
    | { readonly kind: "error-after"; readonly status: number | "cut" }
    /** Lists answer as they did before the last change. */
    | { readonly kind: "stale" }
    | { readonly kind: "act"; readonly act: () => Promise<void> | void };
};

type Armed = { readonly fault: Fault; left: number; skip: number };

export type Faults = {
  readonly add: (...faults: readonly Fault[]) => void;
  readonly clear: () => void;
  /** The faults that strike this request; each is used up by it. */
  readonly strike: (request: {
    readonly method: string;
    readonly path: string;
    readonly actor: string;
  }) => readonly Fault["effect"][];
};

/** A fresh set of rules. */
export function createFaults(): Faults {
  let armed: Armed[] = [];
  return {
    add(...faults) {
      armed.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 })));
    },
    clear() {
      armed = [];
    },
    strike(request) {
      return armed.flatMap((one) => {
        if (one.left <= 0 || !matches(one.fault, request)) return [];
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

function matches(
  fault: Fault,
  request: { readonly method: string; readonly path: string; readonly actor: string },
): boolean {
  if (fault.method !== undefined && fault.method !== request.method) return false;
  if (fault.path !== undefined && !fault.path.test(request.path)) return false;
  return (fault.actor ?? /\[bot\]$|^app$/).test(request.actor);
}

/** Waits by the sandbox's clock. */
export async function delay(clock: Clock, effects: readonly Fault["effect"][]): Promise<void> {
  for (const effect of effects) if (effect.kind === "delay") await clock.sleep(effect.milliseconds);
}
