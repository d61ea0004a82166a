// What the operator's documents name exists: variables, commands of the command line, files, and messages to the letter.
import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { EXIT_CODES } from "../../src/app/command-line/exit-codes.ts";
import { program } from "../../src/app/command-line/program.ts";
import { unreadVariables } from "../../src/app/env.ts";

const OPERATORS = ["docs/install.md", "docs/runbook.md", "docs/troubleshooting.md", "docs/faq.md", "docs/tour.md"];
const FILES = [...OPERATORS, "Dockerfile", "deploy/embargo.service", "deploy/kubernetes.yaml"];
const read = (file: string): string => readFileSync(file, "utf8");

/** Read by Node or git, not by the app. */
const OTHERS = ["NODE_ENV", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO"];

test.each(FILES)("the variables of %s", (file) => {
  const names = [...read(file).matchAll(/\b(?:[A-Z]+_)+[A-Z]+\b/g)].map((match) => match[0]);
  const known = readFileSync(".env.example", "utf8");
  const unknown = [...new Set(names)].filter((name) => {
    const plain = name.replace(/_PATH$/, "");
    return (
      !OTHERS.includes(name) && !name.startsWith("AF_") && !new RegExp(`^#?${plain}(_PATH)?=`, "m").test(known)
    );
  });
  expect(unknown).toEqual([]);
  expect(unreadVariables(Object.fromEntries(names.map((name) => [name, "x"])))).toEqual([]);
});

/** What stands as code: spans and blocks. */
function codeIn(text: string): string {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map((match) => match[1]);
  return [...blocks, ...[...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1])].join("\n");
}

test.each(OPERATORS)("the commands and links of %s", (file) => {
  const text = read(file);
  const known = [
    ...globSync("src/app/**/*.ts")
      .map(read)
      .join("\n")
      .matchAll(/\.command\("([a-z]+)/g),
  ].map((match) => match[1]);
  const named = [...codeIn(text).matchAll(/(?:^|\s)embargo (?:-- )?([a-z]+)(?= |$)/gm)].map((match) => match[1]);
  expect(named.filter((verb) => !known.includes(verb))).toEqual([]);
  for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g))
    expect([link, existsSync(join(dirname(file), link))]).toEqual([link, true]);
});

/** Every document that a person reads, but those that are written from the code. */
const WRITTEN = [...globSync("docs/*.md"), "README.md"].filter(
  (file) => !["docs/command-line.md", "docs/commands.md", "docs/settings.md", "docs/refusals.md"].includes(file),
);

test("every command of the command line says what its exit codes mean, and gives no other", () => {
  const names = program.commands.map((command) => command.name());
  expect(Object.keys(EXIT_CODES).toSorted()).toEqual(names.toSorted());
  // Where code names its exit codes, they are these.
  for (const [, name = "", list = ""] of globSync("src/app/**/*.ts")
    .map(read)
    .join("\n")
    .matchAll(/export const ([A-Z]+)_CODES = \{([^}]*)\} as const/g)) {
    if (name === "EXIT") continue;
    const given = [...list.matchAll(/: (\d+)/g)].map((match) => match[1] ?? "");
    expect([name, Object.keys(EXIT_CODES[name.toLowerCase()] ?? {})]).toEqual([name, given.toSorted()]);
  }
});

test.each(WRITTEN)("the options of the command line in %s", (file) => {
  const lines = codeIn(read(file)).replaceAll("\\\n", " ").split("\n");
  for (const line of lines) {
    const [, name = "", rest = ""] = /(?:^|\s)embargo(?:\.js)? (?:-- )?([a-z]+)( .*)?$/.exec(line) ?? [];
    const command = program.commands.find((candidate) => candidate.name() === name);
    if (command === undefined) continue;
    const known = command.options.map((option) => option.long);
    const named = [...rest.matchAll(/(?:^| )(--[a-z-]+)/g)].map((match) => match[1]);
    expect([line, named.filter((option) => !known.includes(option))]).toEqual([line, []]);
  }
});

test("every command of the command line is spoken of in a document that a person wrote", () => {
  const told = WRITTEN.map((file) => codeIn(read(file))).join("\n");
  const silent = program.commands
    .map((command) => command.name())
    .filter((name) => !new RegExp(`embargo(?:\\.js)? (?:-- )?${name}\\b`).test(told));
  expect(silent).toEqual([]);
});

/** `a.b` of the settings: where the first part is a group of them. */
test.each(WRITTEN)("the settings of %s", (file) => {
  const keys = new Set([...read("docs/settings.md").matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? ""));
  const groups = new Set([...keys].flatMap((key) => (key.includes(".") ? [key.split(".")[0] ?? ""] : [])));
  const named = [...read(file).matchAll(/`([a-z_]+(?:\.[a-z0-9_]+)+)(?::[^`]*)?`/g)]
    .map((match) => match[1] ?? "")
    .filter((key) => groups.has(key.split(".")[0] ?? "") && !/\.(?:ts|md|test|json|yml)$/.test(key));
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});

test("the slash commands of the runbook", () => {
  const known = read("docs/commands.md");
  const named = [...read("docs/runbook.md").matchAll(/`\/([a-z-]+)/g)].map((match) => match[1] ?? "");
  expect(named.filter((command) => command !== "readyz" && !known.includes(`\n## ${command}\n`))).toEqual([]);
  expect(named.length).toBeGreaterThan(10);
});

test("every message of troubleshooting.md is said by the app, the sandbox or its tests", () => {
  const sources = globSync([
    "src/app/**/*.ts",
    "src/text/**/*.ts",
    "sandbox/server.ts",
    "sandbox/pages/**/*.ts",
    "test/browser/*.ts",
  ])
    .map(read)
    .join("\n")
    .replaceAll("\\`", "`");
  const messages = [...read("docs/troubleshooting.md").matchAll(/^\| (`{1,2})(.+?)\1 +\|/gm)].map(
    (match) => match[2] ?? "",
  );
  expect(messages.length).toBeGreaterThan(20);
  expect(messages.filter((message) => !sources.includes(message))).toEqual([]);
});

test("the manifests of deploy/ are YAML, and their probes ask for what is answered", () => {
  const documents = parseAllDocuments(read("deploy/kubernetes.yaml"));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  expect(documents.map((document) => String(document.get("kind")))).toEqual([
    "Deployment",
    "Service",
    "PodDisruptionBudget",
    "Ingress",
  ]);
  const answers = read("src/app/health/answers.ts");
  for (const file of ["deploy/kubernetes.yaml", "Dockerfile"])
    for (const [path] of read(file).matchAll(/\/(?:healthz|readyz)\b/g)) expect(answers).toContain(`"${path}"`);
});

/** What the compiler says of the manifests as Kubernetes 1.30 types them: unknown fields, lacking ones, wrong forms. */
function typeFaults(manifests: readonly unknown[]): string {
  const folder = mkdtempSync(join(tmpdir(), "embargo-manifests-"));
  const lines = manifests.map((manifest, at) => {
    const { apiVersion, kind } = manifest as { readonly apiVersion: string; readonly kind: string };
    const group = apiVersion === "v1" ? "core/v1" : apiVersion.replace(".k8s.io", "");
    const path = resolve("node_modules/kubernetes-types", group);
    return `export const m${at}: import("${path}").${kind} = ${JSON.stringify(manifest)};`;
  });
  const file = join(folder, "manifests.ts");
  writeFileSync(file, lines.join("\n"));
  const args = ["--noEmit", "--ignoreConfig", "--strict", "--module", "esnext", "--moduleResolution", "bundler"];
  const { stdout } = spawnSync("node_modules/.bin/tsc", [...args, file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return stdout.replaceAll(/^\S*manifests\.ts/gm, "");
}

test("the manifests of deploy/ have the fields and forms of Kubernetes' own types; a cluster was not asked", () => {
  const manifests = parseAllDocuments(read("deploy/kubernetes.yaml")).map(
    (document) => document.toJS() as unknown,
  );
  expect(typeFaults(manifests)).toBe("");
  const [, service] = manifests as readonly { readonly spec: object }[];
  expect(typeFaults([{ ...service, spec: { ...service?.spec, selecter: {} } }])).toContain("selecter");
});

/** Folders beside `src` that what is started imports, or starts. */
function shipped(): readonly string[] {
  const found = new Set(["src", "bin"]);
  for (const folder of found)
    for (const file of globSync(`${folder}/**/*.{ts,js}`))
      for (const [, path = ""] of read(file).matchAll(/"(\.{1,2}\/[^"]+)"/g)) {
        const [top = ""] = relative(".", join(dirname(file), path)).split("/");
        if (existsSync(top) && statSync(top).isDirectory()) found.add(top);
      }
  return [...found].toSorted();
}

test("a container and a package hold every folder that the app is made of", () => {
  const folders = shipped();
  expect(folders).toEqual(expect.arrayContaining(["bin", "sandbox", "show", "src"]));
  const dockerfile = read("Dockerfile");
  const { files } = JSON.parse(read("package.json")) as { readonly files: readonly string[] };
  for (const folder of folders) {
    expect(dockerfile).toContain(`COPY ${folder} ${folder}\n`);
    expect(read(".dockerignore").split("\n")).toContain(`!${folder}`);
    expect(files).toContain(folder);
  }
});
