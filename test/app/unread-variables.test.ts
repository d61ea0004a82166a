// Variables that are set and not read are named, with what takes their place; `.env` fills in what the environment leaves out.
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { unreadVariables } from "../../src/app/env.ts";

describe("what is named", () => {
  test.each([
    [
      "nothing of what is read",
      { APP_ID: "1", PRIVATE_KEY_PATH: "x", EMBARGO_OWNERS: "a", WEBHOOK_PROXY_URL: "x" },
      [],
    ],
    ["nothing of what is others'", { PATH: "/bin", NODE_ENV: "production", HOSTNAME: "x" }, []],
    ["nothing that is empty", { GHE_HOST: " " }, []],
    [
      "GitHub's host, as Probot takes it",
      { GHE_HOST: "secret.example" },
      ["GHE_HOST is not read: set GITHUB_API_URL=https://<that host>/api/v3."],
    ],
    [
      "a slip of the finger",
      { EMBARGO_OWNER: "a" },
      ["EMBARGO_OWNER is not read: there is no such variable; did you mean EMBARGO_OWNERS."],
    ],
    ["what nobody knows", { EMBARGO_COLOUR: "a" }, ["EMBARGO_COLOUR is not read: there is no such variable."]],
  ])("%s", (_name, source, expected) => {
    expect(unreadVariables(source)).toEqual(expected);
  });

  test("every variable of .env.example is read, or is another program's", () => {
    const names = [...readFileSync(".env.example", "utf8").matchAll(/^#?([A-Z_]+)=/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(names.length).toBeGreaterThan(15);
    expect(unreadVariables(Object.fromEntries(names.map((name) => [name, "x"])))).toEqual([]);
  });
});

test("`.env` is read, and the environment comes first", () => {
  const folder = mkdtempSync(join(tmpdir(), "embargo-env-"));
  try {
    writeFileSync(join(folder, ".env"), "APP_ID=none\nPORT=http\n");
    const run = (variables: Readonly<Record<string, string>>): string =>
      spawnSync(process.execPath, [resolve("bin/embargo.js"), "serve"], {
        cwd: folder,
        env: variables,
      }).stderr.toString();
    expect(run({})).toContain("- APP_ID is required: the app's id");
    expect(run({})).toContain("- PORT must be");
    expect(run({ PORT: "3000" })).not.toContain("- PORT");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
