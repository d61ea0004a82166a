// git's progress on its error output, taken in pieces.
import { expect, test } from "@jest/globals";
import { type FetchProgress, progressReader } from "../../../src/effects/git/remote/progress.ts";

function told(pieces: readonly string[]): readonly string[] {
  const heard: FetchProgress[] = [];
  const take = progressReader((progress) => void heard.push(progress));
  for (const piece of pieces) take(piece);
  return heard.map(({ stage, percent }) => `${stage} ${percent}`);
}

test("each percent is told once, however the text is cut", () => {
  const text =
    "remote: Enumerating objects: 5, done.\nReceiving objects:   0% (0/5)\rReceiving objects:  50% (3/5), 1.00 MiB | 2.00 MiB/s\r" +
    "Receiving objects:  50% (3/5), 2.00 MiB | 2.00 MiB/s\rReceiving objects: 100% (5/5), done.\nResolving deltas: 100% (2/2), done.\n";
  const all = ["receiving 0", "receiving 50", "receiving 100", "resolving 100"];
  expect(told([text])).toEqual(all);
  expect(told(text.split(""))).toEqual(all);
});

test("what a server says is never taken for progress, and does not pile up", () => {
  expect(told(["remote: Receiving objects: 99% (1/1)\n", "x".repeat(100_000), "Resolving deltas: 7%\n"])).toEqual(
    [],
  );
});
