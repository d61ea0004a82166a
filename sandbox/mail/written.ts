// Mails as a person's program writes them: for the pages' forms and the demo.

export type Written = {
  /** As `Name <mail>`. */
  readonly from: string;
  readonly subject: string;
  readonly id: string;
  /** The id of the mail that it answers. */
  readonly answers?: string | undefined;
  readonly date?: Date;
  readonly text: string;
  readonly attached?: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
  /** Further heads, each a line. */
  readonly heads?: readonly string[];
};

const TO = "security@northwind.example";
const BOUNDARY = "=_of_the_sandbox";

/** A whole mail. What goes into a head is one line. */
export function writtenMail({ from, subject, id, answers, date, text, attached, heads = [] }: Written): Buffer {
  const top = [
    `From: ${line(from)}`,
    `To: ${TO}`,
    `Subject: ${line(subject)}`,
    `Message-ID: <${line(id)}>`,
    ...(answers === undefined ? [] : [`In-Reply-To: <${line(answers)}>`, `References: <${line(answers)}>`]),
    ...(date === undefined ? [] : [`Date: ${date.toUTCString().replace("GMT", "+0000")}`]),
    "MIME-Version: 1.0",
    ...heads.map(line),
  ];
  const words = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text];
  const lines =
    attached === undefined
      ? [...top, ...words]
      : [
          ...top,
          `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
          "",
          `--${BOUNDARY}`,
          ...words,
          `--${BOUNDARY}`,
          `Content-Type: ${attached.type}`,
          `Content-Disposition: attachment; filename="${line(attached.name).replaceAll('"', "")}"`,
          "Content-Transfer-Encoding: base64",
          "",
          ...(Buffer.from(attached.bytes)
            .toString("base64")
            .match(/.{1,76}/g) ?? []),
          `--${BOUNDARY}--`,
        ];
  return Buffer.from(`${lines.join("\n").replaceAll(/\r?\n/g, "\r\n")}\r\n`);
}

function line(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}
