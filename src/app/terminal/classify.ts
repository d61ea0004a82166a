// `embargo classify`: reads issues as JSON lines and writes one verdict a line, or shows one text with its signals marked.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { DEFAULT_OPTIONS, scoreText, type ModerationOptions, type Verdict } from "../../scorer/score.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { explainVerdict } from "../../text/moderation/explain.ts";

export type ClassifyOptions = {
  /** A file to explain instead of reading issues: its first line is the title, the rest is the body. */
  readonly explain?: string;
  readonly productWords?: readonly string[];
  readonly dependencyScans?: ModerationOptions["dependencyScans"];
};

export type ClassifyStreams = {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
};

/** GitHub limits a body to 65,536 characters; a line far beyond that is a mistake, and must not fill the memory. */
const LONGEST_LINE = 8_000_000;
const LONGEST_FILE = 2_000_000;

const issueSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  body: z.string().nullish(),
  author_association: z.string().nullish(),
});

/** Runs the command; resolves with the exit code: 0, or 1 where a line or the file could not be read. */
export async function runClassify(options: ClassifyOptions, streams: ClassifyStreams): Promise<number> {
  const moderation: ModerationOptions = {
    ...DEFAULT_OPTIONS,
    ...(options.productWords === undefined ? {} : { productWords: options.productWords }),
    ...(options.dependencyScans === undefined ? {} : { dependencyScans: options.dependencyScans }),
  };
  return options.explain === undefined
    ? await classifyLines(moderation, streams)
    : await explainFile(options.explain, moderation, streams);
}

async function classifyLines(moderation: ModerationOptions, streams: ClassifyStreams): Promise<number> {
  let exitCode = 0;
  let number = 0;
  for await (const line of linesOf(streams.stdin)) {
    number += 1;
    if (line.ok && line.value.trim() === "") continue;
    const verdict = line.ok ? classifyLine(line.value, moderation) : line;
    if (verdict.ok) {
      await write(streams.stdout, `${verdict.value}\n`);
    } else {
      exitCode = 1;
      await write(streams.stderr, `line ${number}: ${verdict.error}\n`);
    }
  }
  return exitCode;
}

function classifyLine(line: string, moderation: ModerationOptions): Result<string, string> {
  const parsed = parseJson(line);
  if (!parsed.ok) return parsed;
  const issue = issueSchema.safeParse(parsed.value);
  if (!issue.success) {
    const where = issue.error.issues
      .map(({ path }) => (path.length === 0 ? "the line" : path.join(".")))
      .join(", ");
    return err(`not an issue (look at: ${where}); write {"id","title","body","author_association"}`);
  }
  const { id, title, body, author_association } = issue.data;
  const verdict = scoreText(
    { title: title ?? "", body: body ?? "", kind: "issue", authorAssociation: author_association ?? null },
    moderation,
  );
  return ok(JSON.stringify({ id, ...verdictLine(verdict) }));
}

function verdictLine(verdict: Verdict): object {
  const { kind, ask, witnesses, language, bias, readAs } = verdict;
  return {
    verdict: verdict.verdict,
    score: Number(verdict.score.toFixed(4)),
    reasons: verdict.reasons.map((reason) => ({ ...reason, weight: Number(reason.weight.toFixed(4)) })),
    ...(kind === undefined ? {} : { kind }),
    ...(ask === undefined ? {} : { ask }),
    witnesses,
    language,
    bias,
    read_as: readAs,
  };
}

/** The parser's own message would repeat a stranger's text. */
function parseJson(line: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(line));
  } catch {
    return err("not JSON; write one object a line");
  }
}

async function explainFile(
  path: string,
  moderation: ModerationOptions,
  streams: ClassifyStreams,
): Promise<number> {
  const content = await readFile(path, "utf8").then(
    (value) => ok(value),
    (error: NodeJS.ErrnoException) => err(error.code ?? "unknown error"),
  );
  if (!content.ok) {
    await write(
      streams.stderr,
      `${path} cannot be read (${content.error}); name a text file: first line title, then the body\n`,
    );
    return 1;
  }
  if (content.value.length > LONGEST_FILE) {
    await write(
      streams.stderr,
      `${path} is longer than ${LONGEST_FILE} characters; cut it to the text in question\n`,
    );
    return 1;
  }
  const lineFeed = content.value.indexOf("\n");
  const title = lineFeed < 0 ? content.value : content.value.slice(0, lineFeed);
  const body = lineFeed < 0 ? "" : content.value.slice(lineFeed + 1);
  const verdict = scoreText({ title, body, kind: "issue" }, moderation);
  await write(streams.stdout, explainVerdict({ title, body }, verdict));
  return 0;
}

/** Lines as they come in; an overlong one is an error in its place, and the lines after it are still read. */
async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Result<string, string>> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  const line = (): Result<string, string> =>
    length > LONGEST_LINE ? err(`longer than ${LONGEST_LINE} characters`) : ok(pieces.join(""));
  const keep = (piece: string): void => {
    length += piece.length;
    if (length <= LONGEST_LINE) pieces.push(piece);
    else pieces = [];
  };
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      keep(text.slice(start, end));
      yield line();
      pieces = [];
      length = 0;
      start = end + 1;
    }
    keep(text.slice(start));
  }
  keep(decoder.decode());
  if (length > 0) yield line();
}

/** Waits where the reader is slower, so that a long run needs no memory. */
async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}
