// Whether a command is looked at: by whom, how, and when it was written.
import { expect, test } from "@jest/globals";
import { admit } from "../../../src/domain/commands/admission.ts";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import type { Comment, Permission } from "../../../src/domain/github.ts";
import { cora, NOW } from "./past.ts";

const digest = "9b".repeat(16);

type Case = Partial<Comment> & {
  readonly permission?: Permission;
  readonly minutes?: number;
  readonly commandsInComment?: number;
};

function admitted(
  body: string,
  { permission = "maintainer", minutes = 0, commandsInComment = 1, ...more }: Case = {},
) {
  const [parsed] = parseComment(body).commands;
  if (parsed === undefined) throw new Error(`no command: ${body}`);
  const createdAt = new Date(NOW.getTime() - minutes * 60_000).toISOString();
  const author = { ...cora, bot: false };
  const comment = { id: 1, body, author, createdAt, edited: false, byMail: false, url: "#1", ...more };
  const result = admit({ comment, parsed, commandsInComment, permission, now: NOW });
  return result.ok ? result.value.name : result.error;
}

test.each<[string, unknown, unknown]>([
  ["a maintainer", admitted("/confirm"), "confirm"],
  ["a participant, what everybody may", admitted("/check", { permission: "participant" }), "check"],
  [
    "a participant, what maintainers may",
    admitted("/confirm", { permission: "participant" }),
    { code: "not-allowed", needs: "maintainer" },
  ],
  [
    "somebody without access",
    admitted("/help", { permission: "none" }),
    { code: "not-allowed", needs: "participant" },
  ],
  [
    "without access, also where it cannot be read",
    admitted("/confirm x", { permission: "none" }),
    { code: "not-allowed", needs: "participant" },
  ],
  ["edited", admitted("/confirm", { edited: true }), { code: "comment-edited" }],
  ["alone", admitted("/disclose"), "disclose"],
  ["not alone", admitted("/disclose", { commandsInComment: 2 }), { code: "not-alone", command: "disclose" }],
  [
    "an approval that is not alone",
    admitted(`/approve ${digest}`, { commandsInComment: 2 }),
    { code: "not-alone", command: "approve" },
  ],
  ["others need not be", admitted("/confirm", { commandsInComment: 2 }), "confirm"],
  ["ten minutes old", admitted("/disclose", { minutes: 10 }), "disclose"],
  ["older", admitted("/disclose", { minutes: 10.1 }), { code: "too-old", command: "disclose", minutes: 10 }],
  ["a plan is never too old", admitted("/disclose plan", { minutes: 600 }), "disclose"],
  ["nor an approval", admitted(`/approve ${digest}`, { minutes: 600 }), "approve"],
  ["a retry is", admitted("/retry", { minutes: 11 }), { code: "too-old", command: "retry", minutes: 11 }],
  [
    "an approval by mail",
    admitted(`/approve ${digest}`, { byMail: true }),
    { code: "by-mail", command: "approve" },
  ],
  ["a publication by mail", admitted("/disclose", { byMail: true }), { code: "by-mail", command: "disclose" }],
  [
    "one at a later time by mail",
    admitted("/disclose at 2026-03-03T15:00Z", { byMail: true }),
    { code: "by-mail", command: "disclose" },
  ],
  ["a retry by mail", admitted("/retry", { byMail: true }), { code: "by-mail", command: "retry" }],
  ["a plan by mail", admitted("/disclose plan", { byMail: true }), "disclose"],
  ["holding by mail, which only stops", admitted("/disclose hold", { byMail: true }), "disclose"],
  ["anything else by mail", admitted("/confirm", { byMail: true }), "confirm"],
])("%s", (_name, found, expected) => {
  expect(found).toEqual(expected);
});
