// Writes mails as mail programs do, for tests: heads, parts, and the transfer encodings that a patch can travel in.

export type Part = {
  readonly type?: string;
  readonly charset?: string | null;
  readonly encoding?: "7bit" | "8bit" | "quoted-printable" | "base64";
  readonly filename?: string;
  readonly disposition?: "attachment" | "inline";
  readonly heads?: readonly string[];
  readonly body: string | Buffer;
};

export type Written = {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string | null;
  readonly id?: string | null;
  readonly date?: string;
  readonly heads?: readonly string[];
  readonly parts: readonly Part[];
  /** As `multipart/mixed`; of one part it is left out. */
  readonly multipart?: string;
};

let count = 0;

/** A whole mail with `\r\n` at the end of each line. */
export function writeMail({
  from = "Rita Okafor <rita@home.example>",
  to = "security@northwind.example",
  subject = "Old session cookies are accepted",
  id = `mail-${(count += 1)}@home.example`,
  date = "Mon, 2 Mar 2026 08:00:00 +0100",
  heads = [],
  parts,
  multipart,
}: Written): Buffer {
  const top = [
    `From: ${from}`,
    `To: ${to}`,
    ...(subject === null ? [] : [`Subject: ${subject}`]),
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    `Date: ${date}`,
    "MIME-Version: 1.0",
    ...heads,
  ];
  const [only] = parts;
  if (multipart === undefined && parts.length === 1 && only !== undefined)
    return joined([...top, ...headsOf(only), ""], bodyOf(only));
  const boundary = `part-${parts.length}-${count}`;
  const inner = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headsOf(part).join("\r\n")}\r\n\r\n`),
    bodyOf(part),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([
    Buffer.from(
      `${[...top, `Content-Type: ${multipart ?? "multipart/mixed"}; boundary="${boundary}"`, ""].join("\r\n")}\r\n`,
    ),
    ...inner,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

/** A part that is itself of several parts. */
export function nested(parts: readonly Part[], multipart: string): Part {
  const mail = writeMail({ parts, multipart, subject: null, id: null }).toString("latin1");
  const at = mail.indexOf("Content-Type:");
  const end = mail.indexOf("\r\n\r\n");
  const type = mail.slice(at + "Content-Type:".length, end).trim();
  return { type, charset: null, encoding: "8bit", body: Buffer.from(mail.slice(end + 4), "latin1") };
}

function joined(heads: readonly string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${heads.join("\r\n")}\r\n`), body]);
}

function headsOf({
  type = "text/plain",
  charset = "utf-8",
  encoding = "8bit",
  filename,
  disposition,
  heads = [],
}: Part): readonly string[] {
  const named = filename === undefined ? "" : `; filename="${filename}"`;
  return [
    `Content-Type: ${type}${charset === null || !type.startsWith("text/") ? "" : `; charset=${charset}`}`,
    `Content-Transfer-Encoding: ${encoding}`,
    ...(disposition === undefined && filename === undefined
      ? []
      : [`Content-Disposition: ${disposition ?? "attachment"}${named}`]),
    ...heads,
  ];
}

function bodyOf({ body, encoding = "8bit" }: Part): Buffer {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  if (encoding === "base64")
    return Buffer.from(`${(bytes.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n")}\r\n`);
  if (encoding === "quoted-printable") return Buffer.from(quoted(bytes));
  return Buffer.from(bytes.toString("latin1").replaceAll(/\r?\n/g, "\r\n"), "latin1");
}

/** RFC 2045, 6.7, with soft line ends at 76. */
export function quoted(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .split(/\r?\n/)
    .map((line) => {
      const plain = line.replaceAll(
        /[^\x20-\x3c\x3e-\x7e\t]|[ \t]$/g,
        (mark) => `=${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
      );
      const pieces = plain.match(/(?:=[0-9A-F]{2}|.){1,72}/g) ?? [""];
      return pieces.join("=\r\n");
    })
    .join("\r\n");
}
