// Ends what was started, once: when the app stops, and where its start fails half-way or is called off.
import { setMaxListeners } from "node:events";

export type Endings = {
  /** Tells whoever waits that the app stops. */
  readonly signal: AbortSignal;
  /** Takes how a part ends that has just been started. Where the app stops already, it ends at once. */
  readonly add: (end: () => Promise<unknown>) => void;
  /** Ends every part; resolves when all have. */
  readonly end: () => Promise<void>;
};

export function endings(): Endings {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const ends: (() => Promise<unknown>)[] = [];
  const ending: Promise<unknown>[] = [];
  const end = async (): Promise<void> => {
    if (!stop.signal.aborted) {
      stop.abort(new Error("the app stops"));
      ending.push(...ends.map(async (part) => await part()));
    }
    await Promise.all(ending);
  };
  return {
    signal: stop.signal,
    add(part) {
      if (stop.signal.aborted) ending.push(part());
      else ends.push(part);
    },
    end,
  };
}
