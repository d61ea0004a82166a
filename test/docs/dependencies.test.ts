// What is installed is what the lock file names, by its hash, and nothing that runs in production needs a script to be installed.
import { expect, test } from "@jest/globals";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "..", "..");
const locked = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
const versions = z.record(z.string(), z.string());
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  scripts: versions,
});

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(ROOT, name), "utf8")) as unknown;

test("every package of the lock file has its hash, from whichever registry it comes", async () => {
  const { packages } = locked.parse(await read("package-lock.json"));
  const others = Object.entries(packages).filter(([path]) => path !== "");
  const name = ([path]: (typeof others)[number]): string => path;
  expect(others.filter(([, { integrity }]) => integrity?.startsWith("sha512-") !== true).map(name)).toEqual([]);
  expect(others.filter(([, { resolved }]) => resolved !== undefined).map(name)).toEqual([]);
});

test("no package that runs in production has a script of its installation, and ours has none", async () => {
  const { packages } = locked.parse(await read("package-lock.json"));
  const scripted = Object.entries(packages).filter(
    ([, entry]) => entry.hasInstallScript === true && entry.dev !== true,
  );
  expect(scripted.map(([path]) => path)).toEqual([]);
  const { scripts } = manifest.parse(await read("package.json"));
  expect(Object.keys(scripts).filter((script) => /^(?:pre|post)?install$|^prepare$/.test(script))).toEqual([]);
});

test("every dependency is pinned to one version", async () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest.parse(await read("package.json"));
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
