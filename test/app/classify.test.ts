// `embargo classify` on streams: order, bad lines, streaming, and the explained text.
import { describe, expect, test } from "@jest/globals";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { runClassify, type ClassifyOptions } from "../../src/app/terminal/classify.ts";

type Run = { readonly exitCode: number; readonly out: string; readonly err: string };

async function run(input: Iterable<string | Uint8Array>, options: ClassifyOptions = {}): Promise<Run> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const written = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runClassify(options, { stdin: Readable.from(input), stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { exitCode, out, err };
}

const report = JSON.stringify({
  id: "r",
  title: "SQL injection in the login form",
  body: "I found that an attacker can log in as any user without a password.",
  author_association: "NONE",
});
const ordinary = JSON.stringify({ id: 7, title: "Typo in README", body: null });

describe("classify", () => {
  test("nothing in, nothing out", async () => {
    expect(await run([])).toEqual({ exitCode: 0, out: "", err: "" });
  });

  test("one verdict a line, in the order of the lines", async () => {
    const { exitCode, out } = await run([`${report}\n${ordinary}\n\n${report}`]);
    const verdicts = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: unknown; verdict: string; reasons: unknown[] });
    expect(verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["r", "report"],
      [7, "ordinary"],
      ["r", "report"],
    ]);
    expect(Object.keys(verdicts[0] ?? {})).toEqual(
      expect.arrayContaining([
        "id",
        "verdict",
        "score",
        "reasons",
        "kind",
        "witnesses",
        "language",
        "bias",
        "read_as",
      ]),
    );
    expect(verdicts[0]?.reasons).toContainEqual({
      signal: "weakness-named-in-title",
      weight: expect.any(Number),
      span: { field: expect.stringMatching(/^(title|body)$/), start: expect.any(Number), end: expect.any(Number) },
    });
    expect(exitCode).toBe(0);
  });

  test("a bad line is named and the rest is still classified", async () => {
    const { exitCode, out, err } = await run([
      `${ordinary}\n{"id": "secret title\n{"title":"no id"}\n[]\n${report}\n`,
    ]);
    expect(out.trim().split("\n")).toHaveLength(2);
    expect(err).toBe(
      [
        "line 2: not JSON; write one object a line",
        'line 3: not an issue (look at: id); write {"id","title","body","author_association"}',
        'line 4: not an issue (look at: the line); write {"id","title","body","author_association"}',
        "",
      ].join("\n"),
    );
    expect(exitCode).toBe(1);
  });

  test("lines and letters may be cut anywhere", async () => {
    const bytes = new TextEncoder().encode(
      `${JSON.stringify({ id: "漏洞", title: "后台存在SQL注入漏洞", body: "攻击者可以读取别人的密码" })}\n${ordinary}\n`,
    );
    const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) =>
      bytes.slice(index * 3, index * 3 + 3),
    );
    const { exitCode, out } = await run(pieces);
    expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({ id: "漏洞", verdict: "report" });
    expect(exitCode).toBe(0);
  });

  test("a verdict is written before the next line arrives", async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const running = runClassify({}, { stdin, stdout, stderr: new PassThrough() });
    stdin.write(`${report}\n`);
    const [first] = (await new Promise((resolve) => stdout.once("data", (chunk: Buffer) => resolve([chunk])))) as [
      Buffer,
    ];
    expect(JSON.parse(first.toString())).toMatchObject({ id: "r" });
    stdin.end();
    expect(await running).toBe(0);
  });

  test("an endless line is refused, the next one read", async () => {
    const piece = "x".repeat(1_000_000);
    const { exitCode, out, err } = await run([...Array.from({ length: 9 }, () => piece), "\n", ordinary, "\n"]);
    expect(err).toBe("line 1: longer than 8000000 characters\n");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(1);
  });

  test("the project's settings are heeded", async () => {
    const scan = JSON.stringify({
      id: 1,
      title: "Trivy finds CVE-2023-0286 in the image",
      body: "Our scanner reports critical vulnerabilities in the base image.",
    });
    expect((await run([scan])).out).toContain('"verdict":"report"');
    expect((await run([scan], { dependencyScans: "ignore" })).out).toContain('"verdict":"ordinary"');
  });
});

describe("classify --explain", () => {
  test("shows the text with its signals", async () => {
    const folder = await mkdtemp(join(tmpdir(), "embargo-classify-"));
    try {
      const file = join(folder, "issue.md");
      await writeFile(
        file,
        "SQL injection in the login form\nAn unauthenticated attacker can read the passwords of other users.\n",
      );
      const { exitCode, out } = await run([], { explain: file });
      expect(out).toMatch(
        /^report \(report\), score 0\.\d\d\n\n {2}SQL injection in the login form\n[^]* {2}~+ weakness-named-in-title \+/,
      );
      expect(exitCode).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("says which file cannot be read", async () => {
    const { exitCode, out, err } = await run([], { explain: "/nowhere/issue.md" });
    expect({ exitCode, out, err }).toEqual({
      exitCode: 1,
      out: "",
      err: "/nowhere/issue.md cannot be read (ENOENT); name a text file: first line title, then the body\n",
    });
  });
});
