// `embargo init`: the files that a project begins with are read by the app and by GitHub, and nothing is written over.
import { afterAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { type InitOptions, runInit } from "../../../src/app/init/run.ts";
import { parseSettings } from "../../../src/domain/read-settings.ts";

const root = mkdtempSync(join(tmpdir(), "embargo-init-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const given: InitOptions = {
  tracking: "acme/vuln-room",
  public: "acme/harbor",
  contact: "security@acme.example",
  folder: root,
  github: "https://github.com",
};

function run(change: Partial<InitOptions> = {}): { readonly code: number; readonly said: string } {
  const lines: string[] = [];
  const put = (text: string): void => void lines.push(text);
  const code = runInit({ ...given, ...change }, { out: put, error: put });
  return { code, said: lines.join("\n") };
}

/** As GitHub reads an issue form. */
const form = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  body: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string() }) }),
        ...(["input", "textarea"] as const).map((type) =>
          z.strictObject({
            type: z.literal(type),
            id: z.string().regex(/^[A-Za-z0-9_-]+$/),
            attributes: z.strictObject({ label: z.string().min(1), description: z.string() }),
            validations: z.strictObject({ required: z.boolean() }),
          }),
        ),
      ]),
    )
    .refine((body) => new Set(body.map((entry) => JSON.stringify(entry))).size === body.length),
});

test("three files, each with a link that opens it on GitHub; a second time nothing is written over", () => {
  const { code, said } = run();
  expect(code).toBe(0);
  const at = (path: string): string => readFileSync(join(root, path), "utf8");
  const settings = parseSettings(at("vuln-room/.github/embargo.yml"));
  expect(settings.ok && settings.value).toMatchObject({
    publicRepositories: ["harbor"],
    contact: "security@acme.example",
  });
  expect(form.safeParse(parse(at("vuln-room/.github/ISSUE_TEMPLATE/vulnerability.yml"))).error).toBeUndefined();
  const policy = at("harbor/SECURITY.md");
  expect(policy).toContain("<security@acme.example>");
  expect(policy).toContain("the newest 3 branches `release-*`");
  const links = [...said.matchAll(/or on GitHub: (\S+)/g)].map(([, url]) => new URL(url ?? ""));
  expect(links.map(({ pathname }) => pathname)).toEqual([
    "/acme/vuln-room/new/HEAD",
    "/acme/vuln-room/new/HEAD",
    "/acme/harbor/new/HEAD",
  ]);
  expect(links[2]?.searchParams.get("value")).toBe(policy);
  // GitHub answers 414 to more.
  for (const { href } of links) expect(href.length).toBeLessThan(8_000);
  expect(run()).toMatchObject({ code: 2, said: expect.stringContaining("is there already") });
  expect(at("harbor/SECURITY.md")).toBe(policy);
});

test("with settings that there are already, their supported branches are told and they are not written", () => {
  const settings = join(root, "own.yml");
  writeFileSync(
    settings,
    "public_repositories: [harbor]\ncontact: a@acme.example\nsupported_branches: [v1, v2]\n",
  );
  const { contact: _, ...others } = given;
  const lines: string[] = [];
  const put = (text: string): void => void lines.push(text);
  const folder = join(root, "own");
  expect(runInit({ ...others, settings, folder }, { out: put, error: put })).toBe(0);
  expect(readFileSync(join(folder, "harbor/SECURITY.md"), "utf8")).toContain("to `v1`, `v2`.");
  expect(lines.join()).not.toContain("embargo.yml");
});

describe("what cannot be done is said", () => {
  test.each<[string, Partial<InitOptions>, string]>([
    ["no owner", { tracking: "vuln-room" }, "each name a repository as owner/name"],
    ["two accounts", { public: "other/harbor" }, "belong to the same account"],
    ["no such settings", { settings: "/nowhere/embargo.yml" }, "cannot be read"],
    ["a contact that is no address", { contact: "security" }, "`contact`"],
  ])("%s", (_name, change, words) => {
    expect(run({ folder: join(root, "none"), ...change })).toEqual({
      code: 2,
      said: expect.stringContaining(words),
    });
  });
});
