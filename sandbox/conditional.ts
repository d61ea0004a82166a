// Conditional requests: an ETag over what is answered and by whose token it was asked, and 304 where it still holds.
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./http.ts";

/** The answer with its ETag, or that nothing changed. GitHub's ETags hold for one token (github/docs#34689). */
export function underCondition(method: string, headers: IncomingHttpHeaders, answer: Answer): Answer {
  if (method !== "GET" || answer.status !== 200 || answer.body === undefined) return answer;
  const hash = createHash("sha256")
    .update(`${headers.authorization ?? ""}\n`)
    .update(JSON.stringify(answer.body));
  const etag = `W/"${hash.digest("hex")}"`;
  const known = headers["if-none-match"]?.split(",").map((entry) => entry.trim()) ?? [];
  if (known.includes(etag)) return { status: 304, headers: { etag } };
  return { ...answer, headers: { ...answer.headers, etag } };
}
