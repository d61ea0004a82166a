// What setting up leaves behind: for its owner alone, never over what is there, and enough to go on with.
import { afterAll, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { begunBefore, inTheWay, writeFiles } from "../../../src/app/setup/files.ts";
import { runSetup } from "../../../src/app/setup/setup.ts";

const root = mkdtempSync(join(tmpdir(), "embargo-setup-files-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let drawn = 0;
const random = (bytes: number): string => String((drawn += 1)).repeat(bytes * 2);
const app = {
  id: 7,
  slug: "embargo-quay",
  htmlUrl: "https://github.example/apps/embargo-quay",
  privateKey: "KEY\n",
  webhookSecret: "s",
};
const installed = {
  app,
  apiUrl: "https://github.example/api/v3",
  owner: "quay",
  tracking: "room",
  repositories: ["crane"],
};
const given = { installed, contact: "security@quay.example", webUrl: "https://github.example" };

test("three files of mode 600 without a secret in the third; with them it goes on; a second time nothing changes", () => {
  const folder = join(root, "new", "folder");
  expect(begunBefore(folder)).toBe(null);
  expect(inTheWay(folder)).toBe(null);
  const written = writeFiles(folder, given, random);
  for (const name of [".env", "embargo.private-key.pem", "embargo.setup.json"])
    expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(readFileSync(join(folder, "embargo.setup.json"), "utf8")).not.toMatch(/KEY|"s"|1111/);
  expect(begunBefore(folder)).toEqual({ ...given, written });
  const before = readFileSync(written.variables, "utf8");
  writeFiles(folder, given, random);
  expect(readFileSync(written.variables, "utf8")).toBe(before);
  expect(inTheWay(folder)).toContain(".env is there already. Move it away");
});

test.each([".env", "embargo.private-key.pem"])(
  "somebody's own %s is not gone on with, and not written over",
  async (name) => {
    const folder = mkdtempSync(join(root, "own-"));
    writeFileSync(join(folder, name), "mine\n");
    expect(begunBefore(folder)).toBe(null);
    expect(await told({ folder })).toEqual([2, expect.stringContaining(`${name} is there already. Move it away`)]);
    expect(readFileSync(join(folder, name), "utf8")).toBe("mine\n");
  },
);

test("what cannot be had is told before GitHub is asked for anything", async () => {
  const file = join(root, "a-file");
  writeFileSync(file, "");
  expect(await told({ folder: file })).toEqual([
    2,
    expect.stringMatching(/cannot be written \(E\w+\)\. Give this user/),
  ]);
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = String((server.address() as AddressInfo).port);
  const taken = await told({ port });
  server.close();
  expect(taken).toEqual([
    2,
    `embargo setup: port ${port} cannot be had (EADDRINUSE): name another by --port, 0 for any free one.`,
  ]);
  expect(await told({ github: "github.com" })).toEqual([2, expect.stringContaining("--github takes an address")]);
});

async function told(change: object): Promise<readonly [number, string]> {
  const lines: string[] = [];
  const put = (text: string): void => void lines.push(text);
  const options = {
    github: "https://github.example",
    folder: mkdtempSync(join(root, "f-")),
    port: "0",
    ...change,
  };
  const code = await runSetup(options, { out: put, error: put }, random);
  return [code, lines.join("\n")];
}
