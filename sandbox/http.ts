// Requests and answers as GitHub shapes them: routing, errors with their `errors[]`, pages with their links.
import type { IncomingHttpHeaders } from "node:http";
import { findRepository } from "./lookup.ts";
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

/** A permission and its level; any one of several permissions will do. */
export type PermissionNeed = { readonly permission: readonly string[]; readonly level: "read" | "write" };
/** What a route needs. `null`: only that the caller is who they say. */
export type Need = PermissionNeed | "app" | "installation" | null;
export type Route = {
  readonly method: string;
  /** As in `/repos/{owner}/{repo}/git/ref/{ref+}`; a `+` takes the rest of the path. */
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
  readonly errors: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What the answer holds beside the message. */
  readonly more: Readonly<Record<string, unknown>>;
  constructor(
    status: number,
    message: string,
    errors?: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
    this.more = more;
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
    ...error.more,
  };
  return { status: error.status, body, headers: error.headers };
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export const NO_CONTENT: Answer = { status: 204 };

/** One page of a list with the `Link` header that leads on. */
export function page(
  request: Request,
  items: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown = (list) => list,
): Answer {
  const size = pageSize(request);
  const number = Math.max(Number(request.query.get("page") ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const to = (wanted: number, rel: string): string => link(request, "page", String(wanted), rel);
  const links = [
    ...(number < last ? [to(number + 1, "next"), to(last, "last")] : []),
    ...(number > 1 ? [to(number - 1, "prev"), to(1, "first")] : []),
  ];
  const body = wrap(items.slice((number - 1) * size, number * size));
  return { status: 200, body, ...(links.length === 0 ? {} : { headers: { link: links.join(", ") } }) };
}

export function pageSize(request: Request): number {
  return Math.min(Math.max(Number(request.query.get("per_page") ?? 30) || 30, 1), 100);
}

/** An entry of a `Link` header: this request with one parameter changed. Repositories stand there by id, as at GitHub. */
export function link({ world, path, at, query }: Request, name: string, value: string, rel: string): string {
  const asked = new URLSearchParams(query);
  asked.set(name, value);
  const { owner, repo } = at;
  const repository = owner === undefined || repo === undefined ? undefined : findRepository(world, owner, repo);
  const rest = path.split("/").slice(4).join("/");
  const where = repository === undefined ? path : `/repositories/${repository.id}/${rest}`;
  return `<${world.url}${where}?${asked.toString()}>; rel="${rel}"`;
}

/** A field of the request's body as text; empty where it is none. */
export function text(request: Request, field: string): string {
  const value = request.body[field];
  return typeof value === "string" ? value : "";
}

/** A list of names, each as text or as `{name}`. */
export function strings(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((entry) => {
    const name = typeof entry === "string" ? entry : (entry as { name?: unknown } | null)?.name;
    return typeof name === "string" ? [name] : [];
  });
}
