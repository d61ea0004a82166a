// git's packet lines, as far as the sandbox reads and writes them itself: what is asked for, and the report on a refused push.
import type { RefUpdate, Refusal } from "./rules.ts";

/** What a push asks for: the packet lines up to the first flush. */
export function commandsOf(body: Buffer): { readonly updates: readonly RefUpdate[]; readonly atomic: boolean } {
  const lines = commandLines(body).map((line) => line.split("\0"));
  const updates = lines.flatMap(([command = ""]) => {
    const [, from, to, ref] = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)/.exec(command) ?? [];
    return from === undefined || to === undefined || ref === undefined ? [] : [{ ref, from, to }];
  });
  return { updates, atomic: lines[0]?.[1]?.split(" ").includes("atomic") === true };
}

/** The text of a request's lines, without their ends; flushes and delimiters are left out. */
export function packetsIn(body: Buffer): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.subarray(at, at + 4).toString("latin1"), 16);
    if (length > 4)
      lines.push(
        body
          .subarray(at + 4, at + length)
          .toString("utf8")
          .replace(/\n$/, ""),
      );
    at += Math.max(length, 4) || 4;
  }
  return lines;
}

function commandLines(body: Buffer): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.subarray(at, at + 4).toString("latin1"), 16);
    if (!(length > 4)) break;
    lines.push(body.subarray(at + 4, at + length).toString("utf8"));
    at += length;
  }
  return lines;
}

/** What follows the commands: a flush, and the objects that are pushed. */
function rest(body: Buffer): Buffer {
  return body.subarray(commandLines(body).reduce((sum, line) => sum + Buffer.byteLength(line) + 4, 0));
}

/** The objects that are pushed; null where a push only deletes. */
export function packOf(body: Buffer): Buffer | null {
  const after = rest(body);
  const start = after.indexOf("PACK");
  return start < 0 ? null : after.subarray(start);
}

/** The same push with only these commands. */
export function withCommands(body: Buffer, updates: readonly RefUpdate[]): Buffer {
  const abilities = commandLines(body)[0]?.split("\0")[1] ?? "";
  const commands = updates.map(({ from, to, ref }, index) =>
    packet(`${from} ${to} ${ref}${index === 0 ? `\0${abilities}` : ""}`),
  );
  return Buffer.concat([Buffer.from(commands.join("")), rest(body)]);
}

/** One packet line. */
export function packet(line: string): string {
  return (Buffer.byteLength(line) + 4).toString(16).padStart(4, "0") + line;
}

type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** The answer to a push of which nothing was taken: the updates that no rule refused went down with the others. */
export function refuseAll(updates: readonly RefUpdate[], refused: readonly Refusal[]): Reply {
  return report(updates, refused, []);
}

/** A server's report on each update, and what its hooks say to the person who pushes. */
export function report(
  updates: readonly RefUpdate[],
  refused: readonly Refusal[],
  moved: readonly RefUpdate[],
): Reply {
  const words = refused
    .flatMap(({ words }) => words.split("\n"))
    .map((line) => packet(`\x02${line}\n`))
    .join("");
  const verdict = ({ ref }: RefUpdate): string => {
    if (moved.some((update) => update.ref === ref)) return `ok ${ref}\n`;
    return `ng ${ref} ${refused.find((refusal) => refusal.ref === ref)?.summary ?? "atomic push failure"}\n`;
  };
  const lines = ["unpack ok\n", ...updates.map(verdict)].map(packet).join("");
  return {
    status: 200,
    headers: { "content-type": "application/x-git-receive-pack-result", "cache-control": "no-cache" },
    body: Buffer.from(`${words}${packet(`\x01${lines}0000`)}0000`),
  };
}
