// The operator's figures: each is described once, in code and in docs/operating.md, and no label tells what a request was about.
import { afterEach, describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createMetrics, METRICS, type Metrics } from "../../../src/app/health/metrics.ts";
import { oneAtATime } from "../../../src/app/health/one-at-a-time.ts";
import { type MetricsServer, startMetricsServer } from "../../../src/app/health/metrics-server.ts";
import { routeOf } from "../../../src/effects/github/connection/routes.ts";

const API = "https://api.github.test";
const CANARY = "canary-7f3a9e";

let server: MetricsServer | undefined;
afterEach(async () => await server?.close());

function filled(): Metrics {
  const metrics = createMetrics();
  metrics.watchQueue(
    async () => ({ waiting: { disclosure: 2, moderation: 1 }, oldest: new Date(10_000) }),
    () => new Date(70_000),
  );
  metrics.watchReadiness(async () => true);
  return metrics;
}

describe("the list of metrics", () => {
  const page = readFileSync("docs/operating.md", "utf8");
  const listed = [...page.matchAll(/^\| `(embargo_\w+)` +\| (.*?) +\|$/gm)].map(([, name, says]) => [name, says]);

  test("stands in docs/operating.md, word for word, and nothing else does", () => {
    expect(listed).toEqual(Object.entries(METRICS));
  });

  test("is what is served", async () => {
    const served = (await filled().registry.getMetricsAsJSON()).map(({ name }) => name);
    expect(served.filter((name) => name.startsWith("embargo_")).toSorted()).toEqual(
      Object.keys(METRICS).toSorted(),
    );
  });
});

test("what an alarm looks at begins at 0, so that the first of it is an increase", async () => {
  const text = await createMetrics().registry.metrics();
  for (const line of [
    'embargo_jobs_total{lane="disclosure",result="given-up"} 0',
    'embargo_jobs_total{lane="moderation",result="given-up"} 0',
    'embargo_publications_total{result="stopped"} 0',
    'embargo_deliveries_total{result="failed"} 0',
    'embargo_sweeps_total{result="failed"} 0',
  ])
    expect(text).toContain(line);
});

test("figures are served on a port of their own, with the app's health beside them", async () => {
  const metrics = filled();
  metrics.job("disclosure", "given-up");
  metrics.request({ method: "GET", route: "/repos/{owner}/{repo}", status: 304, installationId: 7, left: 4_321 });
  metrics.unanswered("1#2", 3);
  metrics.unanswered("1#3", 1);
  metrics.unanswered("1#2", 0);
  let failing: readonly ("disk" | "queue")[] = [];
  server = await startMetricsServer({
    host: "127.0.0.1",
    port: 0,
    metrics,
    readiness: { failing: async () => failing },
  });
  const get = async (path: string): Promise<string> => {
    const response = await fetch(`${server?.url}${path}`);
    return `${response.status} ${await response.text()}`;
  };
  const text = await get("/metrics");
  for (const line of [
    'embargo_jobs_total{lane="disclosure",result="given-up"} 1',
    'embargo_queue_jobs{lane="disclosure"} 2',
    "embargo_queue_oldest_seconds 60",
    'embargo_github_requests_total{method="GET",route="/repos/{owner}/{repo}",status="304"} 1',
    'embargo_github_allowance_left{installation="7"} 4321',
    "embargo_unanswered_commands 1",
    "embargo_ready 1",
  ])
    expect(text).toContain(line);
  expect(await get("/healthz")).toBe("200 PONG");
  expect(await get("/readyz")).toBe('200 {"ready":true,"failing":[]}');
  failing = ["queue", "disk"];
  expect(await get("/readyz")).toBe('503 {"ready":false,"failing":["queue","disk"]}');
  expect(await get("/")).toBe("404 not found");
});

test("where the queue gives no answer, all other figures are served, and its own are left out", async () => {
  const metrics = createMetrics();
  let fails = false;
  metrics.watchQueue(
    async () => {
      if (fails) throw new Error("no");
      return { waiting: { disclosure: 2, moderation: 1 }, oldest: null };
    },
    () => new Date(),
  );
  metrics.watchReadiness(async () => false);
  expect(await metrics.registry.metrics()).toContain('embargo_queue_jobs{lane="disclosure"} 2');
  fails = true;
  const text = await metrics.registry.metrics();
  expect(text).toContain("embargo_ready 0");
  expect(text).not.toMatch(/^embargo_queue/m);
});

test("however many ask, the queue is asked by one at a time", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let asked = 0;
  const state = oneAtATime(async () => {
    asked += 1;
    await answered;
    return asked;
  });
  const all = Array.from({ length: 50 }, async () => await state());
  answer();
  expect(new Set(await Promise.all(all))).toEqual(new Set([1]));
  expect(await state()).toBe(2);
});

describe("the route of a request in figures", () => {
  test.each([
    ["/repos/{owner}/{repo}/contents/{path}", "/repos/{owner}/{repo}/contents/{path}"],
    [`${API}/repos/o/${CANARY}/contents/a/${CANARY}.c?ref=${CANARY}`, "/repos/{owner}/{repo}/contents/{path}"],
    [`${API}/repositories/12/issues?page=2`, "/repos/{owner}/{repo}/issues"],
    [`${API}/repos/o/r/issues/comments?since=x`, "/repos/{owner}/{repo}/issues/comments"],
    [`${API}/repos/o/r/issues/12`, "/repos/{owner}/{repo}/issues/{issue_number}"],
    [`${API}/repos/o/r/git/matching-refs/heads/${CANARY}/x`, "/repos/{owner}/{repo}/git/matching-refs/{ref}"],
    [`${API}/app/installations/3/access_tokens`, "/app/installations/{installation_id}/access_tokens"],
    ["/graphql", "/graphql"],
    [`${API}/${CANARY}/elsewhere`, "other"],
  ])("%s", (url, route) => expect(routeOf(url, API)).toBe(route));

  test("every request of the code has one", () => {
    const folder = "src/effects/github";
    const asked = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [
        ...readFileSync(join(folder, name), "utf8").matchAll(/"(?:GET|POST|PUT|PATCH|DELETE) (\/[^"]*)"/g),
      ])
      .map(([, route]) => route ?? "");
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((route) => routeOf(route, API) !== route)).toEqual([]);
  });
});
