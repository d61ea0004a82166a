// The only way to GitHub: clients with narrowed tokens, paced writes that are never re-sent blindly, reads that are retried.
import { createAppAuth } from "@octokit/auth-app";
import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import type { Endpoints, RequestParameters } from "@octokit/types";
import type { Clock } from "../../domain/clock.ts";
import { conditionalReads } from "./connection/conditional.ts";
import { passingGraphqlError } from "./connection/graphql-errors.ts";
import { type LimitSettings, retrying, throughLimits } from "./connection/pacing.ts";
import { routeOf } from "./connection/routes.ts";
import { isOddToken, onceMore } from "./connection/once-more.ts";
import { signAsApp } from "./connection/signature.ts";
import { InstallationGone, refusalOf, refusalStatus, withoutConflict } from "./refusals.ts";

/** Reads and writes. */
export type Client = Octokit;

type ReadRoute = Extract<keyof Endpoints, `GET ${string}`>;

/** Reads and nothing else: a type of its own, so that whatever writes cannot be given one. */
export type Reader = {
  readonly request: <Route extends ReadRoute>(
    route: Route,
    options?: Endpoints[Route]["parameters"] & RequestParameters,
  ) => Promise<Endpoints[Route]["response"]>;
  readonly paginate: Octokit["paginate"];
};

/** What a token may do: least that a step needs. `repositoryIds` left out: all repositories of the installation. */
export type Access = {
  readonly installationId: number;
  readonly repositoryIds?: readonly number[];
  readonly permissions: Readonly<Record<string, "read" | "write">>;
};

export type ReadAccess = Access & { readonly permissions: Readonly<Record<string, "read">> };

export type GitHub = {
  /** A client that speaks as the app itself (JWT). */
  readonly app: () => Client;
  /** A client that speaks as the installation, with just that access. */
  readonly installation: (access: Access) => Client;
  /** Likewise, with an access that only reads. */
  readonly reader: (access: ReadAccess) => Reader;
  /** A token with just that access, for git; `fresh`: one minted now, good for an hour. */
  readonly token: (access: Access, options?: { readonly fresh?: boolean }) => Promise<string>;
  /** A time that has surely come: the earlier one of this machine's clock and GitHub's, as its last answer told it. */
  readonly reached: () => Date;
};

export type GitHubSettings = {
  readonly appId: number;
  readonly privateKey: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  /** Takes the next turn to write for that installation; resolves with the milliseconds until it comes. Left out: writes are not paced. */
  readonly turn?: (installation: string) => Promise<number>;
  /** The milliseconds until a read may be sent, where a limit that somebody met holds that installation. */
  readonly held?: (installation: string) => Promise<number>;
  /** A limit was met: whoever shares it waits so many milliseconds with the next turn. */
  readonly hold?: (installation: string, milliseconds: number) => Promise<void>;
  /** Called for each request, with nothing of its content. */
  readonly onRequest?: (seen: SeenRequest) => void;
  /** GitHub's clock is that many seconds ahead of this machine's, so much that signatures are refused. */
  readonly onWrongClock?: (seconds: number) => void;
};

/** `route`: a template. `left`: of the hourly allowance, as GitHub's answer told it; null: it did not. */
export type SeenRequest = {
  readonly method: string;
  readonly route: string;
  /** 0: no answer came. */
  readonly status: number;
  readonly installationId: number | null;
  readonly left: number | null;
};

/** Fresh tokens may be refused for some seconds until they are known everywhere. */
const FRESH_TOKEN_RETRIES_MS = [1_000, 2_000, 4_000];
/** A token that is over so soon is not begun with. */
const SHORTEST_TOKEN_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** A write waits no longer than this out of its caller's sight: meanwhile another process could take its work over. */
const LONGEST_WRITE_WAIT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 30_000;

type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;
type Send = (options: RequestOptions) => Promise<unknown>;
type RequestOptions = {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  request?: { signal?: AbortSignal };
  /** Of GraphQL. */
  query?: unknown;
};

/** Connects to GitHub as the app. Makes no request by itself. */
export function connectGitHub(settings: GitHubSettings): GitHub {
  const silent = { debug: noLog, info: noLog, warn: noLog, error: noLog };
  const base = { baseUrl: settings.apiUrl, userAgent: "embargo", log: silent };
  const tokens = new Octokit(base);
  tokens.hook.wrap(
    "request",
    async (send, options) => (await observed(send as Send, options as never, null)) as never,
  );
  const auth = createAppAuth({
    appId: settings.appId,
    createJwt: async (id) => signAsApp(id, settings.privateKey, Date.now() + wrongBy),
    request: tokens.request,
    log: silent,
  });
  const conditional = conditionalReads();
  /** By how many milliseconds GitHub's clock is ahead of this machine's, where GitHub refused a signature for that. */
  let wrongBy = 0;
  /** By how many milliseconds GitHub's clock is ahead of this machine's; its answers tell it in whole seconds, rounded down. */
  let ahead = 0;

  async function token(access: Access, options: { readonly fresh?: boolean } = {}): Promise<string> {
    const { repositoryIds, installationId, permissions } = access;
    const minted = async (refresh: boolean): Promise<{ readonly token: string; readonly expiresAt: string }> =>
      await auth({
        type: "installation",
        installationId,
        permissions: { ...permissions },
        ...(repositoryIds === undefined ? {} : { repositoryIds: [...repositoryIds] }),
        refresh,
      });
    const { clock } = settings;
    const told = async (refresh: boolean): ReturnType<typeof minted> =>
      await retrying(clock, async () => await byGitHubsClock(async () => await minted(refresh)));
    const ask = async (refresh: boolean): ReturnType<typeof minted> => {
      try {
        return await onceMore(clock, isOddToken, async () => await told(refresh));
      } catch (error) {
        // Here it says that the installation is gone, and nothing of whatever the token was to read.
        if (refusalStatus(error) === 404) throw new InstallationGone(refusalOf(error)?.words ?? "");
        throw error;
      }
    };
    const answer = await ask(options.fresh ?? false);
    // A machine that slept, or whose clock was set, holds tokens that are over: GitHub's clock counts.
    const left = Date.parse(answer.expiresAt) - settings.clock.now().getTime() - ahead;
    return left > SHORTEST_TOKEN_MS ? answer.token : (await ask(true)).token;
  }

  /** A signature that GitHub refuses for its time is made anew by GitHub's clock, which every answer tells. */
  async function byGitHubsClock<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      const theirs =
        error instanceof RequestError ? Date.parse(String(error.response?.headers.date ?? "")) : Number.NaN;
      if (refusalOf(error)?.kind !== "clock" || Number.isNaN(theirs)) throw error;
      wrongBy = theirs - Date.now();
      settings.onWrongClock?.(Math.round(wrongBy / 1_000));
      return await send();
    }
  }

  function client(authorization: (refresh: boolean) => Promise<string>, access: Access | null): Client {
    const octokit = new Octokit(base);
    const who = access === null ? null : JSON.stringify(access);
    const pacingKey = String(access?.installationId ?? "app");
    octokit.hook.wrap("request", async (send, options) => {
      const request = options as RequestOptions;
      const write = isWrite(request);
      const asked = async (): Promise<unknown> => await observed(send as Send, request, access);
      // The app itself signs each request anew, so that no condition holds for it.
      const url = write || who === null ? null : octokit.request.endpoint.parse(options).url;
      let refused = 0;
      const attempt = async (): Promise<unknown> => {
        const wait = (await (write ? settings.turn : settings.held)?.(pacingKey)) ?? 0;
        if (wait > 0) await settings.clock.sleep(wait);
        request.headers["authorization"] = await authorization(refused > FRESH_TOKEN_RETRIES_MS.length - 1);
        request.headers["x-github-api-version"] = "2022-11-28";
        request.request = { ...request.request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) };
        return who === null || url === null ? await asked() : await conditional.ask(who, url, request, asked);
      };
      const limits: LimitSettings = {
        clock: settings.clock,
        longest: write ? LONGEST_WRITE_WAIT_MS : LONGEST_WAIT_MS,
        onLimit: async (milliseconds) => await settings.hold?.(pacingKey, milliseconds),
      };
      const allowed = async (): Promise<unknown> =>
        await throughLimits(limits, async () => await byGitHubsClock(attempt));
      const authorised = async (): Promise<unknown> => {
        for (;;) {
          try {
            return await allowed();
          } catch (error) {
            const wait = FRESH_TOKEN_RETRIES_MS[refused];
            if (refusalStatus(error) !== 401 || wait === undefined) throw error;
            refused += 1;
            await settings.clock.sleep(wait);
          }
        }
      };
      const read = async (): Promise<unknown> => await withoutConflict(authorised);
      return (write ? await authorised() : await retrying(settings.clock, read)) as never;
    });
    return octokit;
  }

  async function observed(send: Send, request: RequestOptions, access: Access | null): Promise<unknown> {
    const tell = (status: number, headers: AnswerHeaders | undefined): void => {
      const theirs = Date.parse(String(headers?.date ?? ""));
      if (!Number.isNaN(theirs)) ahead = theirs - settings.clock.now().getTime();
      const left = Number(headers?.["x-ratelimit-remaining"] ?? Number.NaN);
      settings.onRequest?.({
        method: request.method,
        route: routeOf(request.url, settings.apiUrl),
        status,
        installationId: access?.installationId ?? null,
        left: Number.isFinite(left) && !request.url.endsWith("/graphql") ? left : null,
      });
    };
    try {
      const response = (await send(request)) as { readonly status: number; readonly headers?: AnswerHeaders };
      const refused = request.url.endsWith("/graphql") ? passingGraphqlError(response as never, request) : null;
      if (refused !== null) throw refused;
      tell(response.status, response.headers);
      return response;
    } catch (error) {
      const answer = error instanceof RequestError ? error.response : undefined;
      tell(answer?.status ?? 0, answer?.headers as AnswerHeaders | undefined);
      throw error;
    }
  }

  return {
    app: () => client(async () => `Bearer ${(await auth({ type: "app" })).token}`, null),
    installation: (access) =>
      client(async (refresh) => `token ${await token(access, { fresh: refresh })}`, access),
    reader: (access) => client(async (refresh) => `token ${await token(access, { fresh: refresh })}`, access),
    token,
    reached: () => new Date(settings.clock.now().getTime() + Math.min(ahead, 0)),
  };
}

/** GraphQL reads, unless what it is sent says otherwise. */
function isWrite({ method, url, query }: RequestOptions): boolean {
  if (url.endsWith("/graphql")) return typeof query === "string" && /^\s*mutation\b/.test(query);
  return !["GET", "HEAD"].includes(method);
}

function noLog(): void {}
