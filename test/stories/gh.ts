// A stand-in for GitHub's `gh` at a terminal: as much of `gh api` and of its sign-in for git as the break-glass kit uses.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Puts `gh` into that folder; it speaks to that server with that token. Returns the folder, for the head of `PATH`. */
export function putGh(folder: string, at: { readonly url: string; readonly token: string }): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "gh");
  writeFileSync(file, `#!${process.execPath}\n${SCRIPT.replace("AT", () => JSON.stringify(at))}`);
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
