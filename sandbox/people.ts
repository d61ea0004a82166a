// A person at the sandbox: what people do on GitHub's pages, done over its API with their own token.
import * as z from "zod";

export type People = {
  readonly openIssue: (
    repository: string,
    issue: { readonly title: string; readonly body: string },
  ) => Promise<number>;
  readonly comment: (repository: string, issue: number, body: string) => Promise<number>;
  readonly editComment: (repository: string, comment: number, body: string) => Promise<void>;
  readonly deleteComment: (repository: string, comment: number) => Promise<void>;
  readonly setIssue: (repository: string, issue: number, change: object) => Promise<void>;
  readonly putFile: (repository: string, path: string, content: string | Uint8Array) => Promise<void>;
  readonly openPull: (
    repository: string,
    pull: { readonly head: string; readonly base: string; readonly title: string; readonly body?: string },
  ) => Promise<number>;
  readonly merge: (repository: string, pull: number, method: "merge" | "squash" | "rebase") => Promise<string>;
  /** Any request; throws where it is refused. */
  readonly request: (method: string, path: string, body?: object) => Promise<unknown>;
};

const numbered = z.object({ number: z.int() });
const identified = z.object({ id: z.int() });

export function personAt(url: string, token: string): People {
  async function request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
  return {
    request,
    openIssue: async (repository, issue) =>
      numbered.parse(await request("POST", `/repos/${repository}/issues`, issue)).number,
    comment: async (repository, issue, body) =>
      identified.parse(await request("POST", `/repos/${repository}/issues/${issue}/comments`, { body })).id,
    editComment: async (repository, comment, body) =>
      void (await request("PATCH", `/repos/${repository}/issues/comments/${comment}`, { body })),
    deleteComment: async (repository, comment) =>
      void (await request("DELETE", `/repos/${repository}/issues/comments/${comment}`)),
    setIssue: async (repository, issue, change) =>
      void (await request("PATCH", `/repos/${repository}/issues/${issue}`, change)),
    async putFile(repository, path, content) {
      const there = await request("GET", `/repos/${repository}/contents/${path}`).catch(() => null);
      const sha = z.object({ sha: z.string() }).safeParse(there).data?.sha;
      const body = {
        message: `Write ${path}`,
        content: Buffer.from(content).toString("base64"),
        ...(sha === undefined ? {} : { sha }),
      };
      await request("PUT", `/repos/${repository}/contents/${path}`, body);
    },
    openPull: async (repository, pull) =>
      numbered.parse(await request("POST", `/repos/${repository}/pulls`, pull)).number,
    merge: async (repository, pull, method) =>
      z
        .object({ sha: z.string() })
        .parse(await request("PUT", `/repos/${repository}/pulls/${pull}/merge`, { merge_method: method })).sha,
  };
}
