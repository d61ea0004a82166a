// The plan of a publication that is pinned, as it was approved: what it makes, and what it wrote once it was through.
import type { Bundle } from "../../domain/disclosure/bundle.ts";
import { type PlanInput, reviewersOf } from "../../domain/disclosure/publication/plan.ts";
import { disclosedOn, type EarlierRounds, earlierRounds } from "../../domain/disclosure/publication/rounds.ts";
import type { Publication } from "../../domain/disclosure/state.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { appliedWords } from "../../text/disclosure/public-texts.ts";
import type { AppContext } from "../context/app-context.ts";
import type { Journal } from "../tracking/journal.ts";
import type { TrackingView } from "../tracking/observe.ts";

type At = {
  readonly app: Pick<AppContext, "keys">;
  readonly view: TrackingView;
  readonly journal: Journal;
};

/** The hidden line in the posts of the round with that public key. */
export function publicMarker({ app, view }: Pick<At, "app" | "view">, key: string): string {
  const scope = { repositoryId: view.repository.id, issue: view.issue.number };
  return writeMarker(app.keys, { kind: "public", key, ...scope });
}

/** What the rounds before `round` made public; null: all of them. */
export function roundsBefore(at: At, round: number | null): EarlierRounds {
  const before = at.journal
    .disclosure()
    .publications.filter(({ pinned }) => round === null || pinned.round < round);
  return earlierRounds(before, (key) => publicMarker(at, key));
}

/** As it was begun: the same at each retry, and for good. */
export function pinnedPlan(at: At, publication: Publication, bundle: Bundle): PlanInput {
  const { pinned } = publication;
  return {
    bundle,
    branches: pinned.branches,
    date: disclosedOn(publication),
    reviewers: reviewersOf(at.journal.disclosure(), bundle),
    applied: new Map(bundle.branches.map((branch) => [branch.target, appliedWords(branch)])),
    earlier: roundsBefore(at, pinned.round),
    adopted: publication.adopted,
    marker: publicMarker(at, pinned.key),
  };
}
