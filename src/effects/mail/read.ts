// Takes a mail apart: bounded in size, depth, parts and heads, whatever strangers put into it.
import { createHash } from "node:crypto";
import { Splitter } from "@zone-eu/mailsplit";
import { decode as decodeCharset } from "libmime/lib/charset";
import { type MailFault, type MailPart, MOST_BYTES, type ReadMail } from "../../domain/mail/mail.ts";
import { textOfHtml } from "./html.ts";
import { addressesIn, decodedHeads, leniently } from "./heads.ts";

const MOST_PARTS = 500;
const MOST_DEPTH = 20;
const MOST_HEAD = 256 * 1024;
/** Of the text that people read; the whole mail is kept as it came. */
const MOST_TEXT = 1_000_000;
const HEADS_READ = 64 * 1024;

type Node = {
  readonly type: "node";
  readonly parentNode: Node | false;
  readonly multipart: string | false;
  readonly encoding: string | false;
  readonly contentType: string | false;
  readonly charset: string | false;
  readonly disposition: string | false;
  readonly filename: string | false;
  readonly flowed: boolean;
  readonly headers: { readonly getList: () => readonly { readonly key: string; readonly line: string }[] } | false;
};
type Chunk = Node | { readonly type: "body" | "data"; readonly node: Node; readonly value: Buffer };
type Leaf = { readonly node: Node; readonly chunks: Buffer[] };

/** Never throws for what stands in the mail: what cannot be taken apart comes with its heads and the reason. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (bytes.byteLength > MOST_BYTES) return headsOnly(bytes, sha256, "too-large");
  try {
    const split = await splitUp(bytes);
    return "fault" in split
      ? headsOnly(bytes, sha256, split.fault)
      : { mail: mailOf(split, bytes, sha256), fault: null };
  } catch {
    // Nothing of the error is told: it may hold the mail's own words.
    return headsOnly(bytes, sha256, "unreadable");
  }
}

type Split = { readonly root: Node; readonly leaves: readonly Leaf[] };

async function splitUp(bytes: Buffer): Promise<Split | { readonly fault: MailFault }> {
  const splitter = new Splitter({ maxHeadSize: MOST_HEAD, maxChildNodes: MOST_PARTS, ignoreEmbedded: true });
  const leaves = new Map<Node, Leaf>();
  let root: Node | null = null;
  splitter.end(bytes);
  try {
    for await (const given of splitter) {
      const chunk = given as Chunk;
      if (chunk.type === "node") {
        root ??= chunk;
        if (depthOf(chunk) > MOST_DEPTH) return { fault: "too-deep" };
        if (chunk.multipart === false) leaves.set(chunk, { node: chunk, chunks: [] });
      } else if (chunk.type === "body") leaves.get(chunk.node)?.chunks.push(chunk.value);
    }
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EMAXLEN") throw error;
    return { fault: /head/i.test(error.message) ? "head-too-large" : "too-many-parts" };
  }
  return root === null ? { fault: "unreadable" } : { root, leaves: [...leaves.values()] };
}

function depthOf(node: Node): number {
  let depth = 0;
  for (let at = node.parentNode; at !== false && depth <= MOST_DEPTH; at = at.parentNode) depth += 1;
  return depth;
}

function mailOf({ root, leaves }: Split, bytes: Buffer, sha256: string): ReadMail["mail"] {
  const heads = decodedHeads(root.headers === false ? [] : root.headers.getList().map(({ line }) => line));
  const parts = leaves.map(partOf);
  const written = wordsOf(leaves, parts);
  const type = root.contentType === false ? "text/plain" : root.contentType;
  const report = /;\s*report-type="?([\w-]{1,60})/i.exec(heads.get("content-type")?.[0] ?? "")?.[1];
  return {
    sha256,
    size: bytes.byteLength,
    heads,
    from: addressesIn(heads.get("from")),
    replyTo: addressesIn(heads.get("reply-to")),
    to: [...addressesIn(heads.get("to")), ...addressesIn(heads.get("cc"))],
    type,
    reportType: report?.toLowerCase() ?? null,
    parts,
    ...written,
  };
}

function partOf({ node, chunks }: Leaf): MailPart {
  const raw = Buffer.concat(chunks);
  const { bytes, damaged } = decoded(raw, node.encoding);
  return {
    type: node.contentType === false ? "text/plain" : node.contentType.slice(0, 100),
    filename: node.filename === false ? null : node.filename.slice(0, 300),
    attached: node.disposition === "attachment",
    charset: node.charset === false ? null : String(node.charset).slice(0, 60),
    flowed: node.flowed,
    damaged,
    bytes,
  };
}

function decoded(raw: Buffer, encoding: string | false): { readonly bytes: Buffer; readonly damaged: boolean } {
  if (encoding === "base64") {
    const text = raw.toString("latin1").replaceAll(/[\r\n\t ]+/g, "");
    const padded = text.indexOf("=");
    const whole = padded < 0 || padded >= text.length - 2;
    // Some programs fill up each block: what follows a `=` is another one.
    const blocks = whole ? [text] : text.split(/(?<==)(?!=)/);
    const damaged = blocks.some((block) => !/^[A-Za-z0-9+/]*={0,2}$/.test(block));
    return { bytes: Buffer.concat(blocks.map((block) => Buffer.from(block, "base64"))), damaged };
  }
  if (encoding !== "quoted-printable") return { bytes: raw, damaged: false };
  const text = raw.toString("latin1").split("\n").map(withoutTrailing).join("\n");
  const joined = text.replaceAll(/=\r?\n/g, "").replace(/=$/, "");
  const damaged = /=(?![0-9A-Fa-f]{2})/.test(joined);
  const plain = joined.replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return { bytes: Buffer.from(plain, "latin1"), damaged };
}

/** Blanks at a line's end were put there on the way. Looked at from the end: an expression that seeks them takes forever over many. */
function withoutTrailing(line: string): string {
  const end = line.endsWith("\r") ? "\r" : "";
  let length = line.length - end.length;
  while (length > 0 && (line[length - 1] === " " || line[length - 1] === "\t")) length -= 1;
  return line.slice(0, length) + end;
}

/** Plain text where there is any that is not attached; else what a page would show. */
function wordsOf(
  leaves: readonly Leaf[],
  parts: readonly MailPart[],
): { readonly text: string; readonly fromHtml: boolean } {
  const shown = parts.filter(({ attached }) => !attached);
  const plain = shown.filter(({ type }) => type === "text/plain").map(charactersOf);
  const text = plain.join("\n").slice(0, MOST_TEXT);
  if (text.trim() !== "" || leaves.length === 0) return { text, fromHtml: false };
  const pages = shown
    .filter(({ type }) => type === "text/html")
    .map((part) => textOfHtml(charactersOf(part).slice(0, MOST_TEXT)));
  return { text: pages.join("\n").slice(0, MOST_TEXT), fromHtml: pages.some((page) => page.trim() !== "") };
}

/** In whatever charset it says; one that nobody knows is read as UTF-8. */
function charactersOf({ bytes, charset }: MailPart): string {
  const part = Buffer.from(bytes.subarray(0, 4 * MOST_TEXT));
  try {
    return decodeCharset(part, charset ?? "utf-8").replaceAll("\r\n", "\n");
  } catch {
    return part.toString("utf8").replaceAll("\r\n", "\n");
  }
}

function headsOnly(bytes: Buffer, sha256: string, fault: MailFault): ReadMail {
  const heads = leniently(bytes.subarray(0, HEADS_READ));
  const mail = {
    sha256,
    size: bytes.byteLength,
    heads,
    from: addressesIn(heads.get("from")),
    replyTo: addressesIn(heads.get("reply-to")),
    to: [...addressesIn(heads.get("to")), ...addressesIn(heads.get("cc"))],
    type: "application/octet-stream",
    reportType: null,
    parts: [],
    text: "",
    fromHtml: false,
  };
  return { mail, fault };
}
