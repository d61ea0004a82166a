// A stand-in for GitHub's `gh` at a terminal: as much of `gh api` and of its sign-in for git as the break-glass kit uses.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

type At = { readonly url: string; readonly token: string };

/** Puts `gh` into that folder; it speaks to that server with that token. Returns the folder, for the head of `PATH`. */
export function putGh(folder: string, at: At, version = "2.21.0"): string {
  const said = SCRIPT.replaceAll("VERSION", version).replace("AT", () => JSON.stringify(at));
  return put(folder, `#!${process.execPath}\n${said}`);
}

/** Where GitHub's own `gh` is: named by the environment, or what the machine has; null: nowhere. */
export function realGh(): string | null {
  const named = process.env["EMBARGO_TEST_GH"];
  if (named !== undefined && named !== "") return named;
  const folders = (process.env["PATH"] ?? "").split(":").filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, "gh")).find((file) => existsSync(file)) ?? null;
}

/**
 * Likewise, GitHub's own. It speaks plain HTTP to `github.localhost` alone, here by a proxy, and gives git its token
 * only for HTTPS: nothing else of what the kit asks of it is changed.
 */
export function putRealGh(folder: string, gh: string, { url, token }: At): string {
  return put(
    folder,
    `#!/bin/sh
GH_HOST=github.localhost GH_TOKEN='${token}' HTTP_PROXY='${url}' GH_NO_UPDATE_NOTIFIER=1
export GH_HOST GH_TOKEN HTTP_PROXY GH_NO_UPDATE_NOTIFIER
[ "$1 $2" = "auth git-credential" ] || exec '${gh}' "$@"
sed -e 's/^protocol=http$/protocol=https/' -e 's/^host=.*/host=github.localhost/' | '${gh}' "$@" | grep -E '^(username|password)='
`,
  );
}

function put(folder: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "gh");
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return folder;
}

const SCRIPT = String.raw`
const { readFileSync } = require("node:fs");
const at = AT;
const fail = (words) => { console.error("gh: " + words); process.exit(1); };
/** The few filters that the kit uses. */
function filtered(value, filter) {
  const field = (item, name) => (name === "" ? item : item[name]);
  let match = /^\.([a-z_]*)$/.exec(filter);
  if (match) return [field(value, match[1])];
  match = /^\.\[0\]\.([a-z_]+) \/\/ empty$/.exec(filter);
  if (match) return value[0] === undefined ? [] : [value[0][match[1]]];
  match = /^\.\[\] \| select\(\(\.body \/\/ ""\) \| contains\("([^"]*)"\)\) \| \.([a-z_]+)$/.exec(filter);
  if (match) return value.filter((item) => (item.body ?? "").includes(match[1])).map((item) => item[match[2]]);
  return fail("a filter that this stand-in does not know: " + filter);
}
const [command, ...rest] = process.argv.slice(2);
if (command === "auth" && rest[0] === "git-credential") {
  if (rest[1] === "get") console.log("username=x\npassword=" + at.token);
  process.exit(0);
}
if (command === "--version") {
  console.log("gh version VERSION (2022-12-22)\nhttps://github.com/cli/cli/releases/tag/vVERSION");
  process.exit(0);
}
if (command !== "api") fail("unknown command " + command);
const body = {};
let [method, path, jq, silent] = [null, null, null, false];
for (let i = 0; i < rest.length; i += 1) {
  const word = rest[i];
  if (word === "--method") method = rest[++i];
  else if (word === "--jq") jq = rest[++i];
  else if (word === "--silent") silent = true;
  else if (word === "--paginate") continue;
  else if (word === "-f" || word === "-F") {
    const pair = rest[++i];
    const cut = pair.indexOf("=");
    const name = pair.slice(0, cut);
    let value = pair.slice(cut + 1);
    if (word === "-F") {
      if (value.startsWith("@")) value = readFileSync(value.slice(1), "utf8");
      else if (value === "true" || value === "false") value = value === "true";
    }
    if (name.endsWith("[]")) (body[name.slice(0, -2)] ??= []).push(value);
    else body[name] = value;
  } else if (path === null && !word.startsWith("-")) path = word;
  else fail("unknown word " + word);
}
const sends = Object.keys(body).length > 0;
fetch(at.url + "/" + path, {
  method: method ?? (sends ? "POST" : "GET"),
  headers: { authorization: "Bearer " + at.token, "content-type": "application/json" },
  ...(sends ? { body: JSON.stringify(body) } : {}),
}).then(async (response) => {
  const text = await response.text();
  if (!response.ok) fail(text + " (HTTP " + response.status + ")");
  if (silent || text === "") return;
  const value = JSON.parse(text);
  for (const result of jq === null ? [value] : filtered(value, jq))
    console.log(typeof result === "string" ? result : JSON.stringify(result));
}, (error) => fail(String(error)));
`;

/** A proxy that hands every request on to that server, whatever host it names. */
export async function proxyTo(server: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const { hostname, port } = new URL(server);
  const proxy = createServer((asked, answer) => {
    const { pathname, search } = new URL(asked.url ?? "/", server);
    const headers = { ...asked.headers, host: `${hostname}:${port}` };
    const onward = request({ hostname, port, path: pathname + search, method: asked.method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const { port: at } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${at}`, close: () => void proxy.close() };
}
