// Deliveries that never arrived are asked for again, however many pages of others lie before them.
import { expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import nock from "nock";
import type { Client } from "../../../src/effects/github/client.ts";
import { redeliverFailed } from "../../../src/effects/github/installations.ts";
import { playAnswers } from "./nock.ts";

const API = "https://api.github.test";
const PATH = "/app/hook/deliveries";
const SINCE = new Date("2026-03-02T09:00:00Z");

playAnswers({ allAsked: true });

type Row = {
  readonly id: number;
  readonly guid: string;
  readonly status_code: number;
  readonly delivered_at: string;
};

function row(id: number, guid: string, status: number, minute = 30): Row {
  return { id, guid, status_code: status, delivered_at: `2026-03-02T09:${String(minute).padStart(2, "0")}:00Z` };
}

/** Serves these pages, newest first; each names the next by its cursor, as GitHub does. */
function serve(pages: readonly (readonly unknown[])[], more = false): void {
  for (const [at, page] of pages.entries()) {
    const next = at < pages.length - 1 || more;
    nock(API)
      .get(PATH)
      .query({ per_page: "100", ...(at === 0 ? {} : { cursor: `c${at}` }) })
      .reply(
        200,
        page as nock.Body,
        next ? { link: `<${API}${PATH}?per_page=100&cursor=c${at + 1}>; rel="next"` } : {},
      );
  }
}

const again = (id: number): nock.Interceptor => nock(API).post(`${PATH}/${id}/attempts`);
const silent = (): void => undefined;
const client = (): Client =>
  new Octokit({
    baseUrl: API,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  }) as unknown as Client;
const arrived = (from: number): readonly Row[] =>
  Array.from({ length: 100 }, (_, at) => row(from - at, `ok-${from - at}`, 200));

test("what failed on the third page is delivered again, and what arrived since is not", async () => {
  serve([
    [...arrived(900).slice(0, 99), row(801, "late", 200)],
    arrived(800),
    [row(700, "lost", 0), row(699, "late", 502), row(698, "refused", 503), row(697, "lost", 500)],
  ]);
  // Of one that failed twice the first attempt is taken: GitHub keeps one payload of it.
  again(697).reply(202, {});
  again(698).reply(202, {});
  expect(await redeliverFailed(client(), SINCE)).toBe(2);
});

test("reading ends with the first page that holds something older, whatever else there is", async () => {
  serve(
    [arrived(900), [row(800, "lost", 0), { ...row(799, "old", 0), delivered_at: "2026-03-02T08:59:59Z" }]],
    true,
  );
  again(800).reply(202, {});
  expect(await redeliverFailed(client(), SINCE)).toBe(1);
});

test("what GitHub no longer holds stops none of the others; a fault of GitHub's does", async () => {
  serve([[row(3, "a", 0), row(2, "b", 0)]]);
  again(3).reply(422, { message: "Too old" });
  again(2).reply(202, {});
  expect(await redeliverFailed(client(), SINCE)).toBe(2);
  serve([[row(3, "a", 0)]]);
  again(3).reply(500, { message: "Server Error" });
  await expect(redeliverFailed(client(), SINCE)).rejects.toMatchObject({ status: 500 });
});

test("entries of a form that nobody knows are left out", async () => {
  serve([[{ id: "text" }, row(2, "b", 0)]]);
  again(2).reply(202, {});
  expect(await redeliverFailed(client(), SINCE)).toBe(1);
});
