// Routes of published advisories: GitHub's global database, and a repository's own list.
import { ok, page, read, route, type Route } from "../http.ts";
import { fullName, same } from "../lookup.ts";
import type { PublishedAdvisory } from "../model.ts";
import { REPO, repositoryOf } from "./shared.ts";

/** When every advisory here was written and published. */
const AT = "2026-01-01T00:00:00Z";

/** What both lists say of an advisory. */
function shared({ ghsaId, cveId, summary, repository }: PublishedAdvisory): Record<string, unknown> {
  const identifiers = [
    { type: "GHSA", value: ghsaId },
    ...(cveId === null ? [] : [{ type: "CVE", value: cveId }]),
  ];
  return {
    ghsa_id: ghsaId,
    cve_id: cveId,
    url: `https://api.github.com/advisories/${ghsaId}`,
    html_url: `https://github.com/${repository ?? "advisories"}/security/advisories/${ghsaId}`,
    summary,
    description: summary,
    severity: "high",
    identifiers,
    published_at: AT,
    updated_at: AT,
    withdrawn_at: null,
    vulnerabilities: [],
    cvss: { vector_string: null, score: null },
    cwes: [],
    credits: [],
  };
}

function presentGlobal(advisory: PublishedAdvisory): object {
  return {
    ...shared(advisory),
    type: "reviewed",
    repository_advisory_url: null,
    source_code_location: null,
    references: [],
    github_reviewed_at: null,
    nvd_published_at: null,
    epss: null,
  };
}

function presentOwn(advisory: PublishedAdvisory): object {
  return {
    ...shared(advisory),
    author: null,
    created_at: AT,
    publisher: null,
    state: "published",
    closed_at: null,
    submission: null,
    cwe_ids: [],
    credits_detailed: [],
    collaborating_users: [],
    collaborating_teams: [],
    private_fork: null,
  };
}

export const advisoryRoutes: readonly Route[] = [
  route("GET", "/advisories", null, ({ world, query }) => {
    const [ghsa, cve] = [query.get("ghsa_id"), query.get("cve_id")];
    const asked = (query.get("type") ?? "reviewed") === "reviewed" ? world.advisories : [];
    return ok(
      asked
        .filter((one) => (ghsa === null || one.ghsaId === ghsa) && (cve === null || one.cveId === cve))
        .map(presentGlobal),
    );
  }),
  route("GET", `${REPO}/security-advisories`, read("metadata"), (request) => {
    const name = fullName(repositoryOf(request));
    const own = request.world.advisories.filter((one) => one.repository !== null && same(one.repository, name));
    return page(request, own.map(presentOwn));
  }),
];
