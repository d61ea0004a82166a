// The refusals of GitHub that the sandbox knows, as GitHub words them, each with where that is known from.
import { ApiError } from "../http.ts";
import type { FaultEffect } from "../faults.ts";
import type { KnownRefusal } from "./known.ts";
import { OF_ADVISORIES } from "./of-advisories.ts";
import { OF_CALLERS } from "./of-callers.ts";
import { OF_CONTENTS } from "./of-contents.ts";

/** docs/refusals.md is made from this table. */
export const REFUSALS = { ...OF_CALLERS, ...OF_CONTENTS, ...OF_ADVISORIES } as const;

export type RefusalName = keyof typeof REFUSALS;

/** The body of such an answer. */
export function refusalBody(name: RefusalName): Readonly<Record<string, unknown>> {
  const { status, message, errors, more }: KnownRefusal = REFUSALS[name];
  if (status === 200) return more ?? {};
  return {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
    ...more,
  };
}

/** A fault that refuses so. */
export function refusal(name: RefusalName): FaultEffect {
  const { status, message, headers }: KnownRefusal = REFUSALS[name];
  return {
    kind: "error-before",
    status,
    message,
    body: refusalBody(name),
    ...(headers === undefined ? {} : { headers }),
  };
}

/** The refusal as a route throws it. */
export function refusedAs(name: RefusalName): ApiError {
  const { status, message, errors, headers, more }: KnownRefusal = REFUSALS[name];
  return new ApiError(status, message, errors, headers, more);
}
