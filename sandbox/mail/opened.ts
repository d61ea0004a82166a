// A mail opened for the pages: its heads as they stand, the words, and what is attached. Everything in it was written by anybody.
import { Splitter } from "@zone-eu/mailsplit";
import libmime from "libmime";

export type OpenedMail = {
  readonly heads: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  readonly files: readonly OpenedFile[];
  /** It could not be taken apart: what stands there is its beginning. */
  readonly broken: boolean;
};
/** `text`: of what is text, its beginning. */
export type OpenedFile = {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly text: string | null;
};

type Node = {
  readonly type: "node";
  readonly multipart: string | false;
  readonly encoding: string | false;
  readonly contentType: string | false;
  readonly charset: string | false;
  readonly disposition: string | false;
  readonly filename: string | false;
};
type Chunk = Node | { readonly type: "body" | "data"; readonly node: Node; readonly value: Buffer };

const MOST_TEXT = 100_000;
const MOST_FILES = 50;
const MOST_BYTES = 5_000_000;

/** The first head of that name in words; empty: there is none. */
export function headOf(raw: Uint8Array, name: string): string {
  return headsOf(raw).find((head) => head.name.toLowerCase() === name)?.value ?? "";
}

/** Every id that a head names, without its brackets. */
export function idsOf(raw: Uint8Array, name: string): readonly string[] {
  return [...headOf(raw, name).matchAll(/<([^<>\s]{1,500})>/g)].map(([, id = ""]) => id);
}

function headsOf(raw: Uint8Array): OpenedMail["heads"] {
  const start = Buffer.from(raw.subarray(0, 64_000)).toString("utf8").replaceAll("\r\n", "\n");
  const end = start.indexOf("\n\n");
  const lines = (end < 0 ? start : start.slice(0, end)).replaceAll(/\n[ \t]+/g, " ").split("\n");
  return lines.slice(0, 200).flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [{ name: line.slice(0, colon), value: inWords(line.slice(colon + 1).trim()) }];
  });
}

function inWords(value: string): string {
  try {
    return libmime.decodeWords(value.slice(0, 5_000));
  } catch {
    return value;
  }
}

export async function openMail(raw: Uint8Array): Promise<OpenedMail> {
  const heads = headsOf(raw);
  try {
    return { heads, ...(await takenApart(Buffer.from(raw.subarray(0, MOST_BYTES)))), broken: false };
  } catch {
    return { heads, text: Buffer.from(raw.subarray(0, MOST_TEXT)).toString("utf8"), files: [], broken: true };
  }
}

async function takenApart(raw: Buffer): Promise<Pick<OpenedMail, "text" | "files">> {
  const splitter = new Splitter({ maxHeadSize: 256_000, maxChildNodes: 200, ignoreEmbedded: true });
  const leaves = new Map<Node, Buffer[]>();
  splitter.end(raw);
  for await (const given of splitter) {
    const chunk = given as Chunk;
    if (chunk.type === "node") {
      if (chunk.multipart === false) leaves.set(chunk, []);
    } else if (chunk.type === "body") leaves.get(chunk.node)?.push(chunk.value);
  }
  const texts: string[] = [];
  const files: OpenedFile[] = [];
  for (const [node, chunks] of leaves) {
    const bytes = decoded(Buffer.concat(chunks), node.encoding);
    const type = node.contentType === false ? "text/plain" : node.contentType;
    const text = type.startsWith("text/") ? bytes.subarray(0, MOST_TEXT).toString("utf8") : null;
    if (type === "text/plain" && node.filename === false && text !== null) texts.push(text);
    else if (files.length < MOST_FILES)
      files.push({ name: node.filename === false ? "" : node.filename, type, bytes: bytes.byteLength, text });
  }
  return { text: texts.join("\n").replaceAll("\r\n", "\n").slice(0, MOST_TEXT), files };
}

function decoded(raw: Buffer, encoding: string | false): Buffer {
  if (encoding === "base64") return Buffer.from(raw.toString("latin1"), "base64");
  if (encoding !== "quoted-printable") return raw;
  const text = raw.toString("latin1").replaceAll(/=\r?\n/g, "");
  const plain = text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(plain, "latin1");
}
