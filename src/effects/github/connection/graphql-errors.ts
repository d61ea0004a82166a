// GraphQL answers 200 also where it refuses: those that may pass are made errors of their request, so that they are waited for like all others.
import { RequestError } from "@octokit/request-error";

type Answer = { readonly status: number; readonly url: string; readonly headers: object; readonly data?: unknown };
type Asked = { readonly method: string; readonly url: string; readonly headers: object };

/** The error that an answer of GraphQL stands for; null: it is one, or a refusal for good, which its caller reads. */
export function passingGraphqlError(answer: Answer, request: Asked): RequestError | null {
  const { data, errors } = (answer.data ?? {}) as { data?: unknown; errors?: unknown };
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const types = errors.map((error: unknown) => (error as { type?: unknown } | null)?.type);
  // A fault of GitHub's has no type and no data.
  const failed = types.every((type) => type === undefined) && (data === null || data === undefined);
  const status = types.includes("RATE_LIMITED") ? 429 : failed ? 502 : null;
  if (status === null) return null;
  return new RequestError("GraphQL refused", status, {
    request: request as never,
    response: {
      ...answer,
      status,
      data: { message: "GraphQL: rate limit exceeded, or it failed", errors },
    } as never,
  });
}
