// Security advisories as GitHub's API shows them.
import { fullName } from "../lookup.ts";
import type { Advisory, PublishedAdvisory, Repository, World } from "../model.ts";
import { presentUser } from "./accounts.ts";
import { apiUrl } from "./repositories.ts";

/** When every advisory that a story only names was written and published. */
const AT = "2026-01-01T00:00:00Z";

function identifiers(ghsaId: string, cveId: string | null): readonly object[] {
  return [{ type: "GHSA", value: ghsaId }, ...(cveId === null ? [] : [{ type: "CVE", value: cveId }])];
}

/** One that a story only names, in the global database or in its repository's own list. */
export function presentPublished(
  { ghsaId, cveId, summary, repository }: PublishedAdvisory,
  of: "global" | "own",
): object {
  return {
    ghsa_id: ghsaId,
    cve_id: cveId,
    url: `https://api.github.com/advisories/${ghsaId}`,
    html_url: `https://github.com/${repository ?? "advisories"}/security/advisories/${ghsaId}`,
    summary,
    description: summary,
    severity: "high",
    identifiers: identifiers(ghsaId, cveId),
    published_at: AT,
    updated_at: AT,
    withdrawn_at: null,
    vulnerabilities: [],
    cvss: { vector_string: null, score: null },
    cwes: [],
    credits: [],
    ...(of === "global" ? GLOBAL : { ...OWN, created_at: AT }),
  };
}

const GLOBAL = {
  type: "reviewed",
  repository_advisory_url: null,
  source_code_location: null,
  references: [],
  github_reviewed_at: null,
  nvd_published_at: null,
  epss: null,
};

const OWN = {
  author: null,
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

function shared(world: World, repository: Repository, advisory: Advisory): Record<string, unknown> {
  const { ghsaId, cveId, summary, description, severity, vector, cweIds } = advisory;
  return {
    ghsa_id: ghsaId,
    cve_id: cveId,
    html_url: `${world.url}/${fullName(repository)}/security/advisories/${ghsaId}`,
    summary,
    description,
    severity: severity ?? (vector === null ? null : "high"),
    identifiers: identifiers(ghsaId, cveId),
    published_at: advisory.publishedAt,
    updated_at: advisory.updatedAt,
    withdrawn_at: null,
    vulnerabilities: advisory.vulnerabilities,
    cvss: { vector_string: vector, score: vector === null ? null : 7.5 },
    cwes: cweIds.map((id) => ({ cwe_id: id, name: id })),
  };
}

export function presentOwn(world: World, repository: Repository, advisory: Advisory): object {
  const { author, credits, state } = advisory;
  const accepted = state === "published" ? credits.filter((credit) => credit.state === "accepted") : credits;
  return {
    ...shared(world, repository, advisory),
    ...OWN,
    url: `${apiUrl(world, repository)}/security-advisories/${advisory.ghsaId}`,
    author: author === null ? null : presentUser(world, author),
    state,
    created_at: advisory.createdAt,
    submission: state === "triage" ? { accepted: false } : null,
    cwe_ids: advisory.cweIds,
    credits: credits.map(({ user, type }) => ({ login: user.login, type })),
    credits_detailed: accepted.map(({ user, type, state }) => ({
      user: presentUser(world, user),
      type,
      state,
    })),
  };
}

export function presentGlobal(world: World, repository: Repository, advisory: Advisory): object {
  return {
    ...shared(world, repository, advisory),
    ...GLOBAL,
    url: `https://api.github.com/advisories/${advisory.ghsaId}`,
    // The global database has a word for what nobody scored.
    severity: advisory.severity ?? (advisory.vector === null ? "unknown" : "high"),
    vulnerabilities: advisory.vulnerabilities.map((vulnerability) => ({
      package: vulnerability.package,
      vulnerable_version_range: vulnerability.vulnerable_version_range,
      first_patched_version: vulnerability.patched_versions,
      vulnerable_functions: vulnerability.vulnerable_functions,
    })),
    credits: [],
  };
}
