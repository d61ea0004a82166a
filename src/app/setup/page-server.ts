// The server of setting up: for this machine alone, its forms taken from its own pages alone, and nothing sent twice.
import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { plainPage } from "./pages.ts";

/** A page; or where to go instead, so that going back or loading anew sends nothing twice. */
export type Sent = { readonly status: number; readonly body: string } | { readonly to: string };

type Pages = {
  /** GitHub's pages: one form goes there. */
  readonly webUrl: string;
  readonly token: string;
  /** Its own address, once it listens. */
  readonly url: () => string;
  readonly shown: (url: URL) => Promise<Sent>;
  readonly submitted: (path: string, form: URLSearchParams) => Promise<Sent>;
};

export function pageServer(pages: Pages): Server {
  return createServer((request, response) => {
    answer(pages, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end("It failed here. Begin anew by loading the first page.");
    });
  });
}

const STATIC: Readonly<Record<string, { readonly file: URL; readonly type: string }>> = {
  "/style.css": { file: new URL("../../../show/style.css", import.meta.url), type: "text/css; charset=utf-8" },
  "/icon.svg": { file: new URL("../../../show/icon.svg", import.meta.url), type: "image/svg+xml" },
};

async function answer(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const own = pages.url();
  const url = new URL(request.url ?? "/", own);
  const send = (status: number, body: string | Buffer, type = "text/html; charset=utf-8"): void => {
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${pages.webUrl}; base-uri 'none'; frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    response.end(body);
  };
  const reply = (sent: Sent): void => {
    if (!("to" in sent)) return send(sent.status, sent.body);
    response.writeHead(303, { location: sent.to, "cache-control": "no-store" });
    response.end();
  };
  // By another name, a page elsewhere could have pointed itself at this machine.
  if (request.headers.host !== new URL(own).host) return send(403, plainPage("Not here", `This is ${own}.`));
  if (request.method !== "POST") {
    const file = STATIC[url.pathname];
    return file === undefined ? reply(await pages.shown(url)) : send(200, await readFile(file.file), file.type);
  }
  const form = await formOf(request);
  if (form === null || !same(form.get("token") ?? "", pages.token))
    return send(
      403,
      plainPage("Not taken", "This form is from elsewhere, or from before. Load the first page again."),
    );
  reply(await pages.submitted(url.pathname, form));
}

const LONGEST_FORM = 64 * 1024;

/** null: it is too long. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LONGEST_FORM) return null;
    pieces.push(piece);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
}

export function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
