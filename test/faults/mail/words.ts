// Where one command of SMTP or IMAP ends, and where its answer does; what is refused in the words of each.

export type Protocol = "SMTP" | "IMAP";

/** A call by its name, its bytes, and what the answer is told by. */
export type Command = { readonly name: string; readonly bytes: Buffer; readonly tag: string };

const LINE_END = "\r\n";
const MAIL_END = "\r\n.\r\n";

/** The first whole command of what a client has sent; `inMail`: it is sending the mail itself. Null: there is none yet. */
export function commandIn(protocol: Protocol, data: Buffer, inMail: boolean): Command | null {
  const end = data.indexOf(inMail ? MAIL_END : LINE_END);
  if (end < 0) return null;
  const bytes = data.subarray(0, end + (inMail ? MAIL_END : LINE_END).length);
  if (inMail) return { name: "BODY", bytes, tag: "" };
  const [first = "", second = "", third = ""] = bytes.toString("latin1").trim().split(" ");
  if (protocol === "SMTP") return { name: first.toUpperCase(), bytes, tag: "" };
  const name = second.toUpperCase();
  return { name: name === "UID" ? third.toUpperCase() : name, bytes, tag: first };
}

/** So many bytes of what a server has sent are the whole answer; null: it is not whole yet. An empty tag: its greeting. */
export function answerEnd(protocol: Protocol, data: Buffer, tag: string): number | null {
  for (let at = 0; ;) {
    const begin = at;
    const end = data.indexOf(LINE_END, at);
    if (end < 0) return null;
    const line = data.subarray(at, end).toString("latin1");
    at = end + LINE_END.length;
    if (protocol === "SMTP") {
      if (/^\d{3}(?: |$)/.test(line)) return at;
      continue;
    }
    const literal = /\{(\d+)\}$/.exec(line);
    if (literal !== null) {
      const rest = wholeLine(data, at + Number(literal[1]));
      if (rest === null) return null;
      at = rest;
    }
    const last = data.subarray(begin, begin + tag.length + 1).toString("latin1");
    if (tag === "" || last === `${tag} `) return at;
  }
}

/** Behind a literal the line goes on, maybe to another one. */
function wholeLine(data: Buffer, from: number): number | null {
  const end = data.indexOf(LINE_END, from);
  if (end < 0) return null;
  const literal = /\{(\d+)\}$/.exec(data.subarray(from, end).toString("latin1"));
  const at = end + LINE_END.length;
  return literal === null ? at : wholeLine(data, at + Number(literal[1]));
}

/** A refusal; the words are those that may never be repeated, as a server's may hold addresses. */
export function refusal(protocol: Protocol, status: number, tag: string): string {
  const words = "<rita@home.example> is refused";
  if (protocol === "SMTP") return `${status} ${words}${LINE_END}`;
  return tag === "" ? `* BYE ${words}${LINE_END}` : `${tag} NO [UNAVAILABLE] ${words}${LINE_END}`;
}
