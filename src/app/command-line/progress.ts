// How far long work has come: on a terminal one line that the next replaces; elsewhere a line now and then.

const CLEAR_TO_LINE_END = "\x1B[K";
/** Where nobody looks on, a log would fill with what has changed by now. */
const TOLD_EVERY_MS = 10_000;

export type Progress = (text: string) => void;

/** An empty text ends the line. `now`: in milliseconds. */
export function progressTo(
  stream: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  now: () => number,
): Progress {
  if (stream.isTTY === true) return (text) => void stream.write(`\r${text}${CLEAR_TO_LINE_END}`);
  let last = now();
  return (text) => {
    const at = now();
    if (text === "" || at - last < TOLD_EVERY_MS) return;
    last = at;
    stream.write(`${text}\n`);
  };
}

/** An address may hold a password; what is told of it does not. */
export function withoutPassword(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}
