// Stories with a reader: a language model that reads public texts, on a server of its own.
import { expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CANARY, story } from "./story.ts";
import { copies, onlyCopy, ORDINARY, publicActs, publicItem, REPORT, settingsWith } from "./strays.ts";

type Answer = {
  readonly answer: string;
  readonly kind: string;
  readonly confidence: number;
  readonly quote: string;
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
