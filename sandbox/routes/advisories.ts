// Routes of security advisories: GitHub's global database, and a repository's own, with drafts, private reports and requests for CVE ids.
import * as z from "zod";
import { requireRole, tokenMay, userOf } from "../auth.ts";
import { ApiError, notFound, ok, page, read, type Request, route, type Route, write } from "../http.ts";
import { findUser, fullName, nowIso, same } from "../lookup.ts";
import type { Advisory, AdvisoryVulnerability, Repository } from "../model.ts";
import { presentGlobal, presentOwn, presentPublished } from "../present/advisories.ts";
import { refusedAs } from "../refusals/refusals.ts";
import { REPO, repositoryOf, tell } from "./shared.ts";

const ONE = `${REPO}/security-advisories/{ghsa}`;

const vulnerability = z.strictObject({
  package: z.strictObject({
    ecosystem: z.enum([
      "rubygems",
      "npm",
      "pip",
      "maven",
      "nuget",
      "composer",
      "go",
      "rust",
      "erlang",
      "actions",
      "pub",
      "other",
      "swift",
    ]),
    name: z.string().nullable().optional(),
  }),
  vulnerable_version_range: z.string().nullable().optional(),
  patched_versions: z.string().nullable().optional(),
  vulnerable_functions: z.array(z.string()).nullable().optional(),
});
const members = z.object({
  summary: z.string().min(1).max(1_024),
  description: z.string().min(1).max(65_535),
  cve_id: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,}$/)
    .nullable()
    .optional(),
  vulnerabilities: z.array(vulnerability),
  cwe_ids: z
    .array(z.string().regex(/^CWE-\d+$/))
    .nullable()
    .optional(),
  credits: z
    .array(z.strictObject({ login: z.string(), type: z.string() }))
    .nullable()
    .optional(),
  severity: z.enum(["critical", "high", "medium", "low"]).nullable().optional(),
  cvss_vector_string: z
    .string()
    .regex(/^CVSS:(?:3\.[01]|4\.0)\/AV:/)
    .nullable()
    .optional(),
});
const change = members.partial().extend({ state: z.enum(["published", "closed", "draft"]).optional() });
type Members = z.infer<typeof change>;

/** What people and apps without the permission see is what is public. */
function maySeeDrafts(request: Request, repository: Repository): boolean {
  const { caller } = request;
  if (caller.kind === "installation") return tokenMay(caller.token, repository, "repository_advisories", "read");
  if (caller.kind !== "user") return false;
  try {
    requireRole(request, repository, "admin");
    return true;
  } catch {
    return false;
  }
}

function visible(request: Request): readonly Advisory[] {
  const repository = repositoryOf(request);
  const drafts = maySeeDrafts(request, repository);
  return repository.advisories.filter(({ state }) => drafts || state === "published");
}

function advisoryAt(request: Request): Advisory {
  const found = visible(request).find(({ ghsaId }) => ghsaId === request.at["ghsa"]);
  if (found === undefined) throw notFound();
  return found;
}

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const asked = shape.safeParse(body);
  if (asked.success) return asked.data;
  throw new ApiError(422, `Validation Failed: ${asked.error.issues[0]?.path.join(".") ?? ""}`);
}

/** Puts what was asked into the advisory. Credits of people who are there already keep their word. */
function put(request: Request, advisory: Advisory, asked: Members): void {
  if (asked.severity !== undefined && asked.severity !== null && asked.cvss_vector_string !== undefined)
    throw refusedAs("advisory-two-severities");
  const credits = asked.credits?.map(({ login, type }) => {
    const user = findUser(request.world, login);
    if (user === undefined) throw refusedAs("advisory-credit-unknown");
    const known = advisory.credits.find((credit) => credit.user.id === user.id);
    return { user, type, state: known?.state ?? ("pending" as const) };
  });
  advisory.summary = asked.summary ?? advisory.summary;
  advisory.description = asked.description ?? advisory.description;
  if (asked.cve_id !== undefined) advisory.cveId = asked.cve_id;
  if (asked.vulnerabilities !== undefined) advisory.vulnerabilities = asked.vulnerabilities.map(whole);
  if (asked.cwe_ids !== undefined) advisory.cweIds = asked.cwe_ids ?? [];
  if (asked.cvss_vector_string !== undefined) advisory.vector = asked.cvss_vector_string;
  if (asked.severity !== undefined) advisory.severity = asked.severity;
  if (credits !== undefined) advisory.credits = credits;
  advisory.updatedAt = nowIso(request.world);
}

function whole(affected: z.infer<typeof vulnerability>): AdvisoryVulnerability {
  return {
    package: { ecosystem: affected.package.ecosystem, name: affected.package.name ?? null },
    vulnerable_version_range: affected.vulnerable_version_range ?? null,
    patched_versions: affected.patched_versions ?? null,
    vulnerable_functions: affected.vulnerable_functions ?? [],
  };
}

const LETTERS = "23456789cfghjmpqrvwx";

function newGhsa({ world }: Request): string {
  const bytes = Buffer.from(world.random(12), "hex");
  const part = (at: number): string =>
    [...bytes.subarray(at, at + 4)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  return `GHSA-${part(0)}-${part(4)}-${part(8)}`;
}

function add(request: Request, state: Advisory["state"]): Advisory {
  const repository = repositoryOf(request);
  const asked = parsed(members, request.body);
  const now = nowIso(request.world);
  const advisory: Advisory = {
    ghsaId: newGhsa(request),
    cveId: null,
    cveAsked: false,
    summary: "",
    description: "",
    state,
    vulnerabilities: [],
    cweIds: [],
    vector: null,
    severity: null,
    credits: [],
    author: userOf(request),
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
    comments: [],
  };
  put(request, advisory, asked);
  repository.advisories.push(advisory);
  return advisory;
}

function published(request: Request, repository: Repository, advisory: Advisory): void {
  advisory.state = "published";
  advisory.publishedAt = nowIso(request.world);
  tell(request, repository, "repository_advisory", "published", {
    repository_advisory: presentOwn(request.world, repository, advisory),
  });
}

/** Everything public of every repository, as the global database takes it over. */
function globalEntries({
  world,
}: Request): readonly { readonly repository: Repository; readonly advisory: Advisory }[] {
  return world.repositories.flatMap((repository) =>
    repository.private
      ? []
      : repository.advisories
          .filter(({ state }) => state === "published")
          .map((advisory) => ({ repository, advisory })),
  );
}

export const advisoryRoutes: readonly Route[] = [
  route("GET", "/advisories", null, (request) => {
    const { world, query } = request;
    const [ghsa, cve] = [query.get("ghsa_id"), query.get("cve_id")];
    const named = ({ ghsaId, cveId }: { readonly ghsaId: string; readonly cveId: string | null }): boolean =>
      (ghsa === null || ghsaId === ghsa) && (cve === null || cveId === cve);
    if ((query.get("type") ?? "reviewed") !== "reviewed") return ok([]);
    return ok([
      ...world.advisories.filter(named).map((advisory) => presentPublished(advisory, "global")),
      ...globalEntries(request)
        .filter(({ advisory }) => named(advisory))
        .map(({ repository, advisory }) => presentGlobal(world, repository, advisory)),
    ]);
  }),
  route("GET", `${REPO}/security-advisories`, read("metadata", "repository_advisories"), (request) => {
    const repository = repositoryOf(request);
    const state = request.query.get("state");
    const own = request.world.advisories.filter(
      (advisory) => advisory.repository !== null && same(advisory.repository, fullName(repository)),
    );
    return page(request, [
      ...(state === null || state === "published" ? own.map((advisory) => presentPublished(advisory, "own")) : []),
      ...visible(request)
        .filter((advisory) => state === null || advisory.state === state)
        .map((advisory) => presentOwn(request.world, repository, advisory)),
    ]);
  }),
  route("POST", `${REPO}/security-advisories`, write("repository_advisories"), (request) => {
    const repository = repositoryOf(request);
    if (request.caller.kind === "user") requireRole(request, repository, "admin");
    return { status: 201, body: presentOwn(request.world, repository, add(request, "draft")) };
  }),
  route("POST", `${REPO}/security-advisories/reports`, null, (request) => {
    const repository = repositoryOf(request);
    if (request.caller.kind !== "user" || repository.private) throw new ApiError(403, "Forbidden");
    const advisory = add(request, "triage");
    const shown = presentOwn(request.world, repository, advisory);
    tell(request, repository, "repository_advisory", "reported", { repository_advisory: shown });
    return { status: 201, body: shown };
  }),
  route("GET", ONE, read("metadata", "repository_advisories"), (request) =>
    ok(presentOwn(request.world, repositoryOf(request), advisoryAt(request))),
  ),
  route("PATCH", ONE, write("repository_advisories"), (request) => {
    const repository = repositoryOf(request);
    const advisory = advisoryAt(request);
    const asked = parsed(change, request.body);
    if (asked.state !== undefined && asked.state !== "published" && advisory.state === "published")
      throw refusedAs("advisory-published");
    put(request, advisory, asked);
    if (asked.state === "published" && advisory.state !== "published") published(request, repository, advisory);
    else if (asked.state !== undefined) advisory.state = asked.state;
    return ok(presentOwn(request.world, repository, advisory));
  }),
  route("POST", `${ONE}/cve`, write("repository_advisories"), (request) => {
    const advisory = advisoryAt(request);
    if (repositoryOf(request).private) throw refusedAs("cve-private");
    if (advisory.cveAsked || advisory.cveId !== null) throw refusedAs("cve-again");
    advisory.cveAsked = true;
    return { status: 202, body: {} };
  }),
];
