// docs/install.md followed to the letter against the sandbox: from nothing to an app that doctor finds nothing in, and that answers.
import { describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { systemClock } from "../../src/app/clock.ts";
import { freePort } from "../run/ports.ts";
import { findBrowser, inspect, launch, openPage } from "./browser.ts";

const path = await findBrowser();
const here = path.startsWith("no browser") ? describe.skip : describe;
if (path.startsWith("no browser")) console.warn(path);

/** What docs/install.md asks for before: an account with its two repositories, its labels and its people, and no app. */
async function emptyProject(): Promise<Sandbox> {
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const sandbox = await startSandbox({ clock: systemClock, random, appManifest: readFileSync("app.yml", "utf8") });
  for (const [login, name] of [
    ["ines", "Ines Ito"],
    ["oda", "Oda Olsen"],
  ] as const)
    sandbox.addUser({ login, name });
  sandbox.addOrganization({ login: "quay", owners: ["ines"], members: ["ines", "oda"] });
  const files = { "README.md": "Here.\n" };
  await sandbox.addRepository({ owner: "quay", name: "room", private: true, files });
  await sandbox.addRepository({ owner: "quay", name: "crane", private: false, files });
  const crane = sandbox.repository("quay/crane");
  await crane.commit({ branch: "release-1.0", from: "main", files: { "a.txt": "a\n" }, message: "Begin 1.0\n" });
  sandbox.addCollaborator("quay/room", "ines", "admin");
  sandbox.addCollaborator("quay/room", "oda", "maintain");
  return sandbox;
}

/** The commands of docs/install.md, block by block below each heading. */
function commandsOf(heading: string): readonly (readonly string[])[] {
  const [, below = ""] = readFileSync("docs/install.md", "utf8").split(`\n## ${heading}\n`);
  const [section = ""] = below.split("\n## ");
  return [...section.matchAll(/^```bash\n([^]*?)^```/gm)].map((match) => (match[1] ?? "").trim().split("\n"));
}

/** A clone as a person has it: what is written lands beside it. */
function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), "embargo-clone-"));
  for (const name of ["bin", "src", "show", "sandbox", "node_modules", "package.json", "app.yml"])
    symlinkSync(resolve(name), join(folder, name));
  return folder;
}

type Run = {
  readonly said: () => string;
  readonly stop: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
};

/** As a terminal runs a line: Ctrl-C reaches whatever it has started. */
function run(line: string, { cwd, port }: { readonly cwd: string; readonly port: number }): Run {
  const env = { PATH: process.env["PATH"] ?? "", HOME: cwd, PORT: String(port) };
  const child = spawn("bash", ["-c", line], { cwd, env, detached: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += String(piece)));
  return {
    said: () => said,
    stop(signal) {
      try {
        process.kill(-(child.pid ?? 0), signal);
      } catch {
        // It has ended.
      }
    },
    ended: once(child, "close").then(([code]) => code as number | null),
  };
}

async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (let turns = 0; turns < 1_200; turns += 1) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    await systemClock.sleep(50);
  }
  throw new Error("it never came");
}

here("docs/install.md, to the letter", () => {
  test("the app is made, started, installed, looked at, green, and answers", async () => {
    const [browser, sandbox] = [await launch(path), await emptyProject()];
    const cwd = clone();
    const port = await freePort();
    const complaints: string[] = [];
    const runs: Run[] = [];
    const start = (line: string): Run => {
      const begun = run(line, { cwd, port });
      runs.push(begun);
      return begun;
    };
    try {
      const [[install, setupLine = ""] = []] = commandsOf("Make the app");
      expect(install).toBe("npm install");
      const [[own = ""] = []] = commandsOf("Start it").filter((block) => block[0]?.includes("--github") === true);
      expect(own.replace(" --github https://github.example.org", "")).toBe(setupLine);
      const command = `${own.replace("https://github.example.org", sandbox.url)} --port 0`;
      const setUp = async (): Promise<{ readonly setup: Run; readonly url: string }> => {
        const setup = start(command);
        return { setup, url: await until(() => /Open this page: (http:\S+?)\/\n/.exec(setup.said())?.[1]) };
      };
      const first = await setUp();
      const page = await openPage(browser, complaints, { width: 400 });
      await page.goto(first.url);
      expect(await inspect(page)).toEqual([]);
      for (const [label, value] of [
        ["The app's name", "embargo-quay"],
        ["Where GitHub reaches the app", "crane.example"],
        ["The account that owns", "quay"],
        ["The private tracking repository", "room"],
        ["The public repositories", "crane"],
        ["Where reporters write to", "security@quay.example"],
      ] as const)
        await page.getByLabel(label).fill(value);
      await page.getByLabel("workflows: write").uncheck();
      const show = page.getByRole("button", { name: "Show what GitHub will be asked for" });
      await show.click();
      // Not an address: told, nothing is made, and the other answers stay.
      await page.getByText("The app's address begins with https://").waitFor();
      expect(await page.getByLabel("The app's name").inputValue()).toBe("embargo-quay");
      expect(await page.getByLabel("workflows: write").isChecked()).toBe(false);
      await page.getByLabel("Where GitHub reaches the app").fill(`http://127.0.0.1:${port}`);
      await show.click();
      const asked = parse(readFileSync("app.yml", "utf8")) as {
        default_permissions: Record<string, string>;
        default_events: string[];
      };
      const manifest = async (): Promise<unknown> => JSON.parse(await page.locator("pre").innerText());
      const { workflows: _, ...without } = asked.default_permissions;
      expect(await manifest()).toMatchObject({
        public: false,
        hook_attributes: { url: `http://127.0.0.1:${port}/api/github/webhooks` },
        // With it GitHub tells of every check: it is off unless it is wanted.
        default_permissions: { ...without, checks: "read" },
        default_events: asked.default_events,
      });
      await page.goBack();
      for (const name of ["workflows", "checks"]) await page.getByLabel(`${name}: write`).check();
      await show.click();
      expect(await manifest()).toMatchObject({ default_permissions: asked.default_permissions });
      await page.getByRole("button", { name: "Make the app on GitHub" }).click();
      await page.getByText("It runs here, at").waitFor();
      expect(await inspect(page)).toEqual([]);
      const folder = join(cwd, "my-embargo");
      for (const name of [".env", "embargo.private-key.pem", "embargo.setup.json"])
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      const key = readFileSync(join(folder, "embargo.private-key.pem"), "utf8");

      // Ctrl-C, and the same command again.
      first.setup.stop("SIGINT");
      await first.setup.ended;
      expect(first.setup.said()).toContain("The same command goes on from here.");
      const { setup, url } = await setUp();
      await page.goto(url);
      await page.getByText("It runs here, at").waitFor();
      expect(readFileSync(join(folder, "embargo.private-key.pem"), "utf8")).toBe(key);

      const look = page.getByRole("button", { name: "Look" });
      await look.click();
      await page.getByText("It is not installed for quay yet.").waitFor();
      const installOn = async (...names: readonly string[]): Promise<void> => {
        const there = await openPage(browser, complaints, { width: 400 });
        await there.goto(
          (await page.getByRole("link", { name: "Install embargo-quay" }).getAttribute("href")) ?? "",
        );
        for (const name of names) await there.getByLabel(name).check();
        await there.getByRole("button", { name: "Install" }).click();
        await there.getByText("is installed on").waitFor();
        await there.context().close();
      };
      await installOn("quay/room");
      await look.click();
      await page.getByText("It does not reach quay/crane").waitFor();
      await installOn("quay/room", "quay/crane");
      const links = page.getByRole("listitem").getByRole("link");
      expect(await links.allInnerTexts()).toEqual([
        ".github/embargo.yml in quay/room",
        ".github/ISSUE_TEMPLATE/vulnerability.yml in quay/room",
        "SECURITY.md in quay/crane",
      ]);
      for (const link of await links.all()) {
        const editor = await openPage(browser, complaints, { width: 400 });
        await editor.goto((await link.getAttribute("href")) ?? "");
        await editor.getByRole("button", { name: "Commit changes" }).click();
        await editor.getByText("is on main.").waitFor();
        await editor.context().close();
      }
      await look.click();
      await page.getByText("What embargo doctor says").waitFor();
      expect(await inspect(page)).toEqual([]);
      const verdicts = await page.locator(".doctor .mark").allInnerTexts();
      expect(verdicts.length).toBeGreaterThan(10);
      expect([...new Set(verdicts)]).toEqual(["ok"]);
      await page.getByRole("button", { name: "Finish" }).click();
      expect({ code: await setup.ended, said: setup.said() }).toMatchObject({ code: 0 });
      const green = /^(?:look|mend) /m;
      expect(setup.said()).toMatch(/^ok +permissions: /m);
      expect(setup.said()).not.toMatch(green);
      expect(complaints).toEqual([]);

      const [serveBlock = [], doctorBlock = []] = commandsOf("Start it");
      const serve = start(serveBlock.join("\n"));
      await until(() => /"url":"http:/.test(serve.said()));
      const doctor = start(doctorBlock.join("\n"));
      expect({ code: await doctor.ended, said: doctor.said() }).toMatchObject({ code: 0 });
      expect(doctor.said()).not.toMatch(green);
      await answersHelp(sandbox);
      serve.stop("SIGTERM");
      expect(await serve.ended).toBe(0);
      expect(sandbox.unsupported).toEqual([]);
    } finally {
      for (const started of runs) started.stop("SIGKILL");
      await browser.close();
      await sandbox.close();
      rmSync(cwd, { recursive: true, force: true });
    }
  });
});

/** The app answers a comment. */
async function answersHelp(sandbox: Sandbox): Promise<void> {
  const issue = await sandbox.as("ines").openIssue("quay/room", { title: "A report", body: "It breaks." });
  await sandbox.as("ines").comment("quay/room", issue, "/help");
  await until(() =>
    sandbox
      .repository("quay/room")
      .data.issues.get(issue)
      ?.comments.some(({ user, body }) => user.type === "Bot" && body.includes("/disclose")),
  );
}
