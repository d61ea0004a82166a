// GitHub's JSON for what the sandbox holds: the fields that its description requires, in its shapes.
import {
  type Comment,
  fullName,
  type Issue,
  type Label,
  type Repository,
  type Review,
  type Team,
  type User,
  type World,
} from "./model.ts";

export function presentUser(world: World, user: User): Record<string, unknown> {
  const name = encodeURIComponent(user.login);
  const url = `${world.url}/users/${name}`;
  return {
    login: user.login,
    id: user.id,
    node_id: `U_${user.id}`,
    avatar_url: `${world.url}/avatars/${user.id}`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${name}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** A user as `GET /users/{login}` gives it. */
export function presentProfile(world: World, user: User): Record<string, unknown> {
  const empty = { company: null, blog: "", location: null, hireable: null, bio: null, twitter_username: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  return {
    ...presentUser(world, user),
    name: user.name,
    email: null,
    ...empty,
    ...counts,
    created_at: STARTED,
    updated_at: STARTED,
  };
}

const STARTED = "2020-01-01T00:00:00Z";

const URLS = [
  "archive",
  "assignees",
  "blobs",
  "branches",
  "collaborators",
  "comments",
  "commits",
  "compare",
  "contents",
  "contributors",
  "deployments",
  "downloads",
  "events",
  "forks",
  "git_commits",
  "git_refs",
  "git_tags",
  "hooks",
  "issue_comment",
  "issue_events",
  "issues",
  "keys",
  "labels",
  "languages",
  "merges",
  "milestones",
  "notifications",
  "pulls",
  "releases",
  "stargazers",
  "statuses",
  "subscribers",
  "subscription",
  "tags",
  "teams",
  "trees",
];

export function presentRepository(world: World, repository: Repository): Record<string, unknown> {
  const url = `${world.url}/repos/${fullName(repository)}`;
  const html = `${world.url}/${fullName(repository)}`;
  const owner = ownerOf(world, repository);
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: fullName(repository),
    owner: presentUser(world, owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: html,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(URLS.map((name) => [`${name}_url`, `${url}/${name}`])),
    git_url: html,
    ssh_url: html,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: 0,
    open_issues: 0,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    license: null,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

/** As it stands inside other objects; `GET /repos/...` adds what the description requires there. */
export function presentFullRepository(world: World, repository: Repository): Record<string, unknown> {
  return { ...presentRepository(world, repository), network_count: 0, subscribers_count: 0 };
}

export function ownerOf(world: World, repository: Repository): User {
  const found =
    world.organizations.get(repository.owner.toLowerCase())?.user ??
    world.users.get(repository.owner.toLowerCase());
  if (found === undefined) throw new TypeError("a repository without an owner");
  return found;
}

export function presentLabel(world: World, repository: Repository, label: Label): Record<string, unknown> {
  return {
    id: label.id,
    node_id: `L_${label.id}`,
    url: `${world.url}/repos/${fullName(repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: label.description,
    color: label.color,
    default: false,
  };
}

/** Members show as such only where they are known to the repository; never a source of rights. */
export function association(world: World, repository: Repository, user: User): string {
  if (repository.owner.toLowerCase() === user.login.toLowerCase()) return "OWNER";
  const members = world.organizations.get(repository.owner.toLowerCase())?.members ?? [];
  if (members.includes(user.login.toLowerCase())) return "MEMBER";
  return repository.collaborators.has(user.login.toLowerCase()) ? "COLLABORATOR" : "NONE";
}

export function presentIssue(world: World, repository: Repository, issue: Issue): Record<string, unknown> {
  const url = `${world.url}/repos/${fullName(repository)}/issues/${issue.number}`;
  const html = `${world.url}/${fullName(repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    url,
    repository_url: `${world.url}/repos/${fullName(repository)}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: presentUser(world, issue.user),
    labels: issue.labels.map((label) => presentLabel(world, repository, label)),
    assignee: null,
    assignees: issue.assignees.map((user) => presentUser(world, user)),
    milestone: null,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    comments: issue.comments.length,
    closed_at: issue.closedAt,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: association(world, repository, issue.user),
    ...(issue.pull === null
      ? {}
      : {
          pull_request: {
            url: url.replace("/issues/", "/pulls/"),
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: issue.pull.mergedAt,
          },
        }),
  };
}

export function presentComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment,
): Record<string, unknown> {
  const issueUrl = `${world.url}/repos/${fullName(repository)}/issues/${issue.number}`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${world.url}/repos/${fullName(repository)}/issues/comments/${comment.id}`,
    html_url: commentUrl(world, repository, issue, comment),
    issue_url: issueUrl,
    body: comment.body,
    user: presentUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, repository, comment.user),
  };
}

export function commentUrl(world: World, repository: Repository, issue: Issue, comment: Comment): string {
  const kind = issue.pull === null ? "issues" : "pull";
  return `${world.url}/${fullName(repository)}/${kind}/${issue.number}#issuecomment-${comment.id}`;
}

export function presentTeam(world: World, org: string, team: Team): Record<string, unknown> {
  const url = `${world.url}/orgs/${org}/teams/${team.slug}`;
  return {
    id: team.id,
    node_id: `T_${team.id}`,
    name: team.slug,
    slug: team.slug,
    description: "",
    privacy: "closed",
    permission: "pull",
    notification_setting: "notifications_enabled",
    url,
    html_url: url,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: world.organizations.get(org.toLowerCase())?.user.id ?? 0,
    parent: null,
  };
}

export function presentPull(world: World, repository: Repository, issue: Issue): Record<string, unknown> {
  const { pull } = issue;
  if (pull === null) throw new TypeError("an issue is shown as a pull request");
  const url = `${world.url}/repos/${fullName(repository)}/pulls/${issue.number}`;
  const html = `${world.url}/${fullName(repository)}/pull/${issue.number}`;
  const issueUrl = `${world.url}/repos/${fullName(repository)}/issues/${issue.number}`;
  const side = (ref: string, sha: string): object => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: presentUser(world, ownerOf(world, repository)),
    repo: presentRepository(world, repository),
  });
  const { pull_request: _, ...shared } = presentIssue(world, repository, issue);
  const link = (href: string): object => ({ href });
  return {
    ...shared,
    url,
    id: issue.id,
    node_id: `PR_${issue.id}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${url}/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${world.url}/repos/${fullName(repository)}/statuses/${pull.headSha}`,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    requested_reviewers: pull.reviewers.map((user) => presentUser(world, user)),
    requested_teams: pull.teams.map((team) => presentTeam(world, repository.owner, team)),
    head: side(pull.headBranch, pull.headSha),
    base: side(pull.baseBranch, pull.baseSha),
    draft: pull.draft,
    auto_merge: null,
    _links: {
      self: link(url),
      html: link(html),
      issue: link(issueUrl),
      comments: link(`${issueUrl}/comments`),
      review_comments: link(`${url}/comments`),
      review_comment: link(`${url}/comments{/number}`),
      commits: link(`${url}/commits`),
      statuses: link(`${world.url}/repos/${fullName(repository)}/statuses/${pull.headSha}`),
    },
  };
}

/** A single pull request carries what a list leaves out. */
export function presentFullPull(world: World, repository: Repository, issue: Issue): Record<string, unknown> {
  return {
    ...presentPull(world, repository, issue),
    merged: issue.pull?.merged ?? false,
    mergeable: true,
    rebaseable: true,
    mergeable_state: "clean",
    merged_by: null,
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 0,
    deletions: 0,
    changed_files: 0,
  };
}

export function presentReview(
  world: World,
  repository: Repository,
  issue: Issue,
  review: Review,
): Record<string, unknown> {
  const html = `${world.url}/${fullName(repository)}/pull/${issue.number}#pullrequestreview-${review.id}`;
  const pullUrl = `${world.url}/repos/${fullName(repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: presentUser(world, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pullUrl,
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
    submitted_at: review.at,
    commit_id: review.commit,
    author_association: association(world, repository, review.user),
  };
}
