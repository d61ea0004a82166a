// `embargo setup`: a page on this machine that leads from nothing to an app that is made, installed and looked at.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Random } from "../../domain/clock.ts";
import { convertManifest } from "../../effects/github/connection/from-manifest.ts";
import type { Output } from "../terminal/check.ts";
import { listen } from "../door/listen.ts";
import { systemClock } from "../clock.ts";
import { doctorFailure, examineAll, runDoctor } from "../doctor/run.ts";
import { readAnswers } from "./answers.ts";
import { lookAt } from "./check.ts";
import { type Begun, begunBefore, inTheWay, writeFiles } from "./files.ts";
import { pageServer, same, type Sent } from "./page-server.ts";
import { isReady, type Made, madePage } from "./made-page.ts";
import { type AppFile, manifestFor, readAppFile } from "./manifest.ts";
import { type Answers, askPage, manifestPage, plainPage, unwrittenPage } from "./pages.ts";
import { startHere } from "./running.ts";

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
  readonly end: (code: number) => void;
  url: string;
  asked: Asked | null;
  /** Given by GitHub, once, and not written yet. */
  unwritten: { readonly given: Omit<Begun, "written">; readonly why: string } | null;
  made: Made | null;
};

/** What was answered last, as it was sent; `ready`: GitHub can be asked for it. */
type Asked = { readonly faults: readonly string[]; readonly sent: URLSearchParams } & (
  | { readonly ready: false }
  | {
      readonly ready: true;
      readonly answers: Answers;
      readonly state: string;
      readonly action: string;
      readonly manifest: object;
    }
);

/** Where Ctrl-C ends a program. */
const STOPPED = 130;
const FAILED = 2;

/** Resolves with doctor's exit code when whoever sets up has finished. */
export async function runSetup(options: SetupOptions, output: Output, random: Random): Promise<number> {
  const webUrl = options.github.replace(/\/$/, "");
  const failed = (why: string): number => {
    output.error(`embargo setup: ${why}`);
    return FAILED;
  };
  if (!/^https?:\/\/[^\s/@]+$/.test(webUrl) || !/^\d{1,5}$/.test(options.port))
    return failed("--github takes an address such as https://github.com, --port a number.");
  const begun = begunBefore(options.folder);
  const there = begun === null ? inTheWay(options.folder) : null;
  if (there !== null) return failed(there);
  const ended = Promise.withResolvers<number>();
  const apiUrl = options.api ?? (webUrl === "https://github.com" ? "https://api.github.com" : `${webUrl}/api/v3`);
  const setup: Setup = {
    file: readAppFile(),
    folder: options.folder,
    webUrl: begun?.webUrl ?? webUrl,
    apiUrl,
    token: random(16),
    random,
    end: ended.resolve,
    url: "",
    asked: null,
    unwritten: null,
    made: null,
  };
  const server = pageServer({
    webUrl: setup.webUrl,
    token: setup.token,
    url: () => setup.url,
    shown: async (url) => await shown(setup, url),
    submitted: async (path, form) => await submitted(setup, path, form),
  });
  try {
    setup.url = (await listen(server, { host: "127.0.0.1", port: Number(options.port) })).url;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return failed(
      `port ${options.port} cannot be had (${code ?? "unknown"}): name another by --port, 0 for any free one.`,
    );
  }
  const stop = (): void => ended.resolve(STOPPED);
  for (const signal of SIGNALS) process.once(signal, stop);
  if (begun !== null) {
    output.out(`Going on where it stopped: the app ${begun.installed.app.slug} is made.`);
    setup.made = await startedFor(setup, begun);
    output.out(setup.made.running.words);
  }
  output.out(`Open this page: ${setup.url}/\nIt is for this machine alone. Ctrl-C ends it.`);
  const code = await ended.promise;
  for (const signal of SIGNALS) process.removeListener(signal, stop);
  server.closeAllConnections();
  server.close();
  await setup.made?.running.close();
  if (code === STOPPED) output.out("\nStopped. The same command goes on from here.");
  else if (setup.made === null) output.out("Nothing was made.");
  else output.out(`Start the app by: ${startCommand(setup)}`);
  return code === STOPPED || setup.made === null ? code : await runDoctor({}, output);
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** In the folder, so that its `.env` is read. */
function startCommand({ folder }: Pick<Setup, "folder">): string {
  const program = fileURLToPath(new URL("../../../bin/embargo.js", import.meta.url));
  return `cd ${resolve(folder)} && node ${program} serve`;
}

async function startedFor({ folder, random }: Setup, begun: Begun): Promise<Made> {
  const running = await startHere(folder, begun.written.variables, random);
  return { begun, running, looked: null, doctor: null };
}

/** Looks, and asks doctor where what it looks at is there. */
async function look(made: Made, file: AppFile): Promise<void> {
  made.looked = await lookAt(made.begun.installed, file);
  made.doctor = null;
  if (!isReady(made)) return;
  const { app, apiUrl } = made.begun.installed;
  try {
    made.doctor = await examineAll({ appId: app.id, privateKey: app.privateKey, apiUrl }, systemClock);
  } catch (error) {
    made.doctor = doctorFailure(error, apiUrl);
  }
}

async function shown(setup: Setup, url: URL): Promise<Sent> {
  const { asked: before, made: done, unwritten } = setup;
  switch (url.pathname) {
    case "/made":
      return await takeCode(setup, url.searchParams);
    case "/manifest":
      return before?.ready === true && done === null
        ? { status: 200, body: manifestPage(before.action, before.manifest) }
        : { to: "/" };
    case "/":
      if (done !== null) return { status: 200, body: shownMade(setup, done) };
      if (unwritten !== null) return { status: 507, body: unwrittenPage(unwritten.why, setup.token) };
      return { status: 200, body: askPage(setup.file, setup.token, before ?? undefined) };
    default:
      return { status: 404, body: plainPage("Nothing stands here", "Begin at the first page.") };
  }
}

async function submitted(setup: Setup, path: string, form: URLSearchParams): Promise<Sent> {
  const { made: done, unwritten } = setup;
  if (path === "/manifest" && done === null) setup.asked = readAsked(setup, form);
  if (path === "/write" && done === null && unwritten !== null) await write(setup, unwritten.given);
  if (path === "/look" && done !== null) await look(done, setup.file);
  // Pressed twice, it is started once.
  if (path === "/start" && done !== null && !done.running.up)
    done.running = (await startedFor(setup, done.begun)).running;
  if (path === "/manifest") return { to: "/manifest" };
  if (path !== "/end") return { to: "/" };
  // After the answer has gone out.
  setImmediate(() => setTimeout(() => setup.end(0), 100));
  const words = `What doctor says stands in the terminal. Start the app by: ${startCommand(setup)}`;
  return { status: 200, body: plainPage("Done", words) };
}

function shownMade(setup: Setup, made: Made): string {
  return madePage(made, { token: setup.token, start: startCommand(setup) });
}

function readAsked(setup: Setup, sent: URLSearchParams): Asked {
  const answers = readAnswers(sent);
  if (!answers.ok) return { ready: false, faults: answers.error, sent };
  const { owner, personal, name, host, optional } = answers.value;
  const state = setup.random(16);
  const place = personal ? "/settings/apps/new" : `/organizations/${owner}/settings/apps/new`;
  return {
    ready: true,
    faults: [],
    sent,
    answers: answers.value,
    state,
    action: `${setup.webUrl}${place}?state=${state}`,
    manifest: manifestFor(setup.file, { name, host, optional, redirectUrl: `${setup.url}/made` }),
  };
}

/** GitHub has led back with a code. */
async function takeCode(setup: Setup, query: URLSearchParams): Promise<Sent> {
  const { asked: before } = setup;
  if (setup.made !== null || setup.unwritten !== null) return { to: "/" };
  const refused = (status: number, title: string, words: string): Sent => ({
    status,
    body: plainPage(title, words),
  });
  if (before?.ready !== true || !same(query.get("state") ?? "", before.state))
    return refused(403, "Not taken", "This does not belong to what was begun here last. Begin at the first page.");
  // The page may be loaded twice at once, and the code works once.
  setup.asked = { ready: false, faults: [], sent: before.sent };
  const there = inTheWay(setup.folder);
  if (there !== null) return refused(409, "Not written", there);
  const app = await convertManifest(setup.apiUrl, query.get("code") ?? "");
  if (!app.ok)
    return refused(
      502,
      "GitHub gave no key",
      `${app.error}. A code works once, and for an hour: begin anew at the first page. An app that was made meanwhile can be deleted on GitHub, under Developer settings.`,
    );
  const { owner, tracking, repositories, contact } = before.answers;
  const installed = { app: app.value, apiUrl: setup.apiUrl, owner, tracking, repositories };
  await write(setup, { installed, contact, webUrl: setup.webUrl });
  return { to: "/" };
}

/** GitHub gives the key once: where it cannot be written, it is kept until it can. */
async function write(setup: Setup, given: Omit<Begun, "written">): Promise<void> {
  try {
    const begun = { ...given, written: writeFiles(setup.folder, given, setup.random) };
    setup.unwritten = null;
    setup.made = await startedFor(setup, begun);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    setup.unwritten = { given, why: `${resolve(setup.folder)} cannot be written (${code ?? "unknown"}).` };
  }
}
