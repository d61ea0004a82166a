// From nothing to an app that answers, by the page of `embargo setup`: made by a manifest, installed, looked at, started.
import { describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { systemClock } from "../../src/app/clock.ts";
import { findBrowser, inspect, launch, openPage } from "./browser.ts";

const path = await findBrowser();
const here = path.startsWith("no browser") ? describe.skip : describe;
if (path.startsWith("no browser")) console.warn(path);

/** An account with its two repositories, and no app. */
async function emptyProject(): Promise<Sandbox> {
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const sandbox = await startSandbox({ clock: systemClock, random, appManifest: readFileSync("app.yml", "utf8") });
  sandbox.addUser({ login: "ines", name: "Ines Ito" });
  sandbox.addOrganization({ login: "quay", owners: ["ines"], members: ["ines"] });
  for (const [name, hidden] of [
    ["room", true],
    ["crane", false],
  ] as const)
    await sandbox.addRepository({ owner: "quay", name, private: hidden, files: { "README.md": "Here.\n" } });
  sandbox.addCollaborator("quay/room", "ines", "admin");
  return sandbox;
}

here("setting up in a browser", () => {
  test("the app is made, installed, looked at, and answers", async () => {
    const [browser, sandbox] = [await launch(path), await emptyProject()];
    const folder = mkdtempSync(join(tmpdir(), "embargo-setup-"));
    const complaints: string[] = [];
    const embargo = (...args: readonly string[]) =>
      spawn(process.execPath, [resolve("bin/embargo.js"), ...args], {
        cwd: folder,
        env: { PATH: process.env["PATH"] ?? "" },
      });
    const setup = embargo("setup", "--github", sandbox.url, "--api", sandbox.url, "--port", "0");
    try {
      const [said] = (await once(setup.stdout, "data")) as [Buffer];
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(said))?.[0] ?? "";
      const page = await openPage(browser, complaints, { width: 400 });
      await page.goto(url);
      expect(await inspect(page)).toEqual([]);
      await page.getByLabel("The app's name").fill("embargo-quay");
      await page.getByLabel("Where GitHub reaches the app").fill("crane.example");
      await page.getByLabel("The account that owns").fill("quay");
      await page.getByLabel("The private tracking repository").fill("room");
      await page.getByLabel("The public repositories").fill("crane");
      await page.getByLabel("Where reporters write to").fill("security@quay.example");
      for (const name of ["workflows", "discussions"]) await page.getByLabel(`${name}: write`).uncheck();
      const show = page.getByRole("button", { name: "Show what GitHub will be asked for" });
      await show.click();
      // Not an address: told, and nothing is made.
      await page.getByText("The app's address begins with https://").waitFor();
      for (const [label, value] of [
        ["The app's name", "embargo-quay"],
        ["Where GitHub reaches the app", "https://crane.example"],
        ["The account that owns", "quay"],
        ["The private tracking repository", "room"],
        ["The public repositories", "crane"],
        ["Where reporters write to", "security@quay.example"],
      ] as const)
        await page.getByLabel(label).fill(value);
      for (const name of ["workflows", "discussions"]) await page.getByLabel(`${name}: write`).uncheck();
      await show.click();
      const manifest = JSON.parse(await page.locator("pre").innerText()) as Readonly<Record<string, unknown>>;
      const asked = parse(readFileSync("app.yml", "utf8")) as {
        default_permissions: Record<string, string>;
        default_events: string[];
      };
      for (const name of ["workflows", "discussions"]) delete asked.default_permissions[name];
      expect(manifest).toMatchObject({
        public: false,
        hook_attributes: { url: "https://crane.example/api/github/webhooks" },
        default_permissions: asked.default_permissions,
        default_events: asked.default_events.filter((name) => !name.startsWith("discussion")),
      });
      await page.getByRole("button", { name: "Make the app on GitHub" }).click();
      await page.getByText("The app is made").first().waitFor();
      expect(await inspect(page)).toEqual([]);
      for (const name of [".env", "embargo.private-key.pem"])
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      await page.getByRole("button", { name: "Look" }).click();
      await page.getByText("It is not installed for quay yet.").waitFor();
      sandbox.installApp({ account: "quay", repositories: ["quay/room"] });
      await page.getByRole("button", { name: "Look" }).click();
      await page.getByText("It does not reach quay/crane").waitFor();
      const [{ id } = { id: 0 }] = sandbox.world.installations;
      sandbox.changeInstallation(id, { repositories: ["quay/room", "quay/crane"] });
      const link = (await page.getByRole("link", { name: /embargo.yml/ }).getAttribute("href")) ?? "";
      const settings = new URL(link).searchParams.get("value") ?? "";
      await sandbox.as("ines").putFile("quay/room", ".github/embargo.yml", settings);
      await page.getByRole("button", { name: "Look" }).click();
      await page.getByText("quay/crane is public.").waitFor();
      expect(await page.getByText("not yet").count()).toBe(0);
      await page.getByRole("button", { name: "Finish" }).click();
      expect(await once(setup, "exit")).toEqual([0, null]);
      expect(complaints).toEqual([]);
      await answersHelp(sandbox, embargo("serve"));
      expect(sandbox.unsupported).toEqual([]);
      // What is there is not written over.
      const again = embargo("setup");
      expect(await once(again, "exit")).toEqual([2, null]);
      expect(existsSync(join(folder, ".env"))).toBe(true);
    } finally {
      setup.kill("SIGKILL");
      await browser.close();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The app that was set up answers a comment. */
async function answersHelp(sandbox: Sandbox, serve: ReturnType<typeof spawn>): Promise<void> {
  try {
    let said = "";
    for (const stream of [serve.stdout, serve.stderr]) stream?.on("data", (piece) => (said += String(piece)));
    const listening = async (): Promise<string> => {
      for (;;) {
        const found = /"url":"(http:[^"]+)"/.exec(said)?.[1];
        if (found !== undefined) return found;
        if (serve.exitCode !== null) throw new Error(said);
        await systemClock.sleep(50);
      }
    };
    sandbox.setWebhookUrl(`${await listening()}/api/github/webhooks`);
    const issue = await sandbox.as("ines").openIssue("quay/room", { title: "A report", body: "It breaks." });
    await sandbox.as("ines").comment("quay/room", issue, "/help");
    for (;;) {
      const { comments } = sandbox.repository("quay/room").data.issues.get(issue) ?? { comments: [] };
      if (comments.some(({ user, body }) => user.type === "Bot" && body.includes("/disclose"))) return;
      await systemClock.sleep(50);
    }
  } finally {
    serve.kill("SIGKILL");
  }
}
