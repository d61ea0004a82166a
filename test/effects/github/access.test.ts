// What each token may do: no more than the app asks for when it is installed, and reading is no writing.
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ACCESS, type Permissions } from "../../../src/effects/github/access.ts";
import type { Client, GitHub, Reader } from "../../../src/effects/github/client.ts";
import { openIssue, postComment } from "../../../src/effects/github/public/publish.ts";
import { readLabels } from "../../../src/effects/github/public/repository.ts";

const LEVELS = ["read", "write"];

test.each(Object.entries(ACCESS))("%s: app.yml asks for it", (_name, access) => {
  const { default_permissions: asked } = parse(readFileSync("app.yml", "utf8")) as {
    default_permissions: Permissions;
  };
  for (const [permission, level] of Object.entries(access)) {
    const granted = LEVELS.indexOf(asked[permission] ?? "") >= LEVELS.indexOf(level);
    expect([permission, granted]).toEqual([permission, true]);
  }
});

/** Compiled by `npm run types`, which fails where one of these lines becomes allowed. */
export async function preparationCannotWrite(reader: Reader, writer: Client, github: GitHub): Promise<void> {
  const at = { owner: "northwind", name: "harbor" };
  await readLabels(reader, at);
  await readLabels(writer, at);
  // @ts-expect-error a reader opens no issue
  await openIssue(reader, at, { title: "t", body: "b", labels: [] });
  // @ts-expect-error nor does it comment
  await postComment(reader, at, 1, "words");
  // @ts-expect-error nor does it write by itself
  await reader.request("POST /repos/{owner}/{repo}/issues", { owner: "o", repo: "r", title: "t" });
  // @ts-expect-error an access that writes makes no reader
  github.reader({ installationId: 1, permissions: ACCESS.publishing });
}
