// Variables that are set and not read: each is named with what takes its place, for whoever set it expects something of it.
import { distance } from "fastest-levenshtein";
import { type Source, valueOf } from "./env-values.ts";

/** What Probot and its guides know, and this app does not read. */
const OF_PROBOT: Readonly<Record<string, string>> = {
  GHE_HOST: "set GITHUB_API_URL=https://<that host>/api/v3",
  GHE_PROTOCOL: "GITHUB_API_URL holds the protocol, too",
  WEBHOOK_PATH: "webhooks are taken at /api/github/webhooks",
  LOG_FORMAT: "the log is JSON, a line an entry",
  LOG_LEVEL_IN_STRING: "the log has levels as numbers",
  LOG_MESSAGE_KEY: "the message stands under `msg`",
  SENTRY_DSN: "nothing is sent elsewhere; read the log",
  REDIS_URL: "several processes share a PostgreSQL: DATABASE_URL",
  IGNORED_ACCOUNTS: "EMBARGO_OWNERS names the accounts that are served",
  INSTALLATION_TOKEN_TTL: "tokens are kept as long as GitHub lets them live",
};

/** Read elsewhere than by the app: by its tests. */
const ELSEWHERE = /^EMBARGO_(TEST|PICTURES|RECORD_CALLS)/;
/** A slip of the finger is no further away. */
const NEAR = 3;

/** A line for each; `known`: the names that are read. Values are never shown. */
export function strangeVariables(source: Source, known: readonly string[]): readonly string[] {
  const names = Object.keys(source).filter((name) => valueOf(source, name) !== undefined);
  return names.flatMap((name) => {
    const instead = OF_PROBOT[name];
    if (instead !== undefined) return [`${name} is not read: ${instead}.`];
    if (!name.startsWith("EMBARGO_") || ELSEWHERE.test(name) || known.includes(name)) return [];
    const [near] = known.filter((variable) => distance(variable, name) <= NEAR);
    return [
      `${name} is not read: there is no such variable${near === undefined ? "" : `; did you mean ${near}`}.`,
    ];
  });
}
