// What is a command and what is not: Markdown decides, and every command's grammar.
import { describe, expect, test } from "@jest/globals";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";

function names(comment: string): readonly string[] {
  return parseComment(comment).commands.map((command) =>
    command.result.ok ? command.result.value.name : command.result.error.code,
  );
}

describe("what holds no command", () => {
  test.each([
    ["nothing", ""],
    ["prose", "Please see the report."],
    ["a quote", "> /confirm"],
    ["a quoted reply with lazy continuation", "> somebody said\n/confirm"],
    ["a fenced block", "```\n/confirm\n```"],
    ["an unclosed fence", "```\n/confirm"],
    ["a tilde fence", "~~~\n/confirm\n~~~"],
    ["an indented block", "    /confirm"],
    ["inline code", "say `/confirm`"],
    ["inline code over lines", "say `x\n/confirm\ny` now"],
    ["an HTML comment", "<!--\n/confirm\n-->"],
    ["an HTML block", "<details>\n/confirm\n</details>"],
    ["a table", "| a |\n|---|\n| /confirm |"],
    ["a path", "/etc/passwd is world readable"],
    ["another path", "/var/log/x"],
    ["prose that begins with a slash", "/usr is where it lives"],
    ["a link target", "[x](\n/confirm)"],
    ["a folded or quoted element", "<details><summary>mail</summary>\n\n/confirm\n\n</details>"],
    ["an HTML comment over blank lines", "<!--\n\n/confirm\n\n-->"],
    ["a fence over blank lines, below text", "log:\n```\n\n/confirm\n\n```"],
  ])("%s", (_name, comment) => {
    expect(names(comment)).toEqual([]);
  });
});

describe("what does", () => {
  test.each<[string, readonly string[]]>([
    ["/confirm", ["confirm"]],
    ["/CONFIRM", ["confirm"]],
    ["Hello\n/confirm\nbye", ["confirm"]],
    ["/confirm\r\n/risk 1\r\n", ["confirm", "risk"]],
    ["/confirm\r/risk 1", ["confirm", "risk"]],
    ["text\n\n/check\n\n> quote\n\n/status", ["check", "status"]],
    ["/confirm   ", ["confirm"]],
    ["/discolse", ["unknown-command"]],
    ["/frobnicate", ["unknown-command"]],
    ["<details>\n\nx\n\n</details>\n\n/confirm", ["confirm"]],
    ["- ```\n\n/confirm", ["confirm"]],
    ["**Note** that\n/confirm", ["confirm"]],
    ["/disclose now", ["usage"]],
    ["/advisory\n## T\n\nBody\n\n/confirm", ["advisory"]],
  ])("%j", (comment, expected) => {
    expect(names(comment)).toEqual(expected);
  });
});

test("lines are counted, and hints given", () => {
  const { commands } = parseComment("one\n\n/aprove x\n/risk 9");
  expect(commands.map((command) => [command.line, command.text])).toEqual([
    [3, "/aprove x"],
    [4, "/risk 9"],
  ]);
  expect(commands[0]?.result).toEqual({
    ok: false,
    error: { code: "unknown-command", word: "aprove", near: ["approve"] },
  });
});

describe("arguments", () => {
  const good: readonly [string, object][] = [
    ["/coordinator", { name: "coordinator", login: null }],
    ["/coordinator @cora-lind", { name: "coordinator", login: "cora-lind" }],
    ["/dismiss works as meant", { name: "dismiss", why: "works as meant" }],
    ["/repository antrea-io/antrea", { name: "repository", owner: "antrea-io", repository: "antrea" }],
    ["/repository antrea", { name: "repository", owner: null, repository: "antrea" }],
    ["/risk 7 #12", { name: "risk", level: 7, place: { pull: 12 } }],
    ["/risk 7 feature/x", { name: "risk", level: 7, place: { branch: "feature/x" } }],
    [
      "/branches +release-1.2 -release-1.0 not affected",
      { name: "branches", add: ["release-1.2"], remove: ["release-1.0"], why: "not affected" },
    ],
    [
      "/patch --branch release-1.0 --file fixes/a.patch",
      { name: "patch", branch: "release-1.0", source: { kind: "file", path: "fixes/a.patch" }, strict: false },
    ],
    [
      "/patch --reading strict --file a.patch",
      { name: "patch", branch: null, source: { kind: "file", path: "a.patch" }, strict: true },
    ],
    [`/take release-1.0 ${"a1".repeat(16)}`, { name: "take", branch: "release-1.0", id: "a1".repeat(16) }],
    [
      "/credit reporter Rita Okafor <rita@x.example> @rita",
      {
        name: "credit",
        kind: "reporter",
        change: { do: "add", name: "Rita Okafor", mail: "rita@x.example", login: "rita", as: null },
      },
    ],
    ["/credit fix anonymous", { name: "credit", kind: "fix", change: { do: "anonymous" } }],
    ["/credit Reporter NONE", { name: "credit", kind: "reporter", change: { do: "none" } }],
    ["/credit fix -Zoe Ray", { name: "credit", kind: "fix", change: { do: "remove", name: "Zoe Ray" } }],
    ["/credit fix \u2013 Zoe", { name: "credit", kind: "fix", change: { do: "remove", name: "Zoe" } }],
    ["/approve 0123456789ABCDEF", { name: "approve", digest: "0123456789abcdef" }],
    ["/disclose", { name: "disclose", mode: "now" }],
    ["/disclose plan", { name: "disclose", mode: "plan" }],
    ["/disclose PLAN", { name: "disclose", mode: "plan" }],
    ["/disclose cancel", { name: "disclose", mode: "cancel" }],
    ["/disclose At 2026-12-01 15:00 UTC", { name: "disclose", mode: "at", at: "2026-12-01 15:00 UTC" }],
    ["/disclose hold", { name: "disclose", mode: "hold", why: "" }],
    [`/disclose hold ${"x".repeat(1_000)}`, { name: "disclose", mode: "hold", why: "x".repeat(1_000) }],
    ["/refresh release-1.2", { name: "refresh", branch: "release-1.2" }],
    [`/dismiss ${"x".repeat(1_000)}`, { name: "dismiss", why: "x".repeat(1_000) }],
    [
      `/branches +b -c +b ${"x".repeat(1_000)}`,
      { name: "branches", add: ["b"], remove: ["c"], why: "x".repeat(1_000) },
    ],
    ["/branches -a -b -a why it  is", { name: "branches", add: [], remove: ["a", "b"], why: "why it is" }],
    ["/advisory template", { name: "advisory", mode: "template" }],
    ["/advisory TEMPLATE", { name: "advisory", mode: "template" }],
    ["/advisory # T\n\nBody", { name: "advisory", mode: "text", markdown: "# T\n\nBody" }],
    [
      `/advisory\n# ${"\u{1F511}".repeat(256)}\n\nBody\n`,
      { name: "advisory", mode: "text", markdown: `# ${"\u{1F511}".repeat(256)}\n\nBody` },
    ],
    [
      `/patch --file ${"x".repeat(400)}`,
      { name: "patch", branch: null, source: { kind: "file", path: "x".repeat(400) }, strict: false },
    ],
    [`/take a ${"A1".repeat(16)}`, { name: "take", branch: "a", id: "a1".repeat(16) }],
    [
      `/credit fix ${"x".repeat(196)}`,
      {
        name: "credit",
        kind: "fix",
        change: { do: "add", name: "x".repeat(196), mail: null, login: null, as: null },
      },
    ],
    [
      "/credit reporter Rita Okafor @rita as Remediation developer",
      {
        name: "credit",
        kind: "reporter",
        change: { do: "add", name: "Rita Okafor", mail: null, login: "rita", as: "remediation_developer" },
      },
    ],
    [`/exploited ${"x".repeat(1_000)}`, { name: "exploited", evidence: "x".repeat(1_000), sent: null }],
    ["/exploited sent us by two users", { name: "exploited", evidence: "sent us by two users", sent: null }],
    ["/exploited sent 24h", { name: "exploited", sent: { duty: "early-warning", reference: null } }],
    [
      "/exploited sent 72 h ENISA-2026-17, by mail",
      { name: "exploited", sent: { duty: "notification", reference: "ENISA-2026-17, by mail" } },
    ],
    ["/exploited sent 14D", { name: "exploited", sent: { duty: "final-report", reference: null } }],
    ["/disclose now --leaked it is out", { name: "disclose", mode: "leaked", why: "it is out" }],
    ["/false-alarm", { name: "false-alarm", why: "", item: null }],
    [`/false-alarm ${"x".repeat(1_000)}`, { name: "false-alarm", why: "x".repeat(1_000), item: null }],
    ["/embargo 2026-12-01 15:00 UTC", { name: "embargo", until: "2026-12-01 15:00 UTC" }],
  ];
  test.each(good)("%s", (comment, command) => {
    expect(parseComment(comment).commands[0]?.result).toEqual({ ok: true, value: command });
  });

  const BRANCHES_SIGN = "name branches with `+` or `-` before each";
  const LONG_REASON = "the reason is longer than 1000 characters";
  const TITLE_AND_TEXT = "below the command stand a heading (`## Title`) and a text";
  const FENCE =
    "below it stands the patch in a fenced block (three backticks before and after), or `--file` names it; attachments are not read";
  const OPTIONS = "the options are `--branch <name>`, `--file <path>` and `--reading strict`";
  const DIGEST = "the digest is 16 to 64 hex digits; copy the line from the status comment";
  const CREDIT = "say `reporter` or `fix`, then a name, `-` and a name, `anonymous`, or `none`";
  const NO_NAME = "the name is missing, or something stands after `@login`";
  const ITEM = "name an issue or pull request as `#12` or `repo#12`, or give the link of a comment";
  const PROPOSAL = "name the branch and the proposal's id; copy the line from the status comment";
  test.each([
    ["/coordinator two words", "the user is given as `@login`"],
    ["/dismiss", "say why"],
    [`/dismiss ${"x".repeat(1_001)}`, LONG_REASON],
    ["/embargo", "the date is missing: `/embargo 2026-12-01`"],
    ["/repository a/b/c", "name one repository"],
    ["/risk", "the level is a number from 1 to 7"],
    ["/risk 0", "the level is a number from 1 to 7"],
    ["/risk 8", "the level is a number from 1 to 7"],
    ["/risk 1 a b", "there is more than a level and a place"],
    ["/risk 7 a..b", "the place is `#` and a PR's number, or a branch"],
    ["/branches", BRANCHES_SIGN],
    ["/branches release-1.0", BRANCHES_SIGN],
    ["/branches + why", BRANCHES_SIGN],
    ["/branches +release-1.0", "say why, after the branches"],
    ["/branches +a -a why", "one branch stands there with `+` and with `-`"],
    ["/branches +a..b why", "one of these is no branch name"],
    [`/branches +a ${"x".repeat(1_001)}`, LONG_REASON],
    ["/advisory", TITLE_AND_TEXT],
    ["/advisory\nno heading", TITLE_AND_TEXT],
    ["/advisory template\n\nText", TITLE_AND_TEXT],
    [`/advisory\n# ${"x".repeat(257)}\n\nBody`, "the title is longer than 256 characters"],
    [
      "/advisory\n### Summary\nx\n\n### Details\ny\n\n### Impact\nz",
      "this is GitHub's form, which has no title: give the same text with `# <title>` as its first line",
    ],
    ["/patch", FENCE],
    [
      "/patch https://github.com/user-attachments/files/1/fix.patch",
      "attachments are not read; the patch stands in a fenced block below it, or `--file` names it",
    ],
    ["/patch --file ../x", OPTIONS],
    ["/patch --file a//b", OPTIONS],
    ["/patch --file ./a", OPTIONS],
    ["/patch --file /etc/x", OPTIONS],
    [`/patch --file ${"x".repeat(401)}`, OPTIONS],
    ["/patch --file", OPTIONS],
    ["/patch --branch a..b", OPTIONS],
    ["/patch --branch", OPTIONS],
    ["/patch --reading loose", OPTIONS],
    ["/patch --what x", OPTIONS],
    ["/take release-1.0", PROPOSAL],
    [`/take a..b ${"a1".repeat(16)}`, PROPOSAL],
    [`/take release-1.0 ${"a1".repeat(16)} more`, PROPOSAL],
    ["/take release-1.0 xyz", PROPOSAL],
    ["/credit Rita", CREDIT],
    ["/credit reporter", CREDIT],
    [`/credit fix ${"x".repeat(201)}`, "the credit is longer than 200 characters"],
    ["/credit reporter @rita", NO_NAME],
    ["/credit reporter Rita @rita and more", NO_NAME],
    ["/credit reporter -", "after the sign stands a name"],
    ["/credit reporter +Rita", "after the sign stands a name"],
    ["/credit reporter nobody", "say `none` where nobody is to be credited, or `anonymous`"],
    ["/approve 0123", DIGEST],
    ["/approve xyz", DIGEST],
    ["/confirm please", "nothing stands after this command"],
    ["/disclose plan now", "nothing stands after `plan`"],
    ["/disclose CANCEL it", "nothing stands after `CANCEL`"],
    ["/disclose at", "the time is missing: `/disclose at 2026-12-01T15:00Z`"],
    [`/disclose hold ${"x".repeat(1_001)}`, LONG_REASON],
    ["/disclose now", "after `now` stands `--leaked` and why you think so; `/disclose` alone publishes now"],
    [
      "/disclose soon",
      "after it stands nothing, `now --leaked` and why, `plan`, `at` and a time, `hold`, or `cancel`",
    ],
    ["/exploited", "say what is known: `/exploited <evidence>`"],
    [
      "/credit fix Rita @rita as wizard",
      "`wizard` is no type of credit: say one of finder, reporter, analyst, coordinator, remediation_developer, remediation_reviewer, remediation_verifier, tool, sponsor, other",
    ],
    [
      "/exploited sent",
      "say which was sent: `/exploited sent 24h`, `72h` or `14d`, and its reference if it has one",
    ],
    [
      "/exploited sent 48h",
      "say which was sent: `/exploited sent 24h`, `72h` or `14d`, and its reference if it has one",
    ],
    [
      "/exploited sent 24hours",
      "say which was sent: `/exploited sent 24h`, `72h` or `14d`, and its reference if it has one",
    ],
    [`/exploited sent 24h ${"x".repeat(101)}`, "the reference is longer than 100 characters"],
    [`/exploited ${"x".repeat(1_001)}`, "the evidence is longer than 1000 characters"],
    ["/refresh", "name one branch: `/refresh main`"],
    ["/refresh main release-1.2", "name one branch: `/refresh main`"],
    ["/stray the second one", ITEM],
    [`/false-alarm ${"x".repeat(1_001)}`, LONG_REASON],
  ])("%j is told what is wrong", (comment, fault) => {
    const results = parseComment(comment).commands.map(({ result }) =>
      result.ok || result.error.code !== "usage" ? result : result.error.fault,
    );
    expect(results).toEqual([fault]);
  });
});

describe("an inline patch", () => {
  test("is the first fence below, to the byte, whatever its fence is", () => {
    const body = "From x\n ```\n+\ttab  \n";
    const { commands } = parseComment(
      `/patch\n\nhere:\n\n\`\`\`\`\`diff\n${body}\`\`\`\`\`\n\n\`\`\`\nother\n\`\`\``,
    );
    const result = commands[0]?.result;
    const source = result?.ok === true && result.value.name === "patch" ? result.value.source : null;
    expect(source?.kind === "inline" ? Buffer.from(source.bytes).toString("utf8") : null).toBe(body);
  });
  test("is not taken from below the next command", () => {
    expect(names("/patch\n/confirm\n\n```\nx\n```")).toEqual(["usage", "confirm"]);
  });
});

describe("the items that /stray names", () => {
  const item = (
    owner: string | null,
    repository: string | null,
    number: number,
    within: object | null = null,
  ) => ({
    owner,
    repository,
    number,
    discussion: false,
    within,
  });
  test.each([
    ["", null],
    ["#12", item(null, null, 12)],
    ["harbor#12", item(null, "harbor", 12)],
    ["northwind/harbor#12", item("northwind", "harbor", 12)],
    ["https://github.com/northwind/harbor/issues/12", item("northwind", "harbor", 12)],
    ["https://github.com/northwind/harbor/pull/12/files", item("northwind", "harbor", 12)],
    [
      "https://github.com/northwind/harbor/issues/12#issuecomment-34",
      item("northwind", "harbor", 12, { part: "comment", id: 34 }),
    ],
    [
      "https://github.com/northwind/harbor/pull/12#discussion_r34",
      item("northwind", "harbor", 12, { part: "review-comment", id: 34 }),
    ],
    [
      "https://github.com/northwind/harbor/pull/12#pullrequestreview-34",
      item("northwind", "harbor", 12, { part: "review", id: 34 }),
    ],
    [
      "https://github.com/northwind/harbor/discussions/12",
      { ...item("northwind", "harbor", 12), discussion: true },
    ],
    [
      "https://github.com/northwind/harbor/discussions/12#discussioncomment-34",
      { ...item("northwind", "harbor", 12, { part: "discussion-comment", id: 34 }), discussion: true },
    ],
  ])("%j", (text, expected) => {
    const [command] = parseComment(`/stray ${text}`).commands;
    expect(command?.result).toEqual({ ok: true, value: { name: "stray", item: expected } });
  });

  test.each([
    "#0",
    "12",
    "the second one",
    "https://github.com/northwind/harbor/wiki",
    "#12 and #13",
    "https://github.com/northwind/harbor/discussions/12#issuecomment-34",
    "https://github.com/northwind/harbor/issues/12#discussioncomment-34",
  ])("%j is none", (text) => {
    expect(parseComment(`/stray ${text}`).commands[0]?.result.ok).toBe(false);
  });
});

describe("what is too involved is answered, not overlooked", () => {
  test.each([
    ["deep nesting", `/confirm\n${"> ".repeat(100)}`, ["too-involved"]],
    ["deep lists", `/confirm\n${"1. ".repeat(20_000)}`, ["too-involved"]],
    ["a paragraph of 60 kB", `/check\n\n/confirm\n${"*_".repeat(30_000)}`, ["check", "too-involved"]],
    [
      "more commands than anybody gives",
      "/check\n\n".repeat(60),
      [...Array.from({ length: 50 }, () => "check"), "too-involved"],
    ],
    ["more than GitHub takes", `/check\n\n${"x ".repeat(70_000)}`, ["too-involved"]],
  ])("%s", (_name, comment, expected) => {
    expect(names(comment)).toEqual(expected);
  });

  test("prose without a command is never too involved", () => {
    expect(names("*_".repeat(32_000))).toEqual([]);
    expect(names(`${"1. ".repeat(20_000)}\n/etc/passwd is readable`)).toEqual([]);
  });
});

test("a patch of 60 kB in a fence is no trouble", () => {
  const body = "+ /confirm\n\n- > x\n".repeat(3_500);
  const { commands } = parseComment(`/patch\n\`\`\`diff\n${body}\`\`\`\n\n/check`);
  expect(commands.map((command) => command.result.ok && command.result.value.name)).toEqual(["patch", "check"]);
});

test.each(["`", "> ", "[", "<!--", "*_", "* ", "1. ", "|", "/a-", "![", "<a ", "[a](", "> a\n\n", "- a\n", "\\"])(
  "60 kB of %j take no time",
  (piece) => {
    const started = performance.now();
    parseComment(`/confirm\n\n${piece.repeat(Math.floor(60_000 / piece.length))}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);
