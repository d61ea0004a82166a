// Who is left alone, and that the verdict does not ask for the role that GitHub shows.
import { describe, expect, test } from "@jest/globals";
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
  test.each(cases)("%s: %#", (_name, one, exempt) => {
    expect(isExempt(one, settings, "embargo")).toBe(exempt);
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
