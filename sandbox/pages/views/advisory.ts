// Security advisories of a repository: the list, and one as GitHub shows it, with who may see it.
import type { Advisory, AdvisoryVulnerability, Repository } from "../../model.ts";
import type { Visit } from "../desk.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { area, button, form, person, speaker, time, words } from "../show/pieces.ts";
import { recordsBox } from "./records.ts";

const SEEN: Readonly<Record<Advisory["state"], { readonly look: string; readonly by: string }>> = {
  triage: { look: "skipped", by: "the maintainers and whoever reported it see it" },
  draft: { look: "skipped", by: "the maintainers, the credited and the app see it" },
  published: { look: "merged", by: "anybody sees it" },
  closed: { look: "closed", by: "the maintainers and whoever reported it see it" },
};

export function advisoriesView(visit: Visit, { owner, name, advisories }: Repository): Html {
  const fields = markup`<p>${speaker(visit, "Report as")}</p>
    <p><label for="summary">Summary</label><input id="summary" name="summary" required maxlength="1024" /></p>
    <p><label for="description">Description</label>${area("description", "Description", { rows: 6, required: true, id: "description" })}</p>
    <p class="acts"><button type="submit" class="main">Report it privately</button></p>`;
  return markup`<h1>Security advisories</h1>
    <div class="box" id="items" data-live>
      ${
        advisories.length === 0
          ? markup`<p class="quiet">None yet.</p>`
          : markup`<ul class="items">
              ${advisories.map((advisory) => markup`<li>${mark(advisory)} <a class="item" href="${pathOf(owner, name, "security", "advisories", advisory.ghsaId)}">${advisory.summary}</a> <span class="quiet">${advisory.ghsaId}</span></li>`)}
            </ul>`
      }
    </div>
    <section class="box" aria-label="Report a vulnerability">
      <h2>Report a vulnerability</h2>
      ${form(visit, "report-privately", fields)}
    </section>`;
}

function mark({ state }: Advisory): Html {
  return markup`<span class="mark mark-${SEEN[state].look}">${state}</span>`;
}

export function advisoryView(visit: Visit, repository: Repository, advisory: Advisory): Html {
  const { ghsaId, summary, state, severity, vector, cveId, cweIds, author, credits } = advisory;
  const facts: readonly (readonly [string, Html | string | null])[] = [
    ["Severity", severity],
    ["CVSS", vector],
    ["CVE", cveId ?? (advisory.cveAsked ? "asked for" : null)],
    ["Weaknesses", cweIds.join(", ")],
    ["Published", advisory.publishedAt === null ? null : time(advisory.publishedAt)],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== "");
  return markup`<div id="top" data-live>
      <h1>${summary} <span class="number">${ghsaId}</span></h1>
      <p class="sub">
        ${mark(advisory)} ${SEEN[state].by}${author === null ? null : markup`; by ${person(author)} ${time(advisory.createdAt)}`}
      </p>
    </div>
    <section class="box" id="facts" data-live>
      <h2>Affected</h2>
      <ul class="items">
        ${advisory.vulnerabilities.map(affected)}
      </ul>
      <ul class="items">
        ${known.map(([what, value]) => markup`<li>${what}: ${value}</li>`)}
        ${credits.map((credit) => markup`<li>Credit: ${person(credit.user)}, ${credit.type.replaceAll("_", " ")} (${credit.state})${credit.state === "pending" ? button(visit, "accept-credit", `${credit.user.login} accepts`, { values: { ghsa: ghsaId, login: credit.user.login } }) : null}</li>`)}
      </ul>
      ${cveId === null && state !== "triage" ? button(visit, "assign-cve", "GitHub assigns a CVE", { values: { ghsa: ghsaId } }) : null}
    </section>
    <section class="box" id="thread" data-live>
      <h2>Description</h2>
      <div class="markdown">${words(visit, repository, advisory.description)}</div>
    </section>
    ${recordsBox(visit, advisory)}`;
}

function affected({ package: { ecosystem, name }, ...versions }: AdvisoryVulnerability): Html {
  const patched = versions.patched_versions;
  return markup`<li>
    <code>${name ?? "no package"}</code> (${ecosystem}), versions
    <code>${versions.vulnerable_version_range ?? "not said"}</code>; patched in
    <code>${patched === null || patched === "" ? "none" : patched}</code>
  </li>`;
}
