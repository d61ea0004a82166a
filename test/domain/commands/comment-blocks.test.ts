// Reading piece by piece finds what a parser finds that reads the whole: tried on comments put together at random.
import { expect, test } from "@jest/globals";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { commentBlocks } from "../../../src/domain/commands/reading/comment-blocks.ts";

const PIECES = [
  ..."/confirm|/check|> |- |1. |+ |```|~~~|````|``` x`|\n|\n|\n\n|\n\n|    |  | |\t|text|`|``|<!--|-->".split("|"),
  ...'<pre>#</pre>#<b>#<b#[x](#[x](\n#)#"#|#|-|#***#---#===#\\#[a]: #[^a]: #<!X#>#<?#?>#<script>#</script>'.split(
    "#",
  ),
];
const INLINE = ["text", "break", "emphasis", "strong", "delete"];

type Found = { readonly commands: readonly number[]; readonly fences: readonly (readonly [number, string])[] };

function atOnce(text: string): Found {
  const lines = text.split("\n");
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const commands: number[] = [];
  const fences: [number, string][] = [];
  for (const node of root.children) {
    const start = node.position?.start.line ?? 0;
    if (node.type === "code" && /^ {0,3}(?:```|~~~)/.test(lines[start - 1] ?? ""))
      fences.push([start, node.value]);
    if (node.type !== "paragraph") continue;
    const inner = node.children.filter((child) => !INLINE.includes(child.type)).map((child) => child.position);
    for (let line = start; line <= (node.position?.end.line ?? 0); line += 1) {
      const covered = inner.some(
        (position) => position !== undefined && position.start.line < line && line <= position.end.line,
      );
      if (!covered && lines[line - 1]?.startsWith("/c")) commands.push(line);
    }
  }
  return { commands, fences };
}

function byPieces(text: string): Found {
  const lines = text.split("\n");
  const { textLines, fences } = commentBlocks(text);
  return {
    commands: textLines.filter((line) => lines[line - 1]?.startsWith("/c")),
    fences: fences.map(({ line, value }) => [line, value]),
  };
}

test("400 random comments read the same both ways", () => {
  let state = 20_260_101;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  let commands = 0;
  for (let count = 0; count < 400; count += 1) {
    const words = Array.from({ length: 1 + random(14) }, () => PIECES[random(PIECES.length)]);
    const text = `${words.join("")}\n/confirm`;
    const found = byPieces(text);
    expect([text, found]).toEqual([text, atOnce(text)]);
    commands += found.commands.length;
  }
  expect(commands).toBeGreaterThan(150);
});
