// The stage of the sandbox's own tests: one organisation, two repositories, an installed app, and a listener for its webhooks.
import { createHmac, createSign, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Clock } from "../../sandbox/model.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";

/** An app that hears of everything that the sandbox tells. */
const MANIFEST = `
default_permissions:
  { metadata: read, issues: write, pull_requests: write, contents: write, members: read, checks: read, statuses: read, workflows: write }
default_events: [issues, issue_comment, pull_request, pull_request_review, pull_request_review_comment, push, repository, member, membership, team, organization]
`;

/** RSA keys take long to make: a run of the tests makes one. */
const KEY = process.env["EMBARGO_TEST_KEY"];

export type TestClock = Clock & { readonly advance: (milliseconds: number) => void };
/** The fields of GitHub's JSON that these tests read, of whatever object it is. */
export type Body = {
  readonly id: number;
  readonly number: number;
  readonly guid: string;
  readonly token: string;
  readonly message: string;
  readonly title: string;
  readonly event: string;
  readonly action: string;
  readonly ref: string;
  readonly sha: string;
  readonly path: string;
  readonly body: string;
  readonly node_id: string;
  readonly login: string;
  readonly name: string;
  readonly type: string;
  readonly filename: string;
  readonly patch: string;
  readonly status: string;
  readonly created: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly encoding: string;
  /** Of a file: its text; of a write: what was written. */
  readonly content: Body & string;
  readonly full_name: string;
  readonly permission: string;
  readonly role_name: string;
  readonly repository_url: string;
  readonly rename: object;
  readonly author: Body & { readonly date: string };
  readonly issue: Body;
  readonly sender: Body;
  readonly commit: Body;
  readonly request: { readonly payload: Body };
  readonly errors: readonly Body[];
  readonly files: readonly Body[];
  readonly users: readonly Body[];
  readonly repositories: readonly Body[];
  /** Of GraphQL; `node` as it was asked for. */
  readonly data: { readonly repository: { readonly issue: Thread }; readonly node: unknown };
};
/** An issue as GraphQL gives it. */
export type Thread = {
  readonly author: object;
  readonly comments: {
    readonly nodes: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
};
/** `body`: an object's fields, or a list of objects, as the route has it. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body & readonly Body[];
};
export type Heard = {
  readonly event: string;
  readonly guid: string;
  readonly genuine: boolean;
  readonly payload: Body;
};

export type Stage = {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly app: { readonly id: number; readonly botLogin: string };
  readonly installation: number;
  /** Asks with a token; `token` null: with none. */
  readonly ask: (
    token: string | null,
    method: string,
    path: string,
    body?: object,
    accept?: string,
  ) => Promise<Answered>;
  /** A JSON web token of the app; `seconds` until it expires. */
  readonly jwt: (seconds?: number) => string;
  /** An installation token, narrowed as asked. */
  readonly token: (narrow?: object) => Promise<string>;
  /** What the app's webhook heard, in the order of arrival. */
  readonly heard: Heard[];
};

const SECRET = "a webhook secret";

function testClock(): TestClock {
  let now = Date.parse("2026-03-02T09:00:00Z");
  return {
    now: () => new Date(now),
    async sleep(milliseconds) {
      now += milliseconds;
    },
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

async function listener(heard: Heard[]): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const genuine = (raw: Buffer, headers: IncomingHttpHeaders): boolean =>
    headers["x-hub-signature-256"] === `sha256=${createHmac("sha256", SECRET).update(raw).digest("hex")}`;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks);
      heard.push({
        event: String(request.headers["x-github-event"]),
        guid: String(request.headers["x-github-delivery"]),
        genuine: genuine(raw, request.headers),
        payload: JSON.parse(raw.toString("utf8")),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Plays with a fresh sandbox: `acme/open` is public, `acme/room` private; `mona` maintains both, `rita` may read the room,
 * `otto` has no part in either. No test may end with a route that the sandbox does not know, unless it says so.
 */
export async function play(
  act: (stage: Stage) => Promise<void>,
  options: { readonly permissions?: Readonly<Record<string, string>>; readonly unsupported?: boolean } = {},
): Promise<void> {
  const clock = testClock();
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const sandbox = await startSandbox({ clock, random, appManifest: MANIFEST });
  const heard: Heard[] = [];
  const hook = await listener(heard);
  try {
    for (const login of ["mona", "rita", "otto"]) {
      sandbox.addUser({ login, name: `${login} name`, email: `${login}@acme.example` });
    }
    sandbox.addOrganization({ login: "acme", members: ["mona"], owners: ["mona"] });
    const files = { "README.md": "# Open\n", "src/a.txt": "one\ntwo\nthree\n" };
    await sandbox.addRepository({ owner: "acme", name: "open", private: false, files, labels: ["bug"] });
    await sandbox.addRepository({
      owner: "acme",
      name: "room",
      private: true,
      files: { "README.md": "# Room\n" },
    });
    sandbox.addTeam({
      org: "acme",
      slug: "core",
      members: ["mona"],
      repositories: { open: "maintain", room: "maintain" },
    });
    sandbox.addCollaborator("acme/room", "rita", "read");
    const app = sandbox.createApp({
      slug: "embargo",
      webhookSecret: SECRET,
      owner: "acme",
      ...(KEY === undefined ? {} : { privateKey: KEY }),
    });
    const { permissions } = options;
    const { id: installation } = sandbox.installApp({
      account: "acme",
      repositories: ["acme/open", "acme/room"],
      ...(permissions === undefined ? {} : { permissions }),
    });
    sandbox.setWebhookUrl(hook.url);

    const jwt = (seconds = 600): string => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
      const now = Math.floor(clock.now().getTime() / 1_000);
      const head = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: app.id, iat: now, exp: now + seconds })}`;
      return `${head}.${createSign("RSA-SHA256").update(head).sign(app.privateKey).toString("base64url")}`;
    };
    const ask: Stage["ask"] = async (token, method, path, body, accept) => {
      const response = await fetch(`${sandbox.url}${path}`, {
        method,
        redirect: "manual",
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(accept === undefined ? {} : { accept }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    };
    const token = async (narrow: object = {}): Promise<string> => {
      const made = await ask(jwt(), "POST", `/app/installations/${installation}/access_tokens`, narrow);
      if (made.status !== 201) throw new Error(`no token: ${JSON.stringify(made.body)}`);
      return made.body.token;
    };
    await act({ sandbox, clock, app, installation, ask, jwt, token, heard });
    await sandbox.settled();
    if (options.unsupported !== true && sandbox.unsupported.length > 0)
      throw new Error(sandbox.unsupported.join("\n"));
  } finally {
    // For the contract test: what is answered here is held against GitHub's description too.
    const folder = process.env["EMBARGO_RECORD_CALLS"];
    if (folder !== undefined)
      await sandbox.exportCalls(join(folder, `sandbox-${randomBytes(6).toString("hex")}.jsonl`));
    await sandbox.close();
    await hook.close();
  }
}
