// The environment that every git is started in: nothing of this machine's configuration, hooks, filters or prompts.
import { Buffer } from "node:buffer";
import { devNull } from "node:os";

export type GitOptions = {
  readonly gitDir?: string;
  /** The folder that is the work tree, and where git is started; without it there is none. */
  readonly workTree?: string;
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent to that server as the header that GitHub asks for; by environment, so that no list of processes shows it. */
  readonly auth?: { readonly url: string; readonly token: string } | null;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Hears the error output as it comes. */
  readonly onStderr?: (piece: string) => void;
};

/** Settings that hold for every call, whatever a repository's own configuration says. */
const CONFIG: readonly (readonly [string, string])[] = [
  ["core.hooksPath", devNull],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", devNull],
  ["core.excludesFile", devNull],
  ["core.autocrlf", "false"],
  ["core.protectHFS", "true"],
  ["core.protectNTFS", "true"],
  ["credential.helper", ""],
  ["protocol.allow", "never"],
  ["protocol.https.allow", "always"],
  ["protocol.http.allow", "always"],
  ["protocol.file.allow", "always"],
  ["transfer.fsckObjects", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["fetch.writeCommitGraph", "false"],
  ["submodule.recurse", "false"],
  ["diff.external", ""],
  ["commit.gpgSign", "false"],
  ["push.gpgSign", "false"],
  ["http.followRedirects", "initial"],
  // A server that falls silent is given up long before a long fetch is.
  ["http.lowSpeedLimit", "100"],
  ["http.lowSpeedTime", "120"],
];

/** What of the app's own environment git needs on its way out; set once, when the app starts. */
let handedOn: Readonly<Record<string, string>> = {};

/** Proxies, certificates, and where programs are looked for before the system's own folders. */
export function handOn(variables: Readonly<Record<string, string>>): void {
  handedOn = { ...variables };
}

/** All that git gets to see of this process. */
export function environment(options: GitOptions): Record<string, string> {
  const config = [...CONFIG];
  if (options.auth !== undefined && options.auth !== null) {
    const basic = Buffer.from(`x-access-token:${options.auth.token}`).toString("base64");
    config.push([`http.${new URL(options.auth.url).origin}/.extraHeader`, `Authorization: Basic ${basic}`]);
  }
  const env: Record<string, string> = {
    ...handedOn,
    PATH: [handedOn["PATH"] ?? "", PATH].filter((part) => part !== "").join(":"),
    HOME: devNull,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "false",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_CONFIG_COUNT: String(config.length),
    ...options.env,
    ...(options.gitDir === undefined ? {} : { GIT_DIR: options.gitDir }),
    ...(options.workTree === undefined ? {} : { GIT_WORK_TREE: options.workTree }),
  };
  for (const [index, [key, value]] of config.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
