// `embargo setup`: a page on this machine that leads from nothing to an app that is made, installed and looked at.
import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Random } from "../../domain/clock.ts";
import { convertManifest } from "../../effects/github/connection/from-manifest.ts";
import type { Output } from "../terminal/check.ts";
import { listen } from "../door/listen.ts";
import { readAnswers, settingsFor } from "./answers.ts";
import { lookAt } from "./check.ts";
import { inTheWay, writeFiles } from "./files.ts";
import { type AppFile, manifestFor, readAppFile } from "./manifest.ts";
import { type Answers, askPage, type Made, madePage, manifestPage, plainPage } from "./pages.ts";

export type SetupOptions = {
  /** GitHub's pages. */
  readonly github: string;
  /** GitHub's API; left out: as the pages' host has it. */
  readonly api?: string;
  readonly folder: string;
  readonly port: string;
};

type Setup = {
  readonly file: AppFile;
  readonly folder: string;
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly random: Random;
  readonly end: () => void;
  url: string;
  asked: { readonly answers: Answers; readonly state: string } | null;
  made: Made | null;
};

/** Resolves with the exit code when whoever sets up has finished. */
export async function runSetup(options: SetupOptions, output: Output, random: Random): Promise<number> {
  const webUrl = options.github.replace(/\/$/, "");
  const wrong = !/^https?:\/\/[^\s/@]+$/.test(webUrl) || !/^\d{1,5}$/.test(options.port);
  const there = wrong
    ? "--github takes an address such as https://github.com, --port a number."
    : inTheWay(options.folder);
  if (there !== null) {
    output.error(`embargo setup: ${there}`);
    return 2;
  }
  const ended = Promise.withResolvers<void>();
  const apiUrl = options.api ?? (webUrl === "https://github.com" ? "https://api.github.com" : `${webUrl}/api/v3`);
  const setup: Setup = {
    file: readAppFile(),
    folder: options.folder,
    webUrl,
    apiUrl,
    token: random(16),
    random,
    end: ended.resolve,
    url: "",
    asked: null,
    made: null,
  };
  const server = createServer((request, response) => {
    answer(setup, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end("It failed here. Begin anew by loading the first page.");
    });
  });
  setup.url = (await listen(server, { host: "127.0.0.1", port: Number(options.port) })).url;
  output.out(`Open this page: ${setup.url}/\nIt is for this machine alone. Ctrl-C ends it.`);
  await ended.promise;
  server.closeAllConnections();
  server.close();
  output.out(`Set up. Start the app in ${options.folder} by: embargo serve`);
  return 0;
}

const STYLE = new URL("../../../show/style.css", import.meta.url);
const ICON = new URL("../../../show/icon.svg", import.meta.url);
const LONGEST_FORM = 64 * 1024;

async function answer(setup: Setup, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", setup.url);
  const send = (status: number, body: string | Buffer, type = "text/html; charset=utf-8"): void => {
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${setup.webUrl}; base-uri 'none'; frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    response.end(body);
  };
  // By another name, a page elsewhere could have pointed itself at this machine.
  if (request.headers.host !== new URL(setup.url).host)
    return send(403, plainPage("Not here", `This is ${setup.url}.`));
  if (request.method !== "POST") {
    if (url.pathname === "/style.css") return send(200, await readFile(STYLE), "text/css; charset=utf-8");
    if (url.pathname === "/icon.svg") return send(200, await readFile(ICON), "image/svg+xml");
    if (url.pathname === "/made") return send(...(await made(setup, url.searchParams)));
    if (url.pathname !== "/") return send(404, plainPage("Nothing stands here", "Begin at the first page."));
    return send(
      200,
      setup.made === null ? askPage(setup.file, setup.token, []) : madePage(setup.made, setup.token, null),
    );
  }
  const form = await formOf(request);
  if (form === null || !same(form.get("token") ?? "", setup.token))
    return send(
      403,
      plainPage("Not taken", "This form is from elsewhere, or from before. Load the first page again."),
    );
  send(...(await submitted(setup, url.pathname, form)));
}

type Sent = readonly [status: number, body: string];

async function submitted(setup: Setup, path: string, form: URLSearchParams): Promise<Sent> {
  if (path === "/manifest" && setup.made === null) return asked(setup, form);
  if (path === "/look" && setup.made !== null)
    return [200, madePage(setup.made, setup.token, await lookAt(setup.made.installed, setup.file))];
  if (path !== "/end") return [404, plainPage("Nothing stands here", "Begin at the first page.")];
  // After the answer has gone out.
  setImmediate(() => setTimeout(setup.end, 100));
  return [200, plainPage("Done", `Start the app in ${setup.folder} by: embargo serve`)];
}

function asked(setup: Setup, form: URLSearchParams): Sent {
  const answers = readAnswers(form);
  if (!answers.ok) return [422, askPage(setup.file, setup.token, answers.error)];
  const { owner, personal, name, host, optional } = answers.value;
  const state = setup.random(16);
  setup.asked = { answers: answers.value, state };
  const manifest = manifestFor(setup.file, { name, host, optional, redirectUrl: `${setup.url}/made` });
  const place = personal ? "/settings/apps/new" : `/organizations/${owner}/settings/apps/new`;
  return [200, manifestPage(`${setup.webUrl}${place}?state=${state}`, manifest)];
}

/** GitHub has led back with a code. */
async function made(setup: Setup, query: URLSearchParams): Promise<Sent> {
  if (setup.made !== null) return [200, madePage(setup.made, setup.token, null)];
  const { asked: before } = setup;
  if (before === null || !same(query.get("state") ?? "", before.state))
    return [403, plainPage("Not taken", "This does not belong to what was begun here. Begin at the first page.")];
  setup.asked = null;
  const there = inTheWay(setup.folder);
  if (there !== null) return [409, plainPage("Not written", there)];
  const app = await convertManifest(setup.apiUrl, query.get("code") ?? "");
  if (!app.ok)
    return [
      502,
      plainPage(
        "GitHub gave no key",
        `${app.error}. Begin anew; an app that was made meanwhile can be deleted on GitHub.`,
      ),
    ];
  const { answers } = before;
  const { owner, tracking, repositories } = answers;
  const written = writeFiles(setup.folder, { app: app.value, owner, apiUrl: setup.apiUrl }, setup.random);
  const installed = { app: app.value, apiUrl: setup.apiUrl, owner, tracking, repositories };
  setup.made = { installed, written, settings: settingsFor(answers), webUrl: setup.webUrl };
  return [200, madePage(setup.made, setup.token, null)];
}

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

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
