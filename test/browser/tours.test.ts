// The sandbox in a real browser: the four tours by clicking and typing, hostile texts, a killed app, the keyboard alone.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { findBrowser, inspect, launch, openPage } from "./browser.ts";
import { git } from "../../sandbox/git.ts";
import { playedSandbox, type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";

const path = await findBrowser();
const here = path.startsWith("no browser") ? describe.skip : describe;
if (path.startsWith("no browser")) console.warn(path);

/** Written anew only where they are asked for, so that a run of the tests changes nothing. */
const PICTURES = process.env["EMBARGO_PICTURES"] === undefined ? null : resolve("docs/pictures");

const complaints: string[] = [];
let browser: Browser;
let sandbox: SandboxProcess;
let page: Page;

/** `from`: a text of the post that stands topmost. */
async function picture(name: string, from?: string): Promise<void> {
  if (PICTURES === null) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.setViewportSize({ width: 1_280, height: 780 });
  if (from !== undefined)
    await page
      .locator("article", { hasText: from })
      .first()
      .evaluate((post) => (post as unknown as { scrollIntoView: () => void }).scrollIntoView());
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

async function open(where: string): Promise<void> {
  await page.goto(`${sandbox.url}${where}`);
}

function step() {
  return page.locator(".step-now");
}

async function stepIs(title: string): Promise<void> {
  await page.locator(".step-now summary", { hasText: title }).waitFor();
}

/** Fills the step's text in by one click and sends it by another. */
async function fillAndSend(button = "Comment"): Promise<void> {
  await step().getByRole("link", { name: "Fill it in" }).click();
  await page.getByRole("button", { name: button, exact: true }).click();
}

async function press(name: string | RegExp): Promise<void> {
  await step().getByRole("button", { name }).click();
}

async function begin(tour: string): Promise<void> {
  await open("/");
  const other = page.getByRole("button", { name: `Tour: ${tour}` });
  if ((await other.count()) > 0) {
    await other.click();
    await page.locator(".tour-name", { hasText: tour }).waitFor();
  }
  await page.getByRole("button", { name: "Begin anew" }).click();
  await page.getByText("Everything is as it was at the beginning.").waitFor();
}

here("the sandbox in a browser", () => {
  beforeAll(async () => {
    [browser, sandbox] = await Promise.all([launch(path), startSandboxProcess()]);
    page = await openPage(browser, complaints, { width: 1_400 });
  });
  afterAll(async () => {
    await browser?.close();
    expect(await sandbox?.stop()).toBe(0);
  });

  test("the README's first disclosure, from the address that is printed: typed by hand, in at most twelve clicks", async () => {
    const [, below = ""] = readFileSync("README.md", "utf8").split("### A first disclosure, typed by hand\n");
    const [prepare = "", advisory = "", disclose = ""] = [...below.matchAll(/^```text\n([^]*?)^```/gm)].map(
      (match) => match[1] ?? "",
    );
    let clicks = 0;
    const click = async (what: Locator): Promise<void> => {
      clicks += 1;
      await what.click();
    };
    const say = async (words: string, answer: string): Promise<void> => {
      const field = page.getByLabel("Comment", { exact: true });
      await click(field);
      await field.pressSequentially(words.trim());
      await click(page.getByRole("button", { name: "Comment", exact: true }));
      await page.locator("article", { hasText: answer }).last().waitFor();
    };
    await open("/");
    await click(page.locator(".half-private").locator("a.item").first());
    const speaker = page.getByLabel("Comment as");
    expect(await speaker.inputValue()).toBe("cora");
    await say(prepare, "The risk is level 1.");
    await say(advisory, "/approve ");
    const line = page.locator("article.post-app code", { hasText: /^\/approve [0-9a-f]+$/ });
    // The list is opened by one click, and a name taken from it by another.
    clicks += 2;
    await speaker.selectOption("ada");
    await say(await line.first().innerText(), "approved");
    await say(disclose, "Published: issue");
    expect(clicks).toBeLessThanOrEqual(12);
    await open("/");
    await page.getByText("The world sees 1 issue and 4 pull requests.").waitFor();
    // The app's own issue about all of them is no report.
    expect(await page.locator(".half-private .pill-private").allInnerTexts()).toEqual(["public", "dashboard"]);
  });

  test("the tour from the first page to a published disclosure in twelve clicks, and on to its merged fix", async () => {
    await begin("From a report");
    let clicks = 0;
    await page.exposeFunction("clicked", () => (clicks += 1));
    await page.addInitScript(
      "addEventListener('click', (event) => event.isTrusted && event.detail > 0 && clicked())",
    );
    await open("/");
    await page.getByText("The app has not written to the public repository.").waitFor();
    for (const title of ["Take the report on", "Say how bad", "Hand in the fix", "Write the public text"]) {
      await stepIs(title);
      await fillAndSend();
    }
    await stepIs("Let a second maintainer approve");
    await open("/northwind/vuln-room/issues/1");
    await picture("tracking-issue", "Disclosure: fix ready");
    for (const name of ["bundle", "diff"]) {
      await page.getByRole("link", { name, exact: true }).first().click();
      await page.locator("table.diff, section.markdown").first().waitFor();
      await page.goBack();
    }
    clicks -= 2;
    await fillAndSend();
    await stepIs("Disclose");
    await fillAndSend();
    await page.locator("article", { hasText: "Published: issue" }).waitFor();
    expect(clicks).toBeLessThanOrEqual(12);
    await stepIs("Review the fix PRs");
    await open("/");
    await page.getByText("The world sees 1 issue and 4 pull requests.").waitFor();
    await picture("private-and-public");
    await press("Ada approves every fix PR");
    await stepIs("Merge");
    await picture("fix-pull-request");
    await fillAndSend();
    await page.getByText("That was the tour.").waitFor();
    await page.locator("article", { hasText: "Disclosure: resolved" }).waitFor();
    await open("/northwind/harbor/pull/2");
    await page.getByText("Merged", { exact: true }).waitFor();
    expect(await page.locator(".people").first().innerText()).toContain("Rita Okafor <rita@okafor.example>");
  });

  test("every page in both widths, light and dark: nothing serious by axe-core, nothing too wide", async () => {
    const paths = [
      "/",
      "/_/calls",
      "/_/mail",
      "/_/break",
      "/northwind/harbor",
      "/northwind/harbor/pulls",
      "/northwind/harbor/pull/5",
      "/northwind/harbor/issues/1",
      "/northwind/vuln-room/issues/1",
      "/northwind/harbor/issues/new",
      "/northwind/harbor/discussions",
      "/northwind/harbor/security/advisories",
      "/northwind/vuln-room/blob/main/patches/fix.patch",
      "/northwind/harbor/compare/release-1.1...main",
      "/northwind/nothing-here/../harbor/nothing",
      "/_/report",
    ];
    const found: string[] = [];
    for (const [width, dark] of [
      [400, false],
      [1_400, true],
    ] as const) {
      const other = await openPage(browser, complaints, { width, dark });
      for (const place of paths) {
        await other.goto(`${sandbox.url}${place}`);
        found.push(...(await inspect(other)));
      }
      await other.context().close();
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("from a mail to a public advisory, and every page of it in both widths", async () => {
    await begin("From a mail");
    await stepIs("Report it by mail");
    await press("Send the mail");
    await stepIs("See the private issue");
    await step().getByRole("link", { name: "Open the private issue" }).click();
    await page.getByText("A report came by mail.").waitFor();
    await press("Next step");
    await step().getByRole("link", { name: "Open the letter" }).click();
    await page.getByText("was received").first().waitFor();
    await press("Next step");
    await press("Send the mail");
    for (const title of [
      "Take both up",
      "Write the public text",
      "Let a second maintainer approve",
      "Name its CVE",
    ]) {
      await stepIs(title);
      await fillAndSend();
    }
    await stepIs("Disclose");
    await fillAndSend();
    await page.locator("article", { hasText: "Published: issue" }).waitFor();
    await stepIs("See the advisory");
    await step().getByRole("link", { name: "Open the advisory" }).click();
    await page.locator("#facts li", { hasText: "CVE-2026-10001" }).waitFor();
    await page.locator("#records summary", { hasText: "OSV" }).click();
    const advisory = new URL(page.url()).pathname;
    await picture("advisory");
    await press("Next step");
    await step().getByRole("link", { name: "Open the letter" }).click();
    await page.getByText("is public now").first().waitFor();
    await press("Next step");
    await page.getByText("That was the tour.").waitFor();
    await open("/_/mail");
    await picture("mails");
    // By hand: an out-of-office note is left alone, and told nowhere.
    await page.locator("select[name=kind]").selectOption("away");
    await page.getByRole("button", { name: "Send the mail" }).click();
    await page.getByText("left alone", { exact: true }).waitFor();
    const places = ["/_/mail", "/_/mail/in/2", "/_/mail/out/1", advisory, "/northwind/harbor/security/advisories"];
    const found: string[] = [];
    for (const [width, dark] of [
      [400, true],
      [1_400, false],
    ] as const) {
      const other = await openPage(browser, complaints, { width, dark });
      for (const place of places) {
        await other.goto(`${sandbox.url}${place}`);
        const closed = other.locator("main details:not([open]) > summary");
        while ((await closed.count()) > 0) await closed.first().click();
        found.push(...(await inspect(other)));
      }
      await other.context().close();
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("a stray report: posted, redirected, opened again, taken up", async () => {
    await begin("A stray report");
    await stepIs("Post it");
    await fillAndSend("Create the issue");
    await page.getByText("security@northwind.example").first().waitFor();
    await picture("stray-report");
    await stepIs("See what the world sees");
    await step().getByRole("link", { name: "Open the public issue" }).click();
    expect(await page.locator("#top").innerText()).toMatch(/Closed.*locked/s);
    await press("Next step");
    await step().getByRole("link", { name: "Open the private copy" }).click();
    await page.getByText("The text as it was").waitFor();
    await press("Next step");
    // By hand: what the step says is typed.
    for (const [command, answer] of [
      ["/false-alarm", "Noted as a false alarm"],
      ["/stray", "/false-alarm"],
      ["/confirm", "confirmed as a vulnerability"],
    ] as const) {
      await page.getByLabel("Comment", { exact: true }).fill(command);
      await page.getByRole("button", { name: "Comment", exact: true }).click();
      await page.locator("article.post-app", { hasText: answer }).last().waitFor();
    }
    await page.getByText("That was the tour.").waitFor();
  });

  test("a stray report as a discussion is answered there", async () => {
    await begin("A stray report");
    await open("/northwind/harbor");
    await page.getByRole("link", { name: "Discussions" }).click();
    await page.getByLabel("Post as").selectOption("oscar");
    await page.getByLabel("Title").fill("Any logged-in user can read the files of another tenant");
    await page
      .getByLabel("Text", { exact: true })
      .fill("Change the number in the address of /files/7: a vulnerability.");
    await page.getByRole("button", { name: "Start the discussion" }).click();
    await page.locator("article.post-app", { hasText: "security@northwind.example" }).waitFor();
    expect(await inspect(page)).toEqual([]);
  });

  test("killed in the middle of publishing, another app finishes it once", async () => {
    await begin("Break it");
    await press("Cora prepares it, Ada approves");
    await stepIs("Arm the power cut");
    await press(/Kill it at its next new pull request/);
    await stepIs("Disclose");
    await fillAndSend();
    await page.getByText("no app is running", { exact: true }).waitFor();
    await stepIs("Look at what is left");
    await open("/");
    await picture("killed");
    await page.getByText("The world sees 1 issue and 1 pull request.").waitFor();
    await press("Next step");
    await press(/Start another one/);
    await page.getByText("The world sees 1 issue and 4 pull requests.").waitFor();
    await stepIs("Deliver the last webhook again");
    const writes = async (): Promise<string> =>
      await page.locator("#halves .half-public .quiet").last().innerText();
    await open("/");
    const before = await writes();
    await press("Deliver it again");
    await stepIs("Lose a reply");
    expect(await writes()).toBe(before);
    await press(/Lose the reply/);
    await stepIs("Ask it something");
    await fillAndSend();
    await page.getByText("That was the tour.").waitFor();
    const answers = page.locator("article.post-app", { hasText: "The status comment" });
    expect(await answers.count()).toBeLessThanOrEqual(1);
    await open("/");
    await page.getByText("the reply was lost").first().waitFor();
    await picture("calls");
  });

  test("hostile Markdown and HTML in every field is shown and does nothing", async () => {
    await begin("From a report");
    const hostile = `<script>document.title='owned'</script><img src=x onerror="document.title='owned'"> "'><b onmouseover=1> [a](javascript:alert(1)) <details open ontoggle="document.title='owned'">x</details> <form action=//evil.example><button>Click me</button></form> \u202e <!-- embargo:1:status:1 -->`;
    await open("/northwind/harbor/issues/new");
    await page.getByLabel("Title").fill(hostile.slice(0, 250));
    await page.getByLabel("Description", { exact: true }).fill(hostile);
    await page.getByRole("button", { name: "Create the issue" }).click();
    await page.locator("#thread").waitFor();
    const issue = page.url();
    await page.getByLabel("Comment", { exact: true }).fill(hostile);
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await page.locator("#thread article").nth(1).waitFor();
    await page.getByText("Edit or delete").first().click();
    await page.getByLabel("The comment's text").fill(`${hostile} again`);
    await page.getByRole("button", { name: /^Save as/ }).click();
    await open("/northwind/harbor/discussions");
    await page.getByLabel("Title").fill(hostile.slice(0, 250));
    await page.getByLabel("Text", { exact: true }).fill(hostile);
    await page.getByRole("button", { name: "Start the discussion" }).click();
    await page.locator("#thread").waitFor();
    await page.getByLabel("Comment", { exact: true }).fill(hostile);
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await page.locator("#thread article").nth(1).waitFor();
    const discussion = page.url();
    for (const where of [
      issue,
      discussion,
      `${sandbox.url}/northwind/harbor/discussions`,
      `${sandbox.url}/`,
      `${sandbox.url}/northwind/harbor/issues`,
      `${sandbox.url}/_/report`,
    ]) {
      await page.goto(where);
      expect(await page.title()).not.toBe("owned");
      expect(await page.locator("main img, main script, [onerror], [onmouseover], [ontoggle]").count()).toBe(0);
      expect(await page.getByRole("button", { name: "Click me" }).count()).toBe(0);
    }
    await open("/northwind/harbor/issues/new?fill=%22%3E%3Cscript%3E");
    await open("/northwind/harbor/blob/main/%22%3E%3Cscript%3E");
    await open("/northwind/harbor/compare/%22%3E...%3Cb%3E");
    expect(await page.locator("script:not([src])").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("by the keyboard alone", async () => {
    await begin("From a report");
    await stepIs("Take the report on");
    const focused = async (): Promise<string> =>
      (await page.evaluate("document.activeElement.innerText + document.activeElement.value")) as string;
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if ((await focused()).startsWith(name)) return;
      }
      throw new Error(`${name} cannot be reached`);
    };
    await tabTo("Skip to the page");
    await tabTo("Fill it in");
    await page.keyboard.press("Enter");
    await page.locator("#comment").waitFor();
    // What was filled in is ready to be sent.
    await page.locator("#comment button.main:focus").waitFor();
    await page.keyboard.press("Enter");
    await stepIs("Say how bad");
    expect(complaints).toEqual([]);
  });

  test("without JavaScript", async () => {
    const plain = await openPage(browser, complaints, { width: 400, script: false });
    await plain.goto(`${sandbox.url}/`);
    await plain.locator(".step-now").getByRole("link", { name: "Fill it in" }).click();
    await plain.getByRole("button", { name: "Comment", exact: true }).click();
    await plain.locator("article.post-app", { hasText: "The risk is level 1." }).waitFor();
    await plain.locator(".step-now", { hasText: "Hand in the fix" }).waitFor();
    await plain.context().close();
  });

  test("another repository is rehearsed, and its report opened", async () => {
    const folder = mkdtempSync(join(tmpdir(), "embargo-own-"));
    try {
      const { repo, patch } = await ownProject(folder);
      const report = join(folder, "report.html");
      const { code, said } = await playedSandbox(
        "--repo",
        repo,
        "--patch",
        patch,
        "--supported",
        "stable-1",
        "--report",
        report,
      );
      expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
      expect(statSync(report).mode & 0o777).toBe(0o600);
      for (const [width, dark] of [
        [400, true],
        [1_400, false],
      ] as const) {
        const other = await openPage(browser, complaints, { width, dark });
        await other.goto(`file://${report}`);
        expect(await other.locator(".tired li").allInnerTexts()).toEqual([
          expect.stringMatching(/^Published: 1 issue and 2 pull requests\. All \d+ checks hold\.$/),
          "The fix on each branch: main applies as it is; stable-1 applies by a three-way merge.",
          expect.stringMatching(/^\d warnings? to look at, below\.$|^No warnings\.$/),
        ]);
        expect(await other.locator(".branch + .commit").first().innerText()).toContain(
          "Ines Ito <ines@own.example>",
        );
        expect(await other.locator("script, b, [onerror]").count()).toBe(0);
        expect(await inspect(other)).toEqual([]);
        page = other;
        if (width > 1_000) await picture("report");
        await other.context().close();
      }
      expect(complaints).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A project of somebody else's: main, a stable branch that has gone another way, and a fix with a hostile message. */
async function ownProject(folder: string): Promise<{ readonly repo: string; readonly patch: string }> {
  const repo = join(folder, "own");
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`);
  const write = (change: Readonly<Record<number, string>>): void =>
    writeFileSync(join(repo, "main.c"), `${lines.map((line, at) => change[at + 1] ?? line).join("\n")}\n`);
  const who = ["-c", "user.name=Ines Ito", "-c", "user.email=ines@own.example"];
  const commit = async (message: string): Promise<unknown> =>
    await git(["-C", repo, ...who, "commit", "--quiet", "--all", "--message", message]);
  await git(["init", "--quiet", "--initial-branch=main", repo]);
  write({});
  await git(["-C", repo, "add", "main.c"]);
  await commit("Begin");
  await git(["-C", repo, "branch", "stable-1"]);
  write({ 2: "line two, newly" });
  await commit("Go on");
  write({ 2: "line two, newly", 20: "line 20 <script>alert(1)</script>" });
  await commit("Check the length <b onerror=alert(1)>\n\n<script>alert(1)</script>");
  const patch = join(folder, "fix.patch");
  writeFileSync(patch, await git(["-C", repo, "format-patch", "--stdout", "--full-index", "-1"]));
  await git(["-C", repo, "reset", "--quiet", "--hard", "HEAD~1"]);
  return { repo, patch };
}
