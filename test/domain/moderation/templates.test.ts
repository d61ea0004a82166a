// What a repository's forms say is nobody's own words.
import { expect, test } from "@jest/globals";
import { templateText } from "../../../src/domain/moderation/templates.ts";

test("a form gives every text that it shows, and what it writes into an empty field", () => {
  const form = `name: Bug
body:
  - type: markdown
    attributes:
      value: |
        Report vulnerabilities in private.
        Never here.
  - type: dropdown
    attributes:
      label: Version
      options: ["1.2", main]
`;
  const lines = templateText(form).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "_No response_",
      "Report vulnerabilities in private.",
      "Never here.",
      "Version",
      "main",
    ]),
  );
});

test("a template in Markdown gives its text without the head", () => {
  expect(templateText("---\nname: Bug\nabout: a bug\n---\n## What happened\r\n\nTell us.\n")).toBe(
    "## What happened\n\nTell us.\n",
  );
});

test("a form that is no YAML gives its lines", () => {
  expect(templateText("name: [\nbody: what?\n")).toContain("body: what?");
});
