// Routes of published advisories: GitHub's global database, and a repository's own list.
import { ok, page, read, route, type Route } from "../http.ts";
import { fullName, same } from "../lookup.ts";
import type { PublishedAdvisory } from "../model.ts";
import { REPO, repositoryOf } from "./shared.ts";

function present({ ghsaId, cveId, summary }: PublishedAdvisory): object {
  return { ghsa_id: ghsaId, cve_id: cveId, summary, state: "published", type: "reviewed", severity: "high" };
}

export const advisoryRoutes: readonly Route[] = [
  route("GET", "/advisories", null, ({ world, query }) => {
    const [ghsa, cve] = [query.get("ghsa_id"), query.get("cve_id")];
    const asked = (query.get("type") ?? "reviewed") === "reviewed" ? world.advisories : [];
    return ok(
      asked
        .filter((one) => (ghsa === null || one.ghsaId === ghsa) && (cve === null || one.cveId === cve))
        .map(present),
    );
  }),
  route("GET", `${REPO}/security-advisories`, read("metadata"), (request) => {
    const name = fullName(repositoryOf(request));
    const own = request.world.advisories.filter((one) => one.repository !== null && same(one.repository, name));
    return page(request, own.map(present));
  }),
];
