// Random and bent texts at each door by which foreign words come in: nothing is thrown, nothing hangs, nothing bent is believed.
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { COMMANDS } from "../../src/domain/commands/table.ts";
import { parseComment } from "../../src/domain/commands/reading/parser.ts";
import { readPatch } from "../../src/domain/patch/read.ts";
import { pathFault } from "../../src/domain/patch/paths.ts";
import { parseSettings } from "../../src/domain/read-settings.ts";
import { appendEntries, readRecord, type RecordScope, writeRecord } from "../../src/domain/record/record.ts";
import { identitiesOf, jobKey } from "../../src/flow/jobs/intake.ts";
import { SCRIPTED_PATCH } from "./patch.ts";

/** No text of that size may take longer to be read: whoever sends it would hold everybody up. */
const SLOW_MS = 2_000;

type Door = {
  readonly name: string;
  /** Throws where something that must hold does not. */
  readonly check: fc.IProperty<[string]>;
};

const words = COMMANDS.map(({ name }) => name);
const command = fc
  .tuple(fc.constantFrom(...words, "disclos", "aprove", ""), fc.string({ unit: "grapheme", maxLength: 40 }))
  .map(([word, rest]) => `/${word} ${rest}`);
const markdown = fc.oneof(
  { arbitrary: command, weight: 4 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 60 }), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      "```",
      "````diff",
      "~~~",
      "> /approve 1",
      "    /disclose",
      "- /disclose",
      "<!-- embargo:1:status:x -->",
      "<details>",
      "</details>",
      "<!--",
      "-->",
      "",
      "\t",
      "\r",
      "\u2028/disclose",
      "# /disclose",
      "[a]: /disclose",
      "|a|b|\n|-|-|",
    ),
    weight: 4,
  },
);
const comment = fc.array(markdown, { maxLength: 30 }).map((lines) => lines.join("\n"));

/** Whatever stands in a fence that nothing ends is no command, and each is read once, at a line that is there. */
function checkComment(text: string): void {
  const { commands } = parseComment(text);
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n").length;
  const places = commands.map(({ line }) => line);
  hold(new Set(places).size === places.length, "a line was read twice");
  hold(
    places.every((line) => line >= 1 && line <= lines),
    "a command at a line that is not there",
  );
  const fence = "`".repeat(200);
  hold(
    parseComment(`${fence}\n${text}\n${fence}`).commands.every(({ result }) => !result.ok),
    "a command was read in a fence",
  );
}

/** A text with pieces taken out, doubled, swapped, or put in. */
function bent(base: string, piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 80 }), piece);
  return fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) =>
    edits.reduce((text, [where, length, put]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + put + text.slice(at + length);
    }, base),
  );
}

const SETTINGS = readFileSync("sandbox/seed.ts", "utf8").match(/const SETTINGS = `([^`]*)`/)?.[1] ?? "";
const yaml = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "&a [*a]",
    "<<: *b",
    "!!js/function x",
    "? ",
    "- ",
    "  ",
    "\n",
    ": ",
    "{",
    "]",
    "\t",
    "...",
    "---",
  ),
);

/** A library's warning goes to the error output, where the file's words have no place. */
function checkSettings(text: string): void {
  const warned: unknown[] = [];
  const emit = process.emitWarning.bind(process);
  process.emitWarning = (...words: readonly unknown[]) => void warned.push(words);
  const read = parseSettings(text);
  process.emitWarning = emit;
  hold(warned.length === 0, "the file's words were written to the error output");
  if (read.ok) hold(read.value.contact !== undefined, "settings without a contact were taken");
  else hold(read.error.length > 0, "refused without a reason");
}

const diffPiece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "--- a/../../etc/passwd",
    "+++ b/.git/hooks/post-checkout",
    "diff --git a/x b/y",
    "rename from a",
    "new file mode 120000",
    "old mode 100644",
    "GIT binary patch",
    "-- ",
    "From ",
    "\n\n",
    "@@ -1,3 +1,4 @@",
    "Subject: =?utf-8?q?x?=",
    "\u0000",
    "index 0000000..1111111 160000",
    '"a/\\303\\244"',
  ),
);

/** Of a patch that is taken no path leads out of the repository or into git's own folder. */
function checkPatch(text: string): void {
  const read = readPatch(Buffer.from(text, "utf8"));
  if (!read.ok) return;
  for (const { files } of read.value.commits)
    for (const { path } of files) hold(pathFault(path) === null, `the path ${path} was taken`);
}

const SCOPE: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 3 };
const WRITTEN = appendEntries(
  [],
  [
    { actor: { id: 7, login: "cora" }, comment: { id: 11, line: 1 }, what: { type: "confirmed" } },
    { actor: null, comment: null, what: { type: "risk", level: 2, at: null } },
    { actor: { id: 8, login: "ada" }, comment: { id: 12, line: 1 }, what: { type: "available" } },
  ] as never,
  SCOPE,
  { at: new Date("2026-03-01T10:00:00Z"), by: "one" },
);
const RECORD = writeRecord(WRITTEN);
/** As they are read: what a reader adds is not what somebody bent. */
const READ = readRecord(RECORD, SCOPE);
const ENTRIES = READ.ok ? READ.value : [];
const json = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom('"level":1', '"seq":2', "}", "{", ",", '"mac"', '"__proto__":{}', "1e999", "\\u0000"),
);

/** What was bent is refused, or says the same as before: a record that ends early is found by the posts that name its head. */
function checkRecord(text: string): void {
  const read = readRecord(text, SCOPE);
  if (!read.ok) return;
  const said = read.value.map(({ what, actor }) => [what, actor]);
  const before = ENTRIES.slice(0, said.length).map(({ what, actor }) => [what, actor]);
  hold(isDeepStrictEqual(said, before), "a bent record was believed");
}

const PAYLOAD = JSON.stringify({
  action: "created",
  installation: { id: 1 },
  repository: { id: 2, private: true },
  issue: { number: 3 },
  comment: { id: 4, body: "/disclose" },
  sender: { login: "cora", type: "User" },
});

/** Of a delivery only numbers reach the queue, whatever it holds. */
function checkPayload(text: string): void {
  let payload: unknown = null;
  try {
    payload = JSON.parse(text);
  } catch {
    return;
  }
  const found = identitiesOf(payload, {
    appId: 1,
    botLogin: "embargo[bot]",
    publishedBy: () => null,
    publishedIn: () => [],
    watchedIn: () => [],
  });
  for (const identity of found) {
    hold(Number.isSafeInteger(identity.number), "an identity without a number");
    hold(/^[a-z-]+(?::[a-z-]+|:\d+)+$/.test(jobKey(identity)), `the queue would hold ${jobKey(identity)}`);
  }
}

function hold(good: boolean, why: string): void {
  if (!good) throw new Error(why);
}

function inTime(check: (text: string) => void): (text: string) => void {
  return (text) => {
    const began = performance.now();
    check(text);
    hold(performance.now() - began < SLOW_MS, "it took too long");
  };
}

const DOORS: readonly Door[] = [
  { name: "command parser", check: fc.property(comment, inTime(checkComment)) },
  { name: "settings", check: fc.property(fc.oneof(bent(SETTINGS, yaml), yaml), inTime(checkSettings)) },
  { name: "patch reader", check: fc.property(bent(SCRIPTED_PATCH, diffPiece), inTime(checkPatch)) },
  { name: "record decoder", check: fc.property(fc.oneof(bent(RECORD, json), json), inTime(checkRecord)) },
  { name: "webhook intake", check: fc.property(fc.oneof(bent(PAYLOAD, json), json), inTime(checkPayload)) },
];

export type Fuzzed = {
  readonly door: string;
  readonly cases: number;
  readonly seconds: number;
  /** The shortest text that it found, and why; null: none. */
  readonly found: string | null;
};

/** `cases` at each door, or as many as the seconds allow. */
export function fuzz(choice: {
  readonly seed: number;
  readonly cases: number;
  readonly seconds: number;
}): readonly Fuzzed[] {
  return DOORS.map(({ name, check }) => {
    const began = performance.now();
    const result = fc.check(check, {
      seed: choice.seed,
      numRuns: choice.cases,
      interruptAfterTimeLimit: (choice.seconds * 1_000) / DOORS.length,
      markInterruptAsFailure: false,
    });
    const [text] = result.counterexample ?? [];
    const why =
      result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
    return {
      door: name,
      cases: result.numRuns,
      seconds: Math.round((performance.now() - began) / 1_000),
      found: result.failed ? `${why}: ${JSON.stringify(text)} (path ${result.counterexamplePath})` : null,
    };
  });
}
