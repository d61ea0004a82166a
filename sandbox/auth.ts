// Who asks, and whether they may: JWTs, installation tokens with their narrowed permissions, people by their roles.
import { createPublicKey, createVerify } from "node:crypto";
import * as z from "zod";
import { ApiError, type Caller, type Need, notFound, type PermissionNeed, type Request } from "./http.ts";
import { atLeast, findRepository, roleOf, same } from "./lookup.ts";
import { refusedAs } from "./refusals/refusals.ts";
import type { Installation, Permissions, Repository, Role, Token, User, World } from "./model.ts";

const LEVELS = ["read", "write", "admin"];

/** Reads the `Authorization` header; a credential that is none is refused, no header is nobody. */
export function identify(world: World, header: string | undefined): Caller {
  if (header === undefined || header === "") return { kind: "nobody" };
  const [scheme = "", value = ""] = header.split(" ");
  const basic = scheme.toLowerCase() === "basic";
  const token = basic
    ? Buffer.from(value, "base64")
        .toString("utf8")
        .replace(/^[^:]*:/, "")
    : value;
  const user = world.userTokens.get(token);
  if (user !== undefined) return { kind: "user", user };
  if (token.split(".").length === 3 && !token.startsWith("ghs_")) {
    verifyJwt(world, token);
    return { kind: "app" };
  }
  const found = world.tokens.get(token);
  const now = world.clock.now().getTime();
  if (found === undefined || Date.parse(found.expiresAt) <= now) throw new ApiError(401, "Bad credentials");
  if (now < found.createdAt + world.freshTokensRefusedMs) throw new ApiError(401, "Bad credentials");
  if (found.installation.suspended) throw refusedAs("suspended");
  if (found.installation.addressRefused) throw refusedAs("ip-allow-list");
  return { kind: "installation", token: found, installation: found.installation };
}

const claims = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() });
/** Ten minutes are allowed, and a minute for clocks that differ. */
const LONGEST_JWT_S = 11 * 60;

function verifyJwt({ app }: World, token: string): void {
  const refused = (why: string): ApiError => new ApiError(401, why);
  if (app === null) throw refused("Integration not found");
  const [head = "", payload = "", signature = ""] = token.split(".");
  const verifier = createVerify("RSA-SHA256").update(`${head}.${payload}`);
  const genuine = verifier.verify(createPublicKey(app.publicKey), Buffer.from(signature, "base64url"));
  if (!genuine) throw refused("A JSON web token could not be decoded");
  const read = claims.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  if (!read.success) throw refused("A JSON web token could not be decoded");
  const { iss, iat, exp } = read.data;
  if (String(iss) !== String(app.id)) throw refused("Integration not found");
  // Tokens are signed by the machine's clock while the sandbox may run on another; the span is what both agree on.
  if (exp <= iat)
    throw refused("'Expiration time' claim ('exp') must be a numeric value representing the future time");
  if (exp - iat > LONGEST_JWT_S) throw refused("'Expiration time' claim ('exp') is too far in the future");
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
export function covers({ installation, repositoryIds }: Token, repository: Repository): boolean {
  return (
    isInstalled(installation, repository) && (repositoryIds === null || repositoryIds.includes(repository.id))
  );
}

/** Whether the app is installed on that repository. */
export function isInstalled({ account, repositories }: Installation, repository: Repository): boolean {
  return same(account, repository.owner) && (repositories === "all" || repositories.includes(repository.id));
}

/** Whether the caller sees that a repository is there. */
export function maySee(world: World, caller: Caller, repository: Repository): boolean {
  switch (caller.kind) {
    case "app":
    case "nobody":
      return !repository.private;
    case "installation":
      return !repository.private || covers(caller.token, repository);
    case "user":
      return roleOf(world, repository, caller.user.login) !== null;
  }
}

/** Whether the token may do this in that repository; permissions taken back since it was made count at once. */
export function tokenMay(
  token: Token,
  repository: Repository,
  permission: string,
  level: "read" | "write",
): boolean {
  return (
    covers(token, repository) &&
    grants(token.permissions, permission, level) &&
    grants(token.installation.permissions, permission, level)
  );
}

function grants(permissions: Permissions, permission: string, level: "read" | "write"): boolean {
  if (permission === "metadata" && level === "read") return true;
  return LEVELS.indexOf(permissions[permission] ?? "") >= LEVELS.indexOf(level);
}

/** Throws what GitHub answers where the caller may not do this. */
export function authorise(request: Request, need: Need): void {
  const { caller, world, at } = request;
  if (need === "app") {
    if (caller.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
    return;
  }
  if (need === "installation") {
    if (caller.kind !== "installation") throw new ApiError(403, "Resource not accessible by integration");
    return;
  }
  if (caller.kind === "app") throw new ApiError(401, "Bad credentials");
  const { owner, repo } = at;
  const named = owner !== undefined && repo !== undefined;
  const repository = named ? findRepository(world, owner, repo) : undefined;
  if (named && repository === undefined) throw notFound();
  if (need === null) return;
  if (caller.kind === "installation") authoriseToken(caller.token, repository, need);
  else if (repository !== undefined) authorisePerson(request, repository, need);
}

function authoriseToken(token: Token, repository: Repository | undefined, need: PermissionNeed): void {
  if (repository === undefined) {
    if (!need.permission.some((name) => grants(token.permissions, name, need.level))) throw forbidden(need);
    return;
  }
  if (!covers(token, repository)) {
    // What is public can be read with any token; what is private is not even there.
    if (repository.private) throw notFound();
    if (need.level === "write") throw forbidden(need);
    return;
  }
  if (!need.permission.some((name) => tokenMay(token, repository, name, need.level))) throw forbidden(need);
  if (repository.switches.disabled) throw refusedAs("access-blocked");
  if (need.level === "write" && repository.archived) throw refusedAs("archived");
}

/** As in the header by which GitHub tells what a route needs. */
export function acceptedPermissions({ permission, level }: PermissionNeed): string {
  return permission.map((name) => `${name}=${level}`).join("; ");
}

function forbidden(need: PermissionNeed): ApiError {
  const headers = { "x-accepted-github-permissions": acceptedPermissions(need) };
  return new ApiError(403, "Resource not accessible by integration", undefined, headers);
}

function authorisePerson({ caller, world }: Request, repository: Repository, need: PermissionNeed): void {
  const login = caller.kind === "user" ? caller.user.login : null;
  const role = login === null ? (repository.private ? null : "read") : roleOf(world, repository, login);
  if (role === null) throw notFound();
  if (need.level === "read") return;
  if (login === null) throw new ApiError(401, "Requires authentication");
  if (repository.archived) throw refusedAs("archived");
  // Everybody who can read may open issues, comment, and propose changes.
  const open = need.permission.some((name) => name === "issues" || name === "pull_requests");
  if (!open && !atLeast(role, "write")) throw new ApiError(403, "Must have push access to repository");
}

/** Throws unless the person has at least that role; the app acts by its permissions alone. */
export function requireRole({ caller, world }: Request, repository: Repository, role: Role): void {
  if (caller.kind !== "user" || atLeast(roleOf(world, repository, caller.user.login), role)) return;
  const words = role === "admin" ? "Must have admin rights to Repository." : "Must have push access to repository";
  throw new ApiError(403, words);
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

/** Only apps need a permission of their own to change workflow files. */
export function mayWriteWorkflows(caller: Caller): boolean {
  return caller.kind !== "installation" || caller.token.permissions["workflows"] === "write";
}
