// Writing the record: what is a lost race, what is a failure, and what happened although the reply was lost.
import { expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { createHash } from "node:crypto";
import { swapRecord } from "../../../src/effects/github/record/disclosure-branch.ts";
import { refusalOf } from "../../../src/effects/github/refusals.ts";

type Branch = { exists: boolean; text: string | null };
/** What becomes of one PUT: it is done as GitHub does it, or goes wrong before, after, or only some time after the reply. */
type Put =
  "done" | 403 | 404 | 409 | 500 | "502 after" | "500, written later" | "500, another wrote" | "another wrote";

const ME = "mine";
const blob = (text: string): string => createHash("sha1").update(text).digest("hex");

const rows: readonly (readonly [string, before: Branch, puts: readonly Put[], ends: string, puts: number])[] = [
  ["an unchanged record", { exists: true, text: "old" }, ["done"], "written", 1],
  ["no record on the branch yet", { exists: true, text: null }, ["done"], "written", 1],
  ["no branch yet", { exists: false, text: null }, ["done"], "written", 2],
  ["another wrote first", { exists: true, text: "old" }, ["another wrote", "done"], "lost the race", 1],
  ["another file of the branch was written first", { exists: true, text: "old" }, [409, "done"], "written", 2],
  ["the server fails once", { exists: true, text: "old" }, [500, "done"], "written", 2],
  ["the reply is lost", { exists: true, text: "old" }, ["502 after"], "written", 1],
  [
    "it is written after the reply said no",
    { exists: true, text: "old" },
    ["500, written later", "done"],
    "written",
    2,
  ],
  [
    "the server fails, and another writes",
    { exists: true, text: "old" },
    ["500, another wrote", "done"],
    "lost the race",
    1,
  ],
  ["the server fails for good", { exists: true, text: "old" }, [500], "unavailable", 4],
  ["refused as stale for good", { exists: true, text: "old" }, [409], "stale", 4],
  ["refused", { exists: true, text: "old" }, [403], "permission", 1],
  ["a branch that stays away", { exists: false, text: null }, [404], "gone", 4],
];

test.each(rows)("%s", async (_, before, puts, ends, count) => {
  const branch: Branch = { ...before };
  let asked = 0;
  let late: string | null = null;
  const refuse = (status: number, message: string): Response => Response.json({ message }, { status });

  function put(given: { content: string; sha?: string }): Response {
    const what = puts[Math.min(asked, puts.length - 1)] ?? "done";
    asked += 1;
    const text = Buffer.from(given.content, "base64").toString();
    if (late !== null) branch.text = late;
    late = null;
    if (what === 403) return refuse(403, "Resource not accessible by integration");
    if (what === 404) return refuse(404, "Not Found");
    if (what === 409) return refuse(409, "record.json does not match");
    if (what === 500) return refuse(500, "Server Error");
    if (what === "500, written later") {
      late = text;
      return refuse(500, "Server Error");
    }
    if (what === "500, another wrote" || what === "another wrote") branch.text = "theirs";
    if (what === "500, another wrote") return refuse(500, "Server Error");
    if (!branch.exists) return refuse(404, "Branch disclosure/7 not found");
    if (branch.text !== null && given.sha === undefined) return refuse(422, '"sha" wasn\'t supplied.');
    if (branch.text !== null && given.sha !== blob(branch.text)) return refuse(409, "record.json does not match");
    branch.text = text;
    return what === "502 after"
      ? refuse(502, "Bad Gateway")
      : Response.json({ content: { sha: blob(text) }, commit: { sha: "0".repeat(40) } });
  }

  const fetch = async (url: string, init: { method: string; body?: string }): Promise<Response> => {
    if (init.method === "PUT") return put(JSON.parse(init.body ?? "{}") as { content: string; sha?: string });
    if (init.method === "POST") {
      if (url.endsWith("/git/refs")) branch.exists = true;
      return Response.json({ sha: "0".repeat(40) }, { status: 201 });
    }
    if (branch.text === null) return refuse(404, "Not Found");
    const content = Buffer.from(branch.text).toString("base64");
    return Response.json({ type: "file", encoding: "base64", content, sha: blob(branch.text) });
  };
  const client = new Octokit({ request: { fetch }, log: { debug() {}, info() {}, warn() {}, error() {} } });

  const at = { owner: "northwind", name: "harbor-security", issue: 7 };
  const expected = before.text === null ? null : blob(before.text);
  const swapped = await swapRecord(client, at, ME, expected).then(
    (written) => (written === null ? "lost the race" : written.blob === blob(ME) ? "written" : written.blob),
    (error: unknown) => refusalOf(error)?.kind,
  );
  expect([swapped, asked]).toEqual([ends, count]);
  expect(branch.text === ME).toBe(ends === "written");
});
