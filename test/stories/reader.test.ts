// Stories with a reader: a language model that reads public texts, on a server of its own.
import { expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CANARY, story } from "./story.ts";
import {
  copies,
  onlyCopy,
  ORDINARY,
  publicActs,
  publicItem,
  renderAt,
  REPORT,
  settingsWith,
  statusOf,
} from "./strays.ts";

type Answer = {
  readonly answer: string;
  readonly kind: string;
  readonly confidence: number;
  readonly quote: string;
  readonly ai_found?: boolean;
};

/** A model that answers what the test wants; null: it is down. */
async function modelThat(answer: (asked: string) => Answer | null) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      asked.push(body);
      const said = answer(body);
      const content = JSON.stringify({ ai_found: false, ...said });
      const choice = { index: 0, finish_reason: "stop", message: { role: "assistant", content } };
      response.writeHead(said === null ? 503 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ id: "1", created: 1, model: "m", choices: [choice] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const env = {
    EMBARGO_READER_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    EMBARGO_READER_MODEL: "m",
  };
  return { asked, env, close: () => void server.close() };
}

const QUIET = {
  title: "Pods of the neighbours",
  body: "When I leave out the tenant in the path I get the list of everybody's pods, logged in as nobody in particular.",
};

test("decide: what the scorer leaves is redirected for words that stand in the text, which the copy shows", async () => {
  const model = await modelThat(() => ({
    answer: "redirect",
    kind: "report",
    confidence: 91,
    quote: "the list of everybody's pods",
  }));
  await story(
    async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, QUIET);
      await stage.quiet();
      expect(publicItem(stage, number).locked).toBe(true);
      expect(onlyCopy(stage).body).toContain(
        "The reader (`m`) says **redirect** (report, 91 % sure), for the words `the list of everybody's pods`.",
      );
      // It is shown the public text alone.
      expect(model.asked).toHaveLength(1);
      expect(model.asked.join("")).not.toContain(CANARY);
    },
    { settings: settingsWith("reader: decide"), env: model.env },
  );
  model.close();
});

test("decide: an ordinary text is left, and a maintainer's is never sent", async () => {
  const model = await modelThat(() => ({ answer: "leave", kind: "ordinary", confidence: 99, quote: "" }));
  await story(
    async (stage) => {
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, ORDINARY);
      await stage.sandbox.as("milo").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(copies(stage)).toEqual([]);
      expect(model.asked).toHaveLength(1);
    },
    { settings: settingsWith("reader: decide"), env: model.env },
  );
  model.close();
});

test("the reader is down: nothing is closed, a maintainer is asked, and it is read once it is up again", async () => {
  let up = false;
  const model = await modelThat(() =>
    up ? { answer: "redirect", kind: "report", confidence: 95, quote: "a shell is spawned as root" } : null,
  );
  await story(
    async (stage) => {
      const number = await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).body).toContain("Not read by a language model: the reader could not be reached");
      up = true;
      stage.clock.advance(6 * 60_000);
      await stage.quiet();
      expect(publicItem(stage, number).locked).toBe(true);
      expect(copies(stage)).toHaveLength(1);
      const told = onlyCopy(stage).comments.filter((comment) => comment.body.includes("was read since"));
      expect(told.map(({ body }) => body.includes("for the words `a shell is spawned as root`"))).toEqual([true]);
    },
    { settings: settingsWith("reader: decide"), env: model.env },
  );
  model.close();
});

test("the settings ask for a reader that nobody set up: nothing is closed, and the copy says why", async () => {
  await story(
    async (stage) => {
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, REPORT);
      await stage.quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).body).toContain("the app was started without one");
    },
    { settings: settingsWith("reader: advise") },
  );
});

test("an unanswered report is no report: a maintainer is called, and nothing happens in public", async () => {
  const model = await modelThat(() => ({
    answer: "ask",
    kind: "nudge",
    confidence: 80,
    quote: "mailed it three weeks ago",
  }));
  await story(
    async (stage) => {
      await stage.sandbox.as("oscar").openIssue(stage.seed.public, {
        title: "Is anybody reading the security address?",
        body: "I mailed it three weeks ago and again on Monday. No answer so far.",
      });
      await stage.quiet();
      expect(publicActs(stage)).toEqual([]);
      expect(onlyCopy(stage).body).toContain("**Somebody says that a private report got no answer for 21 days.**");
    },
    { settings: settingsWith("reader: decide"), env: model.env },
  );
  model.close();
});

const BY_MACHINE = `Found by an AI agent, verified by nobody: the chart parser reads beyond its buffer.

==4242==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000114 at pc 0x4f2c1b
READ of size 4 at 0x602000000114 thread T0
    #0 0x4f2c1b in parse_chart src/chart.c:120
    #1 0x4f0aa2 in main src/main.c:33`;

test("a machine's comment that the settings leave in public: copied, hidden once, and shown again by one command", async () => {
  const model = await modelThat((asked) => {
    const found = asked.includes("AddressSanitizer");
    const quote = found ? "the chart parser reads beyond its buffer" : "";
    return { answer: found ? "redirect" : "leave", kind: "report", confidence: 95, quote, ai_found: found };
  });
  await story(
    async (stage) => {
      const { sandbox, seed, quiet, clock } = stage;
      const number = await sandbox.as("oscar").openIssue(seed.public, ORDINARY);
      await quiet();
      const hides = /minimizeComment/;
      // GitHub did it, and the reply never came.
      sandbox.faults.add({ body: hides, effect: { kind: "error-after", status: "cut" } });
      await sandbox.as("oscar").comment(seed.public, number, BY_MACHINE);
      await quiet();
      clock.advance(90_000);
      await quiet();
      const copy = onlyCopy(stage);
      const [comment] = publicItem(stage, number).comments;
      expect(copy.body).toContain("#0 0x4f2c1b in parse_chart");
      expect(copy.body).toContain("so the comment is hidden there");
      expect(comment?.hidden).toBe("OUTDATED");
      expect(statusOf(copy)).toContain("left in public, hidden (readable with one more click)");
      expect(publicItem(stage, number)).toMatchObject({ state: "open", locked: false, comments: [{}] });
      await renderAt(stage, copy, "ada", "/false-alarm");
      expect(comment?.hidden).toBe(null);
      expect(statusOf(copy)).toContain("shown again");
      const asked = sandbox
        .writes({ by: seed.app.botLogin })
        .filter(({ body }) => hides.test(JSON.stringify(body)));
      expect(asked.map(({ body }) => /\{ (\w+)\(/.exec(JSON.stringify(body))?.[1])).toEqual([
        "minimizeComment",
        "unminimizeComment",
      ]);
      // Another one, which GitHub lets nobody hide: told, and nothing else stops.
      const errors = [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }];
      const body = { data: { minimizeComment: null }, errors };
      sandbox.faults.add({ body: hides, times: 9, effect: { kind: "error-before", status: 200, body } });
      await sandbox
        .as("oscar")
        .comment(seed.public, number, `${BY_MACHINE}\n\nThe writer of charts has it as well.`);
      await quiet();
      const [, second] = copies(stage);
      expect(second === undefined ? "" : statusOf(second)).toContain(
        "left in public; GitHub refused to hide it (403: `Resource not accessible by integration`), so a person has to",
      );
    },
    { settings: settingsWith("reader: decide\nai_found: public"), env: model.env, mayFail: true },
  );
  model.close();
});
