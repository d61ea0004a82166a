// The connection to GitHub: what it waits for, what it sends again, and what it never does, against answers that are played.
import { beforeEach, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { fastClock } from "../../../src/app/clock.ts";
import { connectGitHub, type GitHub } from "../../../src/effects/github/client.ts";
import { refusalOf } from "../../../src/effects/github/refusals.ts";
import { postComment } from "../../../src/effects/github/public/publish.ts";
import { playAnswers } from "./nock.ts";

const API = "https://api.github.test";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const at = { owner: "northwind", name: "vuln-room" };
/** Tokens are kept over tests by installation, so each test has its own. */
let installationId = 100;

playAnswers({ allAsked: true });
beforeEach(() => {
  installationId += 1;
});

function connect(more: Partial<Parameters<typeof connectGitHub>[0]> = {}): GitHub {
  return connectGitHub({ appId: 1, privateKey: pem, apiUrl: API, clock: fastClock(), ...more });
}

function client(github: GitHub = connect()): ReturnType<GitHub["installation"]> {
  nock(API)
    .post(`/app/installations/${installationId}/access_tokens`)
    .reply(201, { token: "ghs_t", expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} });
  return github.installation({ installationId, permissions: { metadata: "read" } });
}

const issue = {
  data: {
    repository: {
      issue: {
        number: 1,
        title: "t",
        body: "b",
        state: "OPEN",
        createdAt: "2026-03-02T09:00:00Z",
        author: null,
        comments: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
      },
    },
  },
};

test("GraphQL's own limit, told with status 200, is waited for, and told to whoever shares it", async () => {
  const clock = fastClock();
  const held: (readonly [string, number])[] = [];
  const hold = async (installation: string, milliseconds: number): Promise<void> => {
    held.push([installation, milliseconds]);
    await Promise.resolve();
  };
  const before = clock.now().getTime();
  const limited = { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
  nock(API).post("/graphql").reply(200, limited, { "retry-after": "40" }).post("/graphql").reply(200, issue);
  await client(connect({ clock, hold })).graphql("{ x }");
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(40_000);
  expect(held).toEqual([[String(installationId), 40_000]]);
});

test("a fault of GraphQL, told with status 200, is a read that is tried again", async () => {
  const failed = { data: null, errors: [{ message: "Something went wrong while executing your query." }] };
  nock(API).post("/graphql").reply(200, failed).post("/graphql").reply(200, issue);
  expect(await client().graphql("{ x }")).toEqual(issue.data);
});

test("a write whose reply is lost is sent once", async () => {
  nock(API).post("/repos/northwind/vuln-room/issues/1/comments").reply(502, { message: "Server Error" });
  await expect(postComment(client(), at, 1, "words")).rejects.toMatchObject({ status: 502 });
});

test("a signature of the future is made anew by GitHub's clock, and the operator hears of it", async () => {
  const theirs = new Date(Date.now() - 90_000);
  const words = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  const seen: number[] = [];
  const issuedAt = (header: string): number =>
    (JSON.parse(Buffer.from(header.split(".")[1] ?? "", "base64url").toString("utf8")) as { iat: number }).iat;
  nock(API).get("/app").reply(401, { message: words }, { date: theirs.toUTCString() });
  nock(API)
    .get("/app")
    .matchHeader("authorization", (value) => seen.push(issuedAt(String(value))) > 0)
    .reply(200, { slug: "embargo" });
  const told: number[] = [];
  const github = connect({ onWrongClock: (seconds) => void told.push(seconds) });
  await github.app().request("GET /app");
  expect(told[0]).toBeLessThanOrEqual(-89);
  expect(seen[0]).toBeLessThanOrEqual(theirs.getTime() / 1_000 - 59);
});

test("an installation that is gone is told as that, not as a thing that is not there, once it was asked for twice", async () => {
  nock(API)
    .post(`/app/installations/${installationId}/access_tokens`)
    .times(2)
    .reply(404, { message: "Not Found" });
  const reader = connect().installation({ installationId, permissions: { metadata: "read" } });
  const error = await reader.request("GET /installation/repositories").catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toEqual({ kind: "uninstalled", status: 404, words: "Not Found" });
});

const list = { total_count: 1, repositories: [{ id: 1 }] };

test.each([404, 409, 422])("one odd %i to the request for a token refuses nothing", async (status) => {
  const tokens = nock(API).post(`/app/installations/${installationId}/access_tokens`);
  tokens.reply(status, { message: "Odd" });
  const reader = connect().installation({ installationId, permissions: { metadata: "read" } });
  nock(API)
    .post(`/app/installations/${installationId}/access_tokens`)
    .reply(201, { token: "ghs_again", expires_at: new Date(Date.now() + 3_600_000).toISOString() });
  nock(API).get("/installation/repositories").reply(200, list);
  const { data } = await reader.request("GET /installation/repositories");
  expect(data.repositories).toHaveLength(1);
});

test("a read is asked again with a condition, and what nothing changed of is given as it was, whoever changed it since", async () => {
  const seen: (readonly [string, number])[] = [];
  const github = connect({ onRequest: ({ method, status }) => void seen.push([method, status]) });
  const reading = client(github);
  nock(API).get("/installation/repositories").query(true).reply(200, list, { etag: '"one"' });
  const page = async (): Promise<unknown> =>
    await reading.paginate("GET /installation/repositories", { per_page: 100 });
  expect(await page()).toEqual([{ id: 1 }]);
  nock(API)
    .get("/installation/repositories")
    .query(true)
    .matchHeader("if-none-match", '"one"')
    .twice()
    .reply(304, undefined, { "x-ratelimit-remaining": "4999" });
  expect(await page()).toEqual([{ id: 1 }]);
  expect(await page()).toEqual([{ id: 1 }]);
  nock(API).get("/installation/repositories").query(true).reply(200, { total_count: 0, repositories: [] });
  expect(await page()).toEqual([]);
  expect(seen).toEqual([
    ["POST", 201],
    ["GET", 200],
    ["GET", 304],
    ["GET", 304],
    ["GET", 200],
  ]);
});

test("what one token was answered is no condition for another, and whoever sets a condition handles its answer", async () => {
  const github = connect();
  const reading = client(github);
  nock(API).get("/repos/o/r").reply(200, { id: 1 }, { etag: '"one"' });
  await reading.request("GET /repos/{owner}/{repo}", { owner: "o", repo: "r" });
  nock(API)
    .post(`/app/installations/${installationId}/access_tokens`)
    .reply(201, { token: "ghs_u", expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} });
  nock(API, { badheaders: ["if-none-match"] })
    .get("/repos/o/r")
    .reply(200, { id: 1 });
  const other = github.installation({ installationId, permissions: { issues: "read" } });
  await other.request("GET /repos/{owner}/{repo}", { owner: "o", repo: "r" });
  nock(API).get("/repos/o/r").matchHeader("if-none-match", '"own"').reply(304);
  const own = { owner: "o", repo: "r", headers: { "if-none-match": '"own"' } };
  await expect(reading.request("GET /repos/{owner}/{repo}", own)).rejects.toMatchObject({ status: 304 });
});

test("a limit that another process met holds reads as it holds writes, until it is over", async () => {
  const clock = fastClock();
  const asked: string[] = [];
  const before = clock.now().getTime();
  const held = async (installation: string): Promise<number> => {
    asked.push(installation);
    return await Promise.resolve(Math.max(0, before + 30_000 - clock.now().getTime()));
  };
  nock(API).get("/repos/northwind/vuln-room").twice().reply(200, {});
  const reader = client(connect({ clock, held }));
  await reader.request("GET /repos/{owner}/{repo}", { owner: at.owner, repo: at.name });
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(30_000);
  await reader.request("GET /repos/{owner}/{repo}", { owner: at.owner, repo: at.name });
  expect(clock.now().getTime() - before).toBeLessThan(35_000);
  expect(asked).toEqual([String(installationId), String(installationId)]);
});

test("a conflict while a list is read is a read that is tried again, and never the end of the list; only an empty repository has none", async () => {
  const list = "/repos/northwind/vuln-room/issues?per_page=100";
  nock(API)
    .get(list)
    .reply(409, { message: "Conflict" })
    .get(list)
    .reply(200, [{ number: 7 }]);
  const read = async (): Promise<unknown> =>
    await client().paginate("GET /repos/{owner}/{repo}/issues", { owner: at.owner, repo: at.name, per_page: 100 });
  expect(await read()).toEqual([{ number: 7 }]);
  installationId += 1;
  nock(API).get(list).times(4).reply(409, { message: "Conflict" });
  const failure: unknown = await read().catch((error: unknown) => error);
  expect(refusalOf(failure)).toMatchObject({ kind: "unavailable" });
  installationId += 1;
  nock(API).get(list).reply(409, { message: "Git Repository is empty." });
  expect(await read()).toEqual([]);
});
