// What was played before, point by point, in a file: a whole matrix can be played in parts, and at which commit each point passed is known.
import { appendFileSync, readFileSync } from "node:fs";
import * as z from "zod";

const line = z.object({
  point: z.string(),
  commit: z.string(),
  good: z.boolean(),
  reached: z.boolean(),
  byHand: z.number(),
  seconds: z.number(),
  /** Bad, and good at once when it was played again. */
  unsteady: z.boolean().optional(),
});
export type Played = Readonly<z.infer<typeof line>>;

export type Results = {
  /** The last time that the point was played; undefined: it never was. */
  readonly of: (point: string) => Played | undefined;
  readonly add: (played: Played) => void;
};

/** `file`: one JSON object a line, made where there is none; null: nothing is remembered. */
export function openResults(file: string | null): Results {
  const known = new Map(read(file).map((played) => [played.point, played] as const));
  return {
    of: (point) => known.get(point),
    add(played) {
      known.set(played.point, played);
      if (file !== null) appendFileSync(file, `${JSON.stringify(played)}\n`);
    },
  };
}

function read(file: string | null): readonly Played[] {
  if (file === null) return [];
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (Object(error)["code"] !== "ENOENT") throw error;
  }
  return text
    .split("\n")
    .filter((written) => written.endsWith("}"))
    .map((written) => line.parse(JSON.parse(written)));
}
