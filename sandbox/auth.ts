// Who asks, and whether they may: JWTs, installation tokens with their narrowed permissions, people by their roles.
import { createPublicKey, createVerify } from "node:crypto";
import { ApiError, type Caller, type Need, notFound, type Request } from "./http.ts";
import {
  findRepository,
  fullName,
  type Installation,
  type Permissions,
  type Repository,
  type Role,
  roleOf,
  ROLES,
  type Token,
  type User,
  type World,
} from "./model.ts";

const LEVELS = ["read", "write", "admin"];

/** Reads the `Authorization` header; a token that is none is refused, no header is nobody. */
export function identify(world: World, header: string | undefined): Caller {
  if (header === undefined || header === "") return { kind: "nobody" };
  const [scheme = "", value = ""] = header.split(" ");
  const token =
    scheme.toLowerCase() === "basic" ? (Buffer.from(value, "base64").toString("utf8").split(":")[1] ?? "") : value;
  if (token.split(".").length === 3 && !token.startsWith("ghs_")) {
    verifyJwt(world, token);
    return { kind: "app" };
  }
  const user = world.userTokens.get(token);
  if (user !== undefined) return { kind: "user", user };
  const found = world.tokens.get(token);
  if (found === undefined || Date.parse(found.expiresAt) <= world.clock.now().getTime())
    throw new ApiError(401, "Bad credentials");
  return { kind: "installation", token: found, installation: found.installation };
}

function verifyJwt(world: World, token: string): void {
  const { app } = world;
  const [head = "", payload = "", signature = ""] = token.split(".");
  const bad = (why: string): ApiError => new ApiError(401, why);
  if (app === null) throw bad("Integration not found");
  const verifier = createVerify("RSA-SHA256").update(`${head}.${payload}`);
  if (!verifier.verify(createPublicKey(app.publicKey), Buffer.from(signature, "base64url")))
    throw bad("A JSON web token could not be decoded");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as {
    iss?: unknown;
    exp?: number;
    iat?: number;
  };
  if (String(claims.iss) !== String(app.id)) throw bad("Integration not found");
  // The sandbox's clock may run ahead of the one that signed; only the span is held to GitHub's ten minutes.
  if ((claims.exp ?? 0) - (claims.iat ?? 0) > 11 * 60)
    throw bad("'Expiration time' claim ('exp') is too far in the future");
}

/** The name under which a caller's acts are logged, and the user they are shown as. */
export function actorOf(world: World, caller: Caller): { readonly name: string; readonly user: User | null } {
  switch (caller.kind) {
    case "app":
      return { name: "app", user: world.app?.bot ?? null };
    case "installation":
      return { name: world.app?.bot.login ?? "app", user: world.app?.bot ?? null };
    case "user":
      return { name: caller.user.login, user: caller.user };
    case "nobody":
      return { name: "nobody", user: null };
  }
}

export function userOf(request: Request): User {
  const { user } = actorOf(request.world, request.caller);
  if (user === null) throw new ApiError(401, "Requires authentication");
  return user;
}

/** Whether the installation's token covers that repository. */
export function covers(token: Token, repository: Repository): boolean {
  const { installation } = token;
  if (installation.account.toLowerCase() !== repository.owner.toLowerCase()) return false;
  const installed =
    installation.repositories === "all" || installation.repositories.includes(fullName(repository));
  return installed && (token.repositoryIds === null || token.repositoryIds.includes(repository.id));
}

function grants(permissions: Permissions, permission: string, level: "read" | "write"): boolean {
  if (permission === "metadata" && level === "read") return true;
  return LEVELS.indexOf(permissions[permission] ?? "") >= LEVELS.indexOf(level);
}

/** Throws what GitHub answers where the caller may not do this. */
export function authorise(request: Request, need: Need): void {
  const { caller, world } = request;
  if (need === "app") {
    if (caller.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
    return;
  }
  if (need === "installation") {
    if (caller.kind !== "installation") throw new ApiError(403, "Resource not accessible by integration");
    return;
  }
  if (caller.kind === "app") throw new ApiError(401, "Bad credentials");
  const repository =
    request.at["owner"] === undefined
      ? null
      : (findRepository(world, request.at["owner"], request.at["repo"] ?? "") ?? null);
  if (request.at["repo"] !== undefined && repository === null) throw notFound();
  if (need === null) return;
  if (caller.kind === "installation") {
    const { token } = caller;
    const covered = repository === null || covers(token, repository);
    const readable = repository !== null && !repository.private && need.level === "read";
    if (!covered && !readable) throw repository?.private === true ? notFound() : forbidden(need);
    if (covered && !need.permission.some((one) => grants(token.permissions, one, need.level)))
      throw forbidden(need);
    return;
  }
  if (repository !== null) authoriseUser(request, repository, need);
}

function forbidden(need: Exclude<Need, "app" | "installation" | null>): ApiError {
  const accepted = need.permission.map((one) => `${one}=${need.level}`).join("; ");
  return new ApiError(403, "Resource not accessible by integration", undefined, {
    "x-accepted-github-permissions": accepted,
  });
}

function authoriseUser(
  { caller, world }: Request,
  repository: Repository,
  need: Exclude<Need, "app" | "installation" | null>,
): void {
  const role =
    caller.kind === "user" ? roleOf(world, repository, caller.user.login) : repository.private ? null : "read";
  if (role === null) throw notFound();
  if (need.level === "read") return;
  if (caller.kind === "nobody") throw new ApiError(401, "Requires authentication");
  // Everybody who can read may open issues, comment, and propose changes.
  const open = need.permission.some((one) => one === "issues" || one === "pull_requests");
  if (!open && ROLES.indexOf(role) < ROLES.indexOf("write"))
    throw new ApiError(403, "Must have push access to repository");
}

/** Throws unless the person has at least that role; the app acts by its permissions alone. */
export function requireRole(request: Request, repository: Repository, role: Role): void {
  if (request.caller.kind !== "user") return;
  const has = roleOf(request.world, repository, request.caller.user.login);
  if (has === null || ROLES.indexOf(has) < ROLES.indexOf(role))
    throw new ApiError(403, "Must have admin rights to Repository.");
}

/** The permissions of a new token: those of the installation, or fewer where fewer are asked for. */
export function narrowed(installation: Installation, asked: unknown): Permissions {
  if (typeof asked !== "object" || asked === null) return installation.permissions;
  const entries = Object.entries(asked as Record<string, string>);
  for (const [name, level] of entries) {
    if (!grants(installation.permissions, name, level === "write" ? "write" : "read")) {
      throw new ApiError(422, "The permissions requested are not granted to this installation.");
    }
  }
  return { metadata: "read", ...Object.fromEntries(entries) };
}
