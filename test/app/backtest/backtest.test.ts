// `embargo backtest`: a repository's past, as a dump and over the API, with and without a reader.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BacktestOptions, runBacktest } from "../../../src/app/backtest/run.ts";
import type { Reader } from "../../../src/effects/reader/reader.ts";

const user = (login: string, type = "User") => ({ login, type });
const REPORT = {
  number: 3,
  title: "Remote code execution through the import endpoint",
  body: "I found that an unauthenticated attacker can execute arbitrary code on the server. Proof of concept: upload the archive, a shell is spawned as root.",
  html_url: "https://github.com/northwind/harbor/issues/3",
  created_at: "2026-02-01T10:00:00Z",
  author_association: "NONE",
  user: user("oscar"),
};
const PAST = [
  REPORT,
  { ...REPORT, number: 4, author_association: "MEMBER" },
  { ...REPORT, number: 5, user: user("dependabot[bot]", "Bot") },
  {
    ...REPORT,
    number: 6,
    title: "Menu stays open\u001b[31m",
    body: "It stays open. Version 1.2.",
    created_at: "2026-02-02T10:00:00Z",
  },
  { ...REPORT, number: 2, title: "Old one", created_at: "2024-02-01T10:00:00Z" },
];

let folder = "";
let server: Server;
let apiUrl = "";
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "embargo-backtest-"));
  writeFileSync(join(folder, "past.json"), JSON.stringify(PAST));
  writeFileSync(join(folder, "bad.json"), "{}");
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ""}`);
    const issues = (request.url ?? "").startsWith("/repos/northwind/harbor/issues?");
    response.writeHead(issues ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(issues ? PAST : { message: "Not Found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(options: BacktestOptions, reader: Reader | null = null) {
  const [out, errors]: [string[], string[]] = [[], []];
  const means = { apiUrl, token: "t0ken", now: new Date("2026-03-01T00:00:00Z"), reader };
  const code = await runBacktest(options, {
    ...means,
    out: (text) => void out.push(text),
    error: (text) => void errors.push(text),
  });
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}
const dump = (): string => join(folder, "past.json");
const readerThat = (answer: "redirect" | "leave"): Reader => ({
  read: async () => ({
    ok: true,
    answer: { answer, kind: "report", ai_found: false, confidence: 90, quote: "It stays open" },
    quoted: true,
    model: "m",
  }),
});

test("a dump: whoever belongs to the project and trusted bots are left out, the rest is counted", async () => {
  const { code, out } = await run({ dump: dump(), json: true });
  expect(code).toBe(0);
  const lines = out.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.slice(0, -1).map((line) => [line["number"], line["verdict"]])).toContainEqual([3, "report"]);
  expect(lines.at(-1)).toMatchObject({ looked_at: 3, exempt: 2 });
});

test("over the API, with the token, and no older than asked for", async () => {
  const { code, out } = await run({ repo: "northwind/harbor" });
  expect(code).toBe(0);
  expect(asked[0]).toContain("/repos/northwind/harbor/issues?state=all&since=2025-03-01T00%3A00%3A00.000Z");
  expect(asked[0]).toContain("token t0ken");
  expect(out).toContain("#3 2026-02-01 Remote code execution through the import endpoint");
  expect(out).toContain("2 issues and pull requests looked at; 2 more were written by people of the project");
  expect(out).not.toContain("Old one");
});

test("with a reader: what it would close, with its answer; a stranger's text cannot move the cursor", async () => {
  const { out } = await run({ dump: dump(), reader: true, since: "90d" }, readerThat("redirect"));
  expect(out).toContain("#6 2026-02-02 Menu stays open\ufffd[31m");
  expect(out).toContain("reader redirect 90 %");
  expect(out).toContain("Closed: 2 (100.0 %). Asked about: 0 (0.0 %). Left alone: 0.");
});

describe("what cannot be looked at", () => {
  test.each([
    ["no name", {}, "name --repo as owner/name, or a file by --dump"],
    ["a strange span", { repo: "a/b", since: "soon" }, "--since takes a date such as 2026-01-31"],
    ["no such repository", { repo: "northwind/gone" }, "GitHub says 404"],
    ["no reader", { repo: "northwind/harbor", reader: true }, "--reader needs EMBARGO_READER_MODEL"],
    ["no such file", { dump: "/nowhere.json" }, "/nowhere.json cannot be read"],
  ] as const)("%s", async (_name, options, words) => {
    const { code, errors } = await run(options);
    expect([code, errors]).toEqual([2, expect.stringContaining(words)]);
  });

  test("a file that is no list of issues", async () => {
    const { code, errors } = await run({ dump: join(folder, "bad.json") });
    expect([code, errors]).toEqual([2, expect.stringContaining("is no JSON list of issues")]);
  });
});
