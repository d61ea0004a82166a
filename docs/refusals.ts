// The table of GitHub's refusals: what the sandbox answers, where that is known from, and what the app makes of it.
import { RequestError } from "@octokit/request-error";
import type { KnownRefusal } from "../sandbox/refusals/known.ts";
import { refusalBody, type RefusalName, REFUSALS } from "../sandbox/refusals/refusals.ts";
import { isFinal } from "../src/domain/refusal.ts";
import { refusalOf } from "../src/effects/github/refusals.ts";
import { passingGraphqlError } from "../src/effects/github/connection/graphql-errors.ts";
import { adviceOn } from "../src/text/refusals.ts";

/** docs/refusals.md. */
export function refusalsPage(): string {
  const rows = (Object.keys(REFUSALS) as RefusalName[]).map(row);
  return `# What GitHub refuses, and what the app does then

Each refusal that the sandbox gives, as GitHub words it. \`faults.add({ ..., effect: refusal("<name>") })\` gives one to any
call; archived, disabled and suspended, switched-off features, creation policies, caps, rules and push protection also follow
from the sandbox's own state. Sources are GitHub's documentation and OpenAPI description, and issues of projects that met it.
"Tried again": the request or the job is repeated for about a minute, or until the limit is over, before a person hears of it.

| name | calls | GitHub's answer | kind | the app | source |
|---|---|---|---|---|---|
${rows.join("\n")}

A command that fails for good is answered through the record; where the record takes nothing, by the answer alone, whose
marker keeps the command from being handled again; where nothing can be read, by what the app may do with issues; and where
GitHub refuses that too, by a line in the log. A write that is refused is not sent again at every look.
`;
}

function row(name: RefusalName): string {
  const known: KnownRefusal = REFUSALS[name];
  const refusal = refusalOf(errorOf(name, known));
  if (refusal === null) throw new TypeError(`no refusal: ${name}`);
  const said = known.status === 200 ? "errors in the body" : refusal.words.replaceAll(/\s+/g, " ").trim();
  const does = isFinal(refusal) ? adviceOn(refusal.kind) : "Tried again.";
  const cells = [`\`${name}\``, known.at, `${known.status}: ${said}`, `\`${refusal.kind}\``, does, known.source];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function errorOf(name: RefusalName, { status, headers = {} }: KnownRefusal): unknown {
  const request = { method: "POST" as const, url: "https://api.github.com/graphql", headers: {} };
  const response = { status, url: "", headers, data: refusalBody(name) };
  return status === 200
    ? passingGraphqlError(response, request)
    : new RequestError("", status, { request, response });
}
