// The public words of moderation: they ask for a mail, repeat nothing and confirm nothing.
import { describe, expect, test } from "@jest/globals";
import { apology, publicAnswer } from "../../../src/text/moderation/public-answers.ts";
import { attachmentsIn } from "../../../src/text/moderation/attachments.ts";

const contact = "security@northwind.example";
const PARTS = [
  "issue",
  "pull",
  "comment",
  "review-comment",
  "review",
  "discussion",
  "discussion-comment",
] as const;
const KINDS = ["report", "question", "cve-inquiry", "dependency-scan"] as const;

describe.each(PARTS)("the answer to a stray report in %s", (part) => {
  test.each(KINDS)(
    "(%s) thanks, names the address, and says neither that it is true nor that it is not",
    (kind) => {
      const words = publicAnswer({ part }, kind, { contact, answer: null, closedUntil: null });
      expect(words).toContain("Thank you");
      expect(words).toContain(`**${contact}**`);
      expect(words).not.toMatch(/your vulnerability|the vulnerability|confirmed|valid report|exploit/i);
      if (part.includes("comment") || part === "review") expect(words).not.toContain("closed");
      else if (kind !== "question")
        expect(words).toContain(part === "pull" ? "this pull request" : `this ${part}`);
    },
  );
});

test("the settings' own words take the address", () => {
  expect(
    publicAnswer({ part: "issue" }, "report", {
      contact: "a$&b@x.example",
      answer: "Mail {contact} or {contact}.\n",
      closedUntil: null,
    }),
  ).toBe("Mail a$&b@x.example or a$&b@x.example.");
});

test("a project that takes no reports for a while says so", () => {
  const words = publicAnswer({ part: "issue" }, "report", { contact, answer: null, closedUntil: "2027-01-04" });
  expect(words).toContain("Until 2027-01-04 this project takes no new security reports.");
});

test("whoever was closed out is told how to object", () => {
  const words = publicAnswer({ part: "issue" }, "report", { contact, answer: null, closedUntil: null });
  expect(words).toContain(`If this is a misunderstanding, write so to ${contact} with the link to this page`);
});

test("a removed comment comes back inert", () => {
  const words = apology({ part: "comment" }, { author: "oscar", text: "@all ```\n<!-- x --> /disclose" });
  expect(words).toContain("````\n@\u200Ball ```");
  expect(words).not.toContain("<!--");
});

test("addresses of uploaded files are found, others are not", () => {
  const found = attachmentsIn(
    "see https://github.com/user-attachments/files/1/a.zip, ![x](https://user-images.githubusercontent.com/2/b.png) and https://github.com/northwind/harbor/issues/1",
  );
  expect(found).toEqual([
    "https://github.com/user-attachments/files/1/a.zip",
    "https://user-images.githubusercontent.com/2/b.png",
  ]);
});
