// The hidden line by which the app tells its own posts again; nobody else can make one, nor move one elsewhere.
import { createHmac, timingSafeEqual } from "node:crypto";

export type MarkerScope = {
  readonly kind:
    | "answer"
    | "status"
    | "public"
    | "copy"
    | "later"
    | "redirect"
    | "apology"
    | "notice"
    | "mail"
    | "dashboard"
    | "report"
    | "thread";
  /** Letters, digits and dots; not secret. */
  readonly key: string;
  readonly repositoryId: number;
  readonly issue: number;
};

const MARKER = /^<!-- embargo:1:([a-z]{1,16}):([0-9a-z.]{1,80}):([0-9a-f]{64}) -->$/;

/** The marker's line. The first key signs. */
export function writeMarker(keys: readonly string[], scope: MarkerScope): string {
  return `<!-- embargo:1:${scope.kind}:${scope.key}:${macOf(keys[0] ?? "", scope)} -->`;
}

/** The key of the marker that is the post's last line; null where there is none of this kind for this issue. */
export function readMarker(
  keys: readonly string[],
  post: string,
  scope: Omit<MarkerScope, "key">,
): { readonly key: string } | null {
  const text = post.trimEnd();
  const [, kind, key, mac] = MARKER.exec(text.slice(text.lastIndexOf("\n") + 1)) ?? [];
  if (kind !== scope.kind || key === undefined || mac === undefined) return null;
  const good = keys.some((candidate) =>
    timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(candidate, { ...scope, key }))),
  );
  return good ? { key } : null;
}

/** The keys of the publications of this issue whose markers stand in a public text, on whatever line: people may write below. */
export function publicKeys(
  keys: readonly string[],
  text: string,
  scope: Pick<MarkerScope, "repositoryId" | "issue">,
): readonly string[] {
  return text.split("\n").flatMap((line) => readMarker(keys, line, { kind: "public", ...scope })?.key ?? []);
}

function macOf(key: string, { kind, key: subject, repositoryId, issue }: MarkerScope): string {
  if (key === "") throw new TypeError("a marker needs a key to sign with");
  return createHmac("sha256", key)
    .update(JSON.stringify(["embargo-marker", kind, repositoryId, issue, subject]))
    .digest("hex");
}
