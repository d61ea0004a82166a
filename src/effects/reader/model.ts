// One question to a language model, at an OpenAI-compatible endpoint or at Anthropic's, and its answer read by schema.
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, type LanguageModelV3 } from "@ai-sdk/provider";
import * as z from "zod";
import { type ReaderAnswer, readerAnswer, type ReaderFailure } from "../../domain/moderation/reader.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { question, type ReadText, RULES } from "./prompt.ts";

export type ReaderConfig = {
  readonly provider: "openai-compatible" | "anthropic";
  /** The address below which the API stands, such as `http://127.0.0.1:11434/v1`; null: Anthropic's own. */
  readonly endpoint: string | null;
  readonly model: string;
  readonly key: string | null;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number;
};

export type Answered =
  | { readonly ok: true; readonly answer: ReaderAnswer; readonly tokens: number }
  | { readonly ok: false; readonly why: ReaderFailure };

const LONGEST_ANSWER = 256_000;
const ANSWER_TOKENS = 2_000;
const SCHEMA = z.toJSONSchema(readerAnswer);

/** Asks once. Never throws, and repeats nothing of what the server said: it may be hostile, or hold the key. */
export async function askModel(config: ReaderConfig, text: ReadText, word: string): Promise<Answered> {
  const stop = AbortSignal.timeout(config.timeoutMs);
  // Some servers know no schema, and say so by 400: these are asked for JSON alone, and the schema is told in words.
  for (const structured of [true, false]) {
    try {
      return await ask(modelOf(config, structured), text, { word, stop, structured });
    } catch (error) {
      const again = structured && APICallError.isInstance(error) && [400, 422].includes(error.statusCode ?? 0);
      if (!again) return { ok: false, why: stop.aborted ? "slow" : failureOf(error) };
    }
  }
  return { ok: false, why: "refused" };
}

function modelOf({ provider, endpoint, model, key }: ReaderConfig, structured: boolean): LanguageModelV3 {
  const fetch = boundedFetch(LONGEST_ANSWER);
  const apiKey = key ?? "none";
  if (provider === "anthropic")
    return createAnthropic({ apiKey, fetch, ...(endpoint === null ? {} : { baseURL: endpoint }) })(model);
  return createOpenAICompatible({
    name: "reader",
    baseURL: endpoint ?? "",
    fetch,
    ...(key === null ? {} : { apiKey: key }),
    supportsStructuredOutputs: structured,
  })(model);
}

async function ask(
  model: LanguageModelV3,
  text: ReadText,
  { word, stop, structured }: { readonly word: string; readonly stop: AbortSignal; readonly structured: boolean },
): Promise<Answered> {
  const rules = structured ? RULES : `${RULES}\n\nThe JSON schema of the answer: ${JSON.stringify(SCHEMA)}`;
  const result = await model.doGenerate({
    prompt: [
      { role: "system", content: rules },
      { role: "user", content: [{ type: "text", text: question(text, word) }] },
    ],
    maxOutputTokens: ANSWER_TOKENS,
    // Some models refuse it, by 400.
    ...(structured ? { temperature: 0 } : {}),
    responseFormat: { type: "json", schema: SCHEMA as never, name: "verdict" },
    abortSignal: stop,
  });
  const said = result.content.map((part) => (part.type === "text" ? part.text : "")).join("");
  const answer = readerAnswer.safeParse(jsonIn(said));
  if (!answer.success) return { ok: false, why: "nonsense" };
  const { inputTokens, outputTokens } = result.usage;
  return { ok: true, answer: answer.data, tokens: (inputTokens.total ?? 0) + (outputTokens.total ?? 0) };
}

/** The one object in the answer; models put it into a fence, or think aloud before it. */
function jsonIn(said: string): unknown {
  const spoken = said.replace(/^[^]*<\/think>/, "");
  const [from, to] = [spoken.indexOf("{"), spoken.lastIndexOf("}")];
  try {
    return JSON.parse(spoken.slice(from, to + 1));
  } catch {
    return null;
  }
}

function failureOf(error: unknown): ReaderFailure {
  // The name and not the class: what `fetch` throws can come from another realm.
  if (!APICallError.isInstance(error))
    return (error as { readonly name?: unknown } | null)?.name === "TypeError" ? "unreachable" : "nonsense";
  const { statusCode } = error;
  if (statusCode === undefined) return "unreachable";
  return statusCode >= 500 || statusCode === 429 || statusCode === 408
    ? "unreachable"
    : statusCode >= 400
      ? "refused"
      : "nonsense";
}
