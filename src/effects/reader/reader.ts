// The reader: a language model behind a cache and an hourly budget, so that no flood of texts costs more than was meant.
import { createHash } from "node:crypto";
import { type Clock, elapsed, type Random } from "../../domain/clock.ts";
import { type Reading, standsIn } from "../../domain/moderation/reader.ts";
import type { Answered, ReaderConfig } from "./model.ts";
import type { ReadText } from "./prompt.ts";

export type Reader = {
  /** Never throws. The same text is asked about once as long as its answer is remembered. */
  readonly read: (text: ReadText) => Promise<Reading>;
};

export type ReaderMeans = ReaderConfig & {
  /** How many questions may be asked in an hour. */
  readonly hourly: number;
  readonly clock: Clock;
  readonly random: Random;
};

const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 5_000;
/** A server that does not answer is left alone for this long, so that a queue of texts does not wait for each in turn. */
const REST_MS = 60_000;

/** Opens the reader; nothing is asked before the first text. */
export function openReader({ hourly, clock, random, ...config }: ReaderMeans): Reader {
  const remembered = new Map<string, Promise<Answered>>();
  const askedAt: number[] = [];
  let restsUntil = 0;

  function mayAsk(now: number): boolean {
    while (elapsed(askedAt[0] ?? now, now) >= HOUR_MS) askedAt.shift();
    return askedAt.length < hourly;
  }

  async function answerTo(text: ReadText): Promise<Answered> {
    const key = createHash("sha256")
      .update(JSON.stringify([config.model, text]))
      .digest("hex");
    const known = remembered.get(key);
    if (known !== undefined) return await known;
    const now = clock.now().getTime();
    if (elapsed(restsUntil - REST_MS, now) < REST_MS) return { ok: false, why: "unreachable" };
    if (!mayAsk(now)) return { ok: false, why: "budget" };
    askedAt.push(now);
    const answer = askedOf(config, text, random(8));
    remembered.set(key, answer);
    const oldest = remembered.keys().next().value;
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    const result = await answer;
    if (!result.ok) {
      remembered.delete(key);
      if (result.why === "unreachable" || result.why === "slow") restsUntil = clock.now().getTime() + REST_MS;
    }
    return result;
  }

  return {
    async read(text) {
      const result = await answerTo(text);
      if (!result.ok) return result;
      return { ok: true, answer: result.answer, quoted: standsIn(result.answer.quote, text), model: config.model };
    },
  };
}

/** The model's client is loaded by the first question: most apps have no reader. */
async function askedOf(config: ReaderConfig, text: ReadText, word: string): Promise<Answered> {
  const { askModel } = await import("./model.ts");
  return await askModel(config, text, word);
}
