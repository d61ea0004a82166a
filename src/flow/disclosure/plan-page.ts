// The plan as one page, kept beside the record: its path names its content, so that a second answer stores nothing twice.
import { isPublicBefore } from "../../domain/disclosure/state.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import { addFile, branchName } from "../../effects/github/record/disclosure-branch.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import type { Job, PreparedGates } from "../tracking/job.ts";
import { failureCode, problemOf } from "../tracking/last-resort.ts";
import { plannedSteps } from "./compose.ts";

/** Markdown: where the page is; or why it is not, for the answer must not fail with it. null: there is no plan yet. */
export async function planPageLink(job: Job, { preparation, gates }: PreparedGates): Promise<string | null> {
  const { app, journal, view } = job;
  const { bundle, digest, built, repository, warnings } = preparation;
  if (bundle === null || digest === null || repository === null) return null;
  // What renders it takes a moment to load, and few ask for it.
  const { renderNoPage, renderPageLink, renderPlanPage } = await import("../../text/disclosure/plan/page.ts");
  const page = renderPlanPage({
    bundle,
    digest,
    repository: `${repository.owner}/${repository.name}`,
    steps: plannedSteps(bundle, built, journal.disclosure()),
    built,
    gates,
    publicBefore: isPublicBefore(journal.disclosure()),
    warnings,
  });
  const bytes = Buffer.from(page);
  const path = `rounds/${bundle.round}/${digest.slice(0, 16)}/plan-${sha256(bytes).slice(0, 8)}.html`;
  const { owner, name, htmlUrl } = view.repository;
  const issue = view.issue.number;
  try {
    await addFile(view.client, { owner, name, issue }, { path, bytes });
  } catch (error) {
    if (problemOf(app, `page:${view.repository.id}:${issue}`, error) === null) throw error;
    return renderNoPage({ refusal: refusalOf(error), where: failureCode(error) });
  }
  return renderPageLink(`${htmlUrl}/blob/${branchName(issue)}/${path}`);
}
