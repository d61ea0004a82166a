// What a patch can come wrapped in: a byte order mark, Windows line ends, a fenced block, a mail's transfer encoding, an mbox export.
import { err, ok, type Result } from "../result.ts";
import { withoutBlanksAtEnd } from "./headers.ts";
import type { PatchProblem, PatchWarning } from "./patch.ts";

/** `lineOffset`: how many lines stood before the first of `lines`, to tell places in the text as it was given. */
export type Unwrapped = {
  readonly lines: readonly string[];
  readonly lineOffset: number;
  readonly warnings: readonly PatchWarning["kind"][];
  /** The line that says that the mail is flowed (RFC 3676), which has been undone; null: none does. */
  readonly flowed: number | null;
};

/** Begins a mail: format-patch's own line, or that of a mail program's mbox, which names a sender and a day. */
export const MAIL_START =
  /^From (?:[0-9a-f]{40} Mon Sep 17 00:00:00 2001|[^ ]{1,200} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} [0-9]{4})$/;
const MADE_BY_GIT = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/;
const FENCE = /^(`{3,}|~{3,})[A-Za-z-]{0,20}$/;

/** The lines of the patch itself, as binary strings without their line ends. */
export function unwrap(raw: string): Result<Unwrapped, PatchProblem> {
  const text = raw.replace(/^\xEF\xBB\xBF/, "");
  const crlf = /^[^\n]*\r\n/.test(text);
  const lines = (crlf ? text.replaceAll("\r\n", "\n") : text).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const unfenced = withoutFence(lines);
  if (!unfenced.ok) return unfenced;
  const decoded = decodedMail(unfenced.value.lines);
  if (!decoded.ok) return decoded;
  const { lines: mail, flowed } = decoded.value;
  const quoted = quotedFrom(mail);
  if (quoted !== null) return err({ code: "mbox-quoted", line: quoted + 1 + unfenced.value.lineOffset });
  return ok({
    lines: mail,
    flowed: flowed === null ? null : flowed + unfenced.value.lineOffset,
    lineOffset: unfenced.value.lineOffset,
    warnings: crlf ? ["line-ends"] : [],
  });
}

/** A file that is one fenced block, as it is copied out of a comment. Text around the block could be meant as anything. */
function withoutFence(
  lines: readonly string[],
): Result<{ readonly lines: readonly string[]; readonly lineOffset: number }, PatchProblem> {
  const first = lines.findIndex((line) => line.trim() !== "");
  const mark = FENCE.exec(lines[first] ?? "")?.[1];
  if (mark === undefined) return ok({ lines, lineOffset: 0 });
  const last = lines.findLastIndex((line) => line.trim() !== "");
  if (lines[last] !== mark || last === first) return err({ code: "fence", line: last + 1 });
  return ok({ lines: lines.slice(first + 1, last), lineOffset: first + 1 });
}

/**
 * A single mail whose body a mail program has encoded, with the body as it was. Of several mails git itself makes none that are
 * encoded, so these are refused where they are read.
 */
function decodedMail(
  lines: readonly string[],
): Result<{ readonly lines: readonly string[]; readonly flowed: number | null }, PatchProblem> {
  const start = lines.findIndex((line) => line !== "");
  const end = lines.indexOf("", start);
  if (start < 0 || end < 0) return ok({ lines, flowed: null });
  const header = (name: string): { readonly value: string; readonly line: number } | null => {
    const at = lines.findIndex(
      (line, index) => index >= start && index < end && line.toLowerCase().startsWith(`${name}:`),
    );
    if (at < 0) return null;
    let value = (lines[at] ?? "").slice(name.length + 1);
    for (let next = at + 1; next < end && /^[ \t]/.test(lines[next] ?? ""); next += 1) value += lines[next] ?? "";
    return { value: value.trim().toLowerCase(), line: at };
  };
  const type = header("content-type");
  if (type?.value.startsWith("multipart/") === true) return err({ code: "multipart", line: type.line + 1 });
  const encoding = header("content-transfer-encoding");
  const isEncoded = encoding !== null && (encoding.value === "quoted-printable" || encoding.value === "base64");
  let [head, body] = [lines.slice(0, end), lines.slice(end + 1)];
  if (isEncoded) {
    const decoded = encoding.value === "base64" ? fromBase64(body) : fromQuotedPrintable(body);
    if (decoded === null) return err({ code: "transfer-encoding", line: encoding.line + 1 });
    head = head.filter((_line, index) => index !== encoding.line);
    body = decoded.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  }
  const second = lines.some((line, index) => index > end && MAIL_START.test(line));
  // Of several mails each has its own head; where one of them is flowed the reader says so.
  if (type === null || second || !FLOWED.test(type.value))
    return ok({ lines: isEncoded ? [...head, "", ...body] : lines, flowed: null });
  const unflowed = fromFlowed(body);
  if (unflowed === null) return err({ code: "flowed", line: type.line + 1 });
  const at = head.findIndex((line) => line.toLowerCase().startsWith("content-type:"));
  const folded = head.findIndex((line, index) => index > at && !/^[ \t]/.test(line));
  const rest = [...head.slice(0, at), ...(folded < 0 ? [] : head.slice(folded))];
  const said = `Content-Type: ${type.value.replace(FLOWED, "")}`;
  return ok({ lines: [...rest, said, "", ...unflowed], flowed: type.line + 1 });
}

export const FLOWED = /;[ \t]*format="?flowed"?/i;

/** RFC 3676: a blank before each line that needs one is taken away. Null: lines are broken, and whether their author broke them nobody can tell. */
function fromFlowed(lines: readonly string[]): readonly string[] | null {
  const plain = lines.map((line) => (line.startsWith(" ") ? line.slice(1) : line));
  return plain.some((line) => line.endsWith(" ") && line !== "-- ") ? null : plain;
}

/** RFC 2045, 6.8; anything but its alphabet is damage. */
function fromBase64(lines: readonly string[]): string | null {
  const text = lines.map((line) => line.trimEnd()).join("");
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
    ? Buffer.from(text, "base64").toString("latin1")
    : null;
}

/** RFC 2045, 6.7; an `=` that begins nothing is damage. Blanks at a line's end were added on the way. */
function fromQuotedPrintable(lines: readonly string[]): string | null {
  let broken = false;
  const joined = lines.map(withoutBlanksAtEnd).join("\n");
  const text = joined.replaceAll(/=(\n|[0-9A-F]{2}|)/g, (_whole, code: string) => {
    if (code === "\n") return "";
    if (code === "") broken = true;
    return code === "" ? "" : String.fromCharCode(Number.parseInt(code, 16));
  });
  return broken ? null : text;
}

/**
 * In an mbox a mail program has put `>` before every line of a message that begins with `From `; whether one stood there before
 * nobody can tell. git's own output is not changed so.
 */
function quotedFrom(lines: readonly string[]): number | null {
  const first = lines.find((line) => line !== "") ?? "";
  if (!MAIL_START.test(first) || MADE_BY_GIT.test(first)) return null;
  const at = lines.findIndex((line) => /^>+From /.test(line));
  return at < 0 ? null : at;
}
