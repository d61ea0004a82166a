// The pages: which address shows what, and the rules under which a browser may show and send it.
import type { IncomingMessage, ServerResponse } from "node:http";
import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findRepository } from "../lookup.ts";
import type { World } from "../model.ts";
import { rehearsalReport } from "../report/report.ts";
import { doAct } from "./acts.ts";
import { type Chosen, type Desk, preparedStatus, type Visit } from "./desk.ts";
import { stream } from "./live.ts";
import { show } from "./routes.ts";

export type Pages = {
  /** Whether the address is one of a person's, not of a program's. */
  readonly takes: (path: string) => boolean;
  readonly serve: (asked: Asked) => Promise<void>;
};
export type Asked = {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly raw: Buffer;
};

/** Nothing but the sandbox's own style and script; nothing from elsewhere, nothing inline, no frame. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** It is one file, so its style stands in it. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
const SAFE = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
};

const SHOW = join(import.meta.dirname, "..", "..", "show");
const STATIC: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  "/_/style.css": { path: join(SHOW, "style.css"), type: "text/css; charset=utf-8" },
  "/_/script.js": {
    path: join(import.meta.dirname, "static", "script.js"),
    type: "text/javascript; charset=utf-8",
  },
  "/_/icon.svg": { path: join(SHOW, "icon.svg"), type: "image/svg+xml" },
};

/** No login of GitHub's has an underscore, so the sandbox's own pages stand beside all repositories. */
export function takesPath(world: World, path: string): boolean {
  if (path === "/" || path.startsWith("/_/")) return true;
  const [, owner = "", name = ""] = path.split("/");
  return findRepository(world, owner, name) !== undefined;
}

export function openPages(desk: Desk): Pages {
  const { world } = desk.sandbox;
  const token = world.random(16);
  const chosen: Chosen = { tour: "disclosure", passed: new Set(), who: "cora", said: null };
  return {
    takes: (path) => takesPath(world, path),
    async serve({ incoming, response, url, raw }) {
      const again = incoming.headers["sec-fetch-dest"] === "empty";
      const visit: Visit = { desk, chosen, url, token, again };
      const refused = strange(incoming, world);
      if (refused !== null) return answer(response, 403, "text/plain; charset=utf-8", refused);
      const file = STATIC[url.pathname];
      if (file !== undefined) return answer(response, 200, file.type, await readFile(file.path));
      if (url.pathname === "/_/report") {
        const notes = { about: "Played by hand", status: preparedStatus(desk), stopped: null, checks: [] };
        const page = await rehearsalReport({ ...desk, notes });
        response.writeHead(200, {
          ...SAFE,
          "content-security-policy": REPORT_POLICY,
          "content-type": "text/html; charset=utf-8",
        });
        response.end(page);
        return;
      }
      if (url.pathname === "/_/events") return stream(visit, response, SAFE);
      if (incoming.method === "POST" && url.pathname.startsWith("/_/do/")) {
        const form = new URLSearchParams(raw.toString("utf8"));
        if (!sameText(form.get("token") ?? "", token))
          return answer(
            response,
            403,
            "text/plain; charset=utf-8",
            "This form is not from this page, or from before a restart. Load the page again.",
          );
        const to = await doAct(visit, url.pathname.slice("/_/do/".length), form);
        response.writeHead(303, { ...SAFE, location: to });
        response.end();
        return;
      }
      const page = await show(visit);
      if ("to" in page) {
        response.writeHead(302, { ...SAFE, location: page.to });
        response.end();
        return;
      }
      answer(response, page.status, "text/html; charset=utf-8", page.html);
    },
  };
}

/** A page elsewhere must not send these pages' forms. By another name of this machine the server answers nothing at all. */
function strange({ headers, method }: IncomingMessage, world: World): string | null {
  const { port, host } = new URL(world.url);
  const { origin } = headers;
  const names = [host, `localhost:${port}`, `127.0.0.1:${port}`, headers.host ?? ""];
  if (method !== "GET" && origin !== undefined && !names.some((name) => origin === `http://${name}`))
    return "Forms of other pages are not taken.";
  const site = headers["sec-fetch-site"];
  if (method !== "GET" && site !== undefined && site !== "same-origin")
    return "Forms of other pages are not taken.";
  return null;
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...SAFE, "content-type": type });
  response.end(body);
}
