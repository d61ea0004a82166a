// Who is left alone, and that the verdict does not ask for the role that GitHub shows.
import { describe, expect, test } from "@jest/globals";
import { machineClaim } from "../../../src/domain/moderation/machine.ts";
import { reproducerOf, underPolicy } from "../../../src/domain/moderation/policy.ts";
import { isExempt, judge, type JudgedItem } from "../../../src/domain/moderation/judge.ts";
import {
  type ModerationSettings,
  moderationFile,
  moderationSettingsOf,
} from "../../../src/domain/moderation/settings.ts";

const settings: ModerationSettings = moderationSettingsOf(moderationFile.parse(undefined));
const oscar = { id: 5, login: "oscar", bot: false };
const item: JudgedItem = {
  part: "issue",
  title: "Remote code execution through the import endpoint",
  body: "An unauthenticated attacker can execute arbitrary code on the server. Proof of concept: upload the archive, a shell is spawned as root.",
  author: oscar,
  thread: { author: oscar },
};

describe("left alone", () => {
  const bot = (login: string) => ({ id: 6, login, bot: true });
  const cases: readonly [string, JudgedItem, boolean][] = [
    ["a person", item, false],
    ["an account that is gone", { ...item, author: null }, false],
    ["the app itself", { ...item, author: bot("embargo[bot]") }, true],
    ["a person in a thread of the app", { ...item, part: "comment", thread: { author: bot("embargo") } }, true],
    ["a trusted bot", { ...item, author: bot("dependabot[bot]") }, true],
    ["a person who calls himself like one", { ...item, author: { ...oscar, login: "dependabot" } }, false],
    ["another bot", { ...item, author: bot("stranger[bot]") }, false],
  ];
  test.each(cases)("%s: %#", (_name, written, exempt) => {
    expect(isExempt(written, settings, "embargo")).toBe(exempt);
  });

  test("everybody, where it is switched off", () => {
    expect(isExempt(item, { ...settings, enabled: false }, "embargo")).toBe(true);
  });
});

test("a report is one, and only a suspect where it was changed after others had joined", () => {
  expect(judge(item, { edited: false, templates: [] }, settings).verdict).toBe("report");
  expect(judge(item, { edited: true, templates: [] }, settings).verdict).toBe("suspect");
});

test("a report that names a published vulnerability, or is a strange bot's, is at most a suspect", () => {
  const known = { edited: false, templates: [] };
  const naming = { ...item, body: `${item.body} It looks like CVE-2026-1001.` };
  expect(judge(naming, known, settings).verdict).toBe("report");
  const named = judge(naming, { ...known, publishedIds: ["CVE-2026-1001"] }, settings);
  expect([named.verdict, named.ask, named.reasons[0]?.signal]).toEqual(["suspect", "unclear", "published"]);
  const bot = { id: 6, login: "stranger[bot]", bot: true };
  expect(judge({ ...item, author: bot }, known, settings).verdict).toBe("suspect");
});

describe("a machine found it, by the text's own words", () => {
  test.each([
    ["Found by an AI agent, verified by nobody.", "Found by an AI"],
    ["I discovered this bug using Claude Code on a Sunday.", "discovered this bug using Claude"],
    ["This report was written entirely by ChatGPT and me.", "report was written entirely by ChatGPT"],
    [
      "It was identified with the help of a large language model.",
      "identified with the help of a large language model",
    ],
    ["An AI-assisted audit of the parser", "AI-assisted audit"],
    ["This was not found by an AI.", null],
    ["I found a bug with the AI summary of pods.", null],
    ["The AI-generated summary is rendered unescaped.", null],
    ["Copilot suggests to use this function.", null],
    ["The page was found by the crawler.", null],
  ])("%s", (body, words) => {
    const span = machineClaim({ title: "", body })?.span ?? null;
    expect(span === null ? null : body.slice(span.start, span.end)).toBe(words);
  });

  test("stays in public where the settings want that, with what stays readable of it; the score is as it was", () => {
    const known = { edited: false, templates: [] };
    const body = `${item.body} Found by an AI agent.`;
    const verdict = judge({ ...item, body }, known, settings);
    expect([verdict.verdict, verdict.reasons[0]?.signal]).toEqual(["report", "ai-found-by-its-words"]);
    const policy = { ...settings, aiFound: "public" } as const;
    const left = underPolicy(verdict, null, policy);
    expect([left.verdict, left.ask]).toEqual(["suspect", "ai-found"]);
    expect(reproducerOf(item, left, null, policy)).toBe("stays");
    expect(underPolicy(verdict, null, settings).verdict).toBe("report");
  });

  test("half a megabyte of hostile text takes no time", () => {
    const body = "found a b c by d e f ".repeat(25_000);
    const start = performance.now();
    expect(machineClaim({ title: body, body })).toBe(null);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
