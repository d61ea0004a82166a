// Several mails in one file: an mbox, as mail programs export a folder.

const START = /^From [^\n]{1,300}$/;
const MOST_MAILS = 10_000;

/** The mails of a file: one, unless it begins as an mbox does. A line `>From ` was quoted by the export, and is given back. */
export function mailsIn(bytes: Uint8Array): readonly Uint8Array[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // One commit of `git format-patch --stdout` begins so, too, and is a mail by itself.
  if (!START.test(file.subarray(0, 300).toString("latin1").split(/\r?\n/, 1)[0] ?? "")) return [bytes];
  const text = file.toString("latin1");
  const starts = [
    ...text.matchAll(
      /(?:^|\r?\n\r?\n|\n)(From [^\s]+ +[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [^\n]{4,40})\r?\n(?=[!-9;-~]{1,80}:)/g,
    ),
  ];
  const mails = starts.slice(0, MOST_MAILS).map((start, index) => {
    const from = start.index + start[0].length;
    const to = starts[index + 1]?.index ?? text.length;
    return Buffer.from(text.slice(from, to).replaceAll(/^>(>*From )/gm, "$1"), "latin1");
  });
  return mails.length === 0 ? [bytes] : mails;
}
