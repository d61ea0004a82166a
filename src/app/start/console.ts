// What libraries write by themselves, to the console and as Node's warnings: a line of the log, without their words.
import type { Log } from "../log.ts";

/** From then on. Their words may hold what they were given: a piece of a private file, a row of a database. */
export function takeConsole(log: Log): void {
  const tell = (...said: readonly unknown[]): void => {
    const err = said.find((part) => part instanceof Error);
    log.warn({ library: "console", ...(err === undefined ? {} : { err }) }, "words of a library left out");
  };
  Object.assign(console, { debug: tell, error: tell, info: tell, log: tell, trace: tell, warn: tell });
  // Node's own listener prints them.
  process.removeAllListeners("warning");
  process.on("warning", tell);
}
