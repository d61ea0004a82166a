// Routes of reviews: asking for them, giving them, dismissing them.
import { requireRole, userOf } from "../auth.ts";
import { spotIn } from "../diff-spot.ts";
import {
  type Answer,
  ApiError,
  invalid,
  notFound,
  ok,
  page,
  read,
  type Request,
  route,
  type Route,
  strings,
  text,
  write,
} from "../http.ts";
import { findUser, grantedRole, same } from "../lookup.ts";
import type { Issue, Repository, Review, Team, User } from "../model.ts";
import { presentTeam, presentUser } from "../present/accounts.ts";
import { presentPull, presentReview } from "../present/pulls.ts";
import { tellPull } from "../refs.ts";
import { askedSpot } from "./review-comments.ts";
import { addReview, addReviewComment, type PullPlace, tellReview } from "./review-changes.ts";
import { checkLength, PULL, pullAt, refuseIfLocked } from "./shared.ts";
import { editWords, wordsIn } from "./words.ts";

const ASKED = `${PULL}/requested_reviewers`;

function requestedUser(request: Request, repository: Repository, issue: Issue, login: string): User {
  const user = findUser(request.world, login);
  if (user === undefined || grantedRole(request.world, repository, login) === null) {
    const words = "One or more of the users or teams you specified is not a collaborator of the";
    throw new ApiError(
      422,
      `Reviews may only be requested from collaborators. ${words} ${repository.owner}/${repository.name} repository.`,
    );
  }
  if (user === issue.user) throw new ApiError(422, "Review cannot be requested from pull request author.");
  return user;
}

function requestedTeam(request: Request, repository: Repository, slug: string): Team {
  const { caller, world } = request;
  const team = world.organizations.get(repository.owner.toLowerCase())?.teams.get(slug.toLowerCase());
  // An app that may not read members does not see the team.
  const seen = caller.kind !== "installation" || caller.token.permissions["members"] !== undefined;
  if (team === undefined || !seen) {
    throw new ApiError(422, `Could not resolve to a node with the global id of 'T_${slug}'.`);
  }
  if (!team.repositories.has(repository.name.toLowerCase())) {
    const words = "One or more of the teams you specified is not a collaborator of the";
    throw new ApiError(
      422,
      `Reviews may only be requested from collaborators. ${words} ${repository.name} repository.`,
    );
  }
  return team;
}

/** One bad name refuses the whole request. */
async function requestReviewers(request: Request): Promise<Answer> {
  const { world, body } = request;
  const { repository, issue, pull } = pullAt(request);
  requireRole(request, repository, "triage");
  const users = strings(body["reviewers"]).map((login) => requestedUser(request, repository, issue, login));
  const teams = strings(body["team_reviewers"]).map((slug) => requestedTeam(request, repository, slug));
  const newUsers = users.filter((user) => !pull.reviewers.includes(user));
  const newTeams = teams.filter((team) => !pull.teams.includes(team));
  pull.reviewers = [...pull.reviewers, ...new Set(newUsers)];
  pull.teams = [...pull.teams, ...new Set(newTeams)];
  const by = userOf(request);
  const news = [
    ...newUsers.map((user) => ({ requested_reviewer: presentUser(world, user) })),
    ...newTeams.map((team) => ({ requested_team: presentTeam(world, repository.owner, team) })),
  ];
  for (const more of news) await tellPull(world, repository, issue, { action: "review_requested", by, more });
  return ok(presentPull(world, repository, issue), 201);
}

function withdrawReviewers(request: Request): Answer {
  const { world, body } = request;
  const { repository, issue, pull } = pullAt(request);
  requireRole(request, repository, "triage");
  const [users, teams] = [strings(body["reviewers"]), strings(body["team_reviewers"])];
  pull.reviewers = pull.reviewers.filter((reviewer) => !users.some((login) => same(login, reviewer.login)));
  pull.teams = pull.teams.filter((team) => !teams.some((slug) => same(slug, team.slug)));
  return ok(presentPull(world, repository, issue));
}

const EVENTS: Readonly<Record<string, string>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

const RESOURCE = "PullRequestReview";

/** With `comments`, these stand on the diff and belong to the review. */
async function createReview(request: Request): Promise<Answer> {
  const { world } = request;
  const place = pullAt(request);
  const { repository, issue, pull } = place;
  const [event, body, user] = [text(request, "event"), text(request, "body"), userOf(request)];
  const state = EVENTS[event];
  // Without an event GitHub keeps a draft that only its author sees; the sandbox knows none.
  if (state === undefined) throw invalid(RESOURCE, "event", "invalid");
  checkLength(RESOURCE, null, body);
  if (event !== "COMMENT" && user === issue.user) {
    throw new ApiError(422, "Unprocessable Entity", ["Can not approve your own pull request"]);
  }
  refuseIfLocked(request, repository, issue);
  const commit = text(request, "commit_id") || pull.headSha;
  const asked: readonly unknown[] = Array.isArray(request.body["comments"]) ? request.body["comments"] : [];
  const comments = await Promise.all(
    asked.map(async (note) => {
      const words = wordsIn("PullRequestReviewComment", Object(note) as { body?: unknown });
      return { body: words, spot: await spotIn(repository, issue, askedSpot(note, commit)) };
    }),
  );
  const review = addReview(request, place, { state, body, commit });
  pull.reviewers = pull.reviewers.filter((reviewer) => reviewer !== user);
  for (const comment of comments) addReviewComment(request, place, { ...comment, review, inReplyTo: null });
  return ok(presentReview(world, repository, issue, review));
}

function reviewAt(request: Request): PullPlace & { readonly review: Review } {
  const place = pullAt(request);
  const review = place.pull.reviews.find(({ id }) => String(id) === request.at["review"]);
  if (review === undefined) throw notFound();
  return { ...place, review };
}

function changeReview(request: Request): Answer {
  const { review, ...place } = reviewAt(request);
  const news = editWords(request, place, review, wordsIn(RESOURCE, request.body));
  tellReview(request, place, review, "edited", news);
  return ok(presentReview(request.world, place.repository, place.issue, review));
}

function dismissReview(request: Request): Answer {
  const { review, ...place } = reviewAt(request);
  requireRole(request, place.repository, "write");
  if (text(request, "message") === "") throw invalid(RESOURCE, "message", "missing_field");
  if (review.state === "COMMENTED") {
    throw new ApiError(422, "Unprocessable Entity", ["Can not dismiss a commented pull request review"]);
  }
  review.state = "DISMISSED";
  tellReview(request, place, review, "dismissed");
  return ok(presentReview(request.world, place.repository, place.issue, review));
}

export const reviewRoutes: readonly Route[] = [
  route("GET", ASKED, read("pull_requests"), (request) => {
    const { repository, pull } = pullAt(request);
    return ok({
      users: pull.reviewers.map((user) => presentUser(request.world, user)),
      teams: pull.teams.map((team) => presentTeam(request.world, repository.owner, team)),
    });
  }),
  route("POST", ASKED, write("pull_requests"), requestReviewers),
  route("DELETE", ASKED, write("pull_requests"), withdrawReviewers),
  route("GET", `${PULL}/reviews`, read("pull_requests"), (request) => {
    const { repository, issue, pull } = pullAt(request);
    return page(
      request,
      pull.reviews.map((review) => presentReview(request.world, repository, issue, review)),
    );
  }),
  route("POST", `${PULL}/reviews`, write("pull_requests"), createReview),
  route("GET", `${PULL}/reviews/{review}`, read("pull_requests"), (request) => {
    const { repository, issue, review } = reviewAt(request);
    return ok(presentReview(request.world, repository, issue, review));
  }),
  route("PUT", `${PULL}/reviews/{review}`, write("pull_requests"), changeReview),
  route("PUT", `${PULL}/reviews/{review}/dismissals`, write("pull_requests"), dismissReview),
];
