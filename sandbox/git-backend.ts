// The server's side of git over HTTP: references from this process, packs by `git upload-pack` and `git receive-pack`.
import { run } from "./git.ts";
import { packet, packetsIn } from "./packets.ts";
import { readObject } from "./store/objects.ts";
import { type Reference, headBranch, refAt, refsBelow } from "./store/references.ts";

export type BackendRequest = {
  readonly method: string;
  /** Below the repository, e.g. `info/refs`. */
  readonly service: string;
  readonly query: string;
  readonly contentType: string;
  readonly protocol: string;
  readonly body: Buffer;
};
export type BackendReply = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
};

const SETTINGS = ["receive.autogc=false", "uploadpack.allowAnySHA1InWant=true", "uploadpack.allowFilter=true"];

async function serve(gitDir: string, service: string, request: BackendRequest, ...options: readonly string[]) {
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  // Its exit code counts for nothing: what git has to say to a client stands in the answer.
  const { out } = await run([...settings, service, "--stateless-rpc", ...options, gitDir], {
    input: request.body,
    env: { GIT_PROTOCOL: request.protocol },
  });
  return out;
}

function reply(type: string, body: Buffer): BackendReply {
  const headers = {
    expires: "Fri, 01 Jan 1980 00:00:00 GMT",
    pragma: "no-cache",
    "cache-control": "no-cache, max-age=0, must-revalidate",
    "content-type": `application/x-${type}`,
  };
  return { status: 200, headers, body };
}

/** Answers a request of a git client; the caller has checked that it may. */
export async function httpBackend(gitDir: string, request: BackendRequest): Promise<BackendReply> {
  const isNew = request.protocol.split(":").includes("version=2");
  if (request.service === "info/refs") {
    const service = new URLSearchParams(request.query).get("service") ?? "";
    const name = service.replace(/^git-/, "");
    if (name !== "upload-pack" && name !== "receive-pack")
      return { status: 403, headers: {}, body: Buffer.alloc(0) };
    const head = Buffer.from(`${packet(`# service=${service}\n`)}0000`);
    const told =
      name === "upload-pack" && isNew
        ? await abilities(gitDir, request)
        : await serve(gitDir, name, request, "--http-backend-info-refs");
    return reply(`${service}-advertisement`, Buffer.concat([head, told]));
  }
  const name = request.service.replace(/^git-/, "");
  const asked = name === "upload-pack" && isNew ? packetsIn(request.body) : [];
  const body = asked[0] === "command=ls-refs" ? listRefs(gitDir, asked) : await serve(gitDir, name, request);
  return reply(`${request.service}-result`, body);
}

/** What git can do, in its own words: the same for every repository. */
let known: Promise<Buffer> | null = null;

async function abilities(gitDir: string, request: BackendRequest): Promise<Buffer> {
  known ??= serve(gitDir, "upload-pack", request, "--http-backend-info-refs");
  return await known;
}

/** What an annotated tag leads to. */
function peeled(gitDir: string, id: string): string {
  const object = readObject(gitDir, id);
  const of = object?.type === "tag" ? /^object ([0-9a-f]{40})$/m.exec(object.body.toString("latin1"))?.[1] : null;
  return of === undefined || of === null ? "" : ` peeled:${of}`;
}

/** The answer to `ls-refs` of protocol version 2. */
function listRefs(gitDir: string, asked: readonly string[]): Buffer {
  const prefixes = asked
    .filter((line) => line.startsWith("ref-prefix "))
    .map((line) => line.slice("ref-prefix ".length));
  const wanted = ({ ref }: { readonly ref: string }): boolean =>
    prefixes.length === 0 || prefixes.some((prefix) => ref.startsWith(prefix));
  const symrefs = asked.includes("symrefs");
  const branch = headBranch(gitDir);
  const head = branch === null ? null : refAt(gitDir, branch);
  const target = symrefs && branch !== null ? ` symref-target:${branch}` : "";
  const first =
    head !== null
      ? [`${head} HEAD${target}\n`]
      : asked.includes("unborn") && branch !== null
        ? [`unborn HEAD${target}\n`]
        : [];
  const lines = [
    ...(wanted({ ref: "HEAD" }) ? first : []),
    ...refsBelow(gitDir)
      .filter(wanted)
      .map(({ ref, id }: Reference) => `${id} ${ref}${asked.includes("peel") ? peeled(gitDir, id) : ""}\n`),
  ];
  return Buffer.from(`${lines.map(packet).join("")}0000`);
}
