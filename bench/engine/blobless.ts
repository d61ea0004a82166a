// For the fuzzer: a patch by a full cache and by a blobless one, from a server that remembers which objects it was asked for.
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { httpBackend } from "../../sandbox/git-backend.ts";
import { systemClock } from "../../src/app/clock.ts";
import type { BranchBuild } from "../../src/domain/patch/build.ts";
import { openRepository } from "../../src/effects/git/repository.ts";
import { git, lines } from "./git.ts";

export type Asked = { readonly url: string; readonly ids: Set<string>; readonly close: () => void };

/** Serves a bare repository; `ids`: what clients wanted. */
export async function serve(origin: string): Promise<Asked> {
  const ids = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "", "http://localhost");
      const raw = await buffer(request);
      const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
      for (const [, id] of body.toString("latin1").matchAll(/want ([0-9a-f]{40})/g))
        if (id !== undefined) ids.add(id);
      const answer = await httpBackend(origin, {
        method: request.method === "POST" ? "POST" : "GET",
        service: url.pathname.slice(1),
        query: url.search.slice(1),
        contentType: request.headers["content-type"] ?? "",
        protocol: String(request.headers["git-protocol"] ?? ""),
        body,
      });
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, ids, close: () => server.close() };
}

export type Pair = { readonly dir: string; readonly mail: Buffer; readonly base: string };

/** What both kinds of cache make of the mail; `strange`: what was asked for and is not public. */
export async function byBoth(
  asked: Asked,
  origin: string,
  { dir, mail, base }: Pair,
): Promise<{ readonly full: BranchBuild; readonly blobless: BranchBuild; readonly strange: readonly string[] }> {
  const built: BranchBuild[] = [];
  for (const sizeKb of [0, 2]) {
    const cacheDir = join(dir, `cache-${sizeKb}`);
    const settings = { cacheDir, clock: systemClock, signer: null, bloblessAboveKb: 1 };
    const repository = await openRepository(settings, { id: 1, url: asked.url, token: null, sizeKb });
    await repository.fetch();
    const workspace = await repository.workspace("fuzz");
    try {
      const read = await workspace.read(mail, { maxBytes: 5_000_000 });
      if (!read.ok) throw new Error(read.error.code);
      const committer = { name: "B", email: "b@x.y", date: "2023-11-14T22:13:20+00:00" };
      built.push(await workspace.build({ patch: read.value, branch: "main", base, committer }));
    } finally {
      await workspace.remove();
      rmSync(cacheDir, { recursive: true, force: true });
    }
  }
  const known = lines(
    git(origin, ["cat-file", "--batch-check=%(objectname)"], { input: [...asked.ids].join("\n") }),
  );
  const [full, blobless] = built;
  if (full === undefined || blobless === undefined) throw new Error("not built");
  return { full, blobless, strange: known.filter((line) => line.endsWith("missing")) };
}
