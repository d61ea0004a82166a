// Requests and answers as GitHub shapes them: routing, errors with their `errors[]`, pages with their links.
import type { IncomingHttpHeaders } from "node:http";
import type { Installation, Token, User, World } from "./model.ts";

/** Who asks. `app`: with a JWT. */
export type Caller =
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly token: Token; readonly installation: Installation }
  | { readonly kind: "user"; readonly user: User }
  | { readonly kind: "nobody" };

export type Request = {
  readonly world: World;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Path parameters of the route. */
  readonly at: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: Buffer;
};
export type Handler = (request: Request) => Promise<Answer> | Answer;

/** What a route needs: the permission and its level; any one of several will do. `null`: only that the caller is known. */
export type Need =
  { readonly permission: readonly string[]; readonly level: "read" | "write" } | "app" | "installation" | null;
export type Route = {
  readonly method: string;
  readonly pattern: string;
  readonly need: Need;
  readonly handle: Handler;
};

export function route(method: string, pattern: string, need: Need, handle: Handler): Route {
  return { method, pattern, need, handle };
}

export function read(...permission: string[]): Need {
  return { permission, level: "read" };
}

export function write(...permission: string[]): Need {
  return { permission, level: "write" };
}

/** An answer that is not a success, thrown from anywhere below a route. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly errors: readonly object[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    message: string,
    errors?: readonly object[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

export function invalid(resource: string, field: string, code: string, message?: string): ApiError {
  return new ApiError(422, "Validation Failed", [
    { resource, field, code, ...(message === undefined ? {} : { message }) },
  ]);
}

export function errorAnswer(error: ApiError): Answer {
  const body = {
    message: error.message,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    documentation_url: "https://docs.github.com/rest",
    status: String(error.status),
  };
  return { status: error.status, body, headers: error.headers };
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** One page of a list with the `Link` header that leads on. */
export function page(
  request: Request,
  items: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown = (one) => one,
): Answer {
  const size = Math.min(Math.max(Number(request.query.get("per_page") ?? 30), 1), 100);
  const number = Math.max(Number(request.query.get("page") ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(request.query);
    query.set("page", String(to));
    return `<${request.world.url}${request.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
    ...(number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []),
  ];
  const body = wrap(items.slice((number - 1) * size, number * size));
  return { status: 200, body, ...(links.length === 0 ? {} : { headers: { link: links.join(", ") } }) };
}

export function text(request: Request, field: string): string {
  const value = request.body[field];
  return typeof value === "string" ? value : "";
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : nameOf(one))) : [];
}

function nameOf(value: unknown): string {
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : "";
}

/** Matches `/repos/{owner}/{repo}/git/ref/{ref+}`; a `+` takes the rest of the path. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const names: string[] = [];
  const source = pattern.replaceAll(/\{(\w+)(\+?)\}/g, (_whole, name: string, rest: string) => {
    names.push(name);
    return rest === "+" ? "(.+)" : "([^/]+)";
  });
  const match = new RegExp(`^${source}$`).exec(path);
  return match === null
    ? null
    : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
}
