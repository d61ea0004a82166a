// From an address of GitHub's pages to what is shown there.
import type { Issue, Repository } from "../model.ts";
import { findRepository, fullName } from "../lookup.ts";
import { commitOf } from "../store/references.ts";
import type { Visit } from "./desk.ts";
import { framed } from "./show/frame.ts";
import { showCalls } from "./show/calls.ts";
import { markup, type Html } from "../../show/html.ts";
import { itemPath } from "./show/pieces.ts";
import { advisoriesView, advisoryView } from "./views/advisory.ts";
import { breakView } from "./views/break.ts";
import { commitView, compareView, historyView } from "./views/commits.ts";
import { discussionsView, discussionView } from "./views/discussion.ts";
import { fileView, located } from "./views/files.ts";
import { homeView } from "./views/home.ts";
import { itemView } from "./views/item.ts";
import { mailsView, mailView } from "./views/mail.ts";
import { itemsView, newIssueView, repositoryView } from "./views/repository.ts";

export type Shown = { readonly status: number; readonly html: string } | { readonly to: string };

type Found = { readonly title: string; readonly body: Html; readonly status?: number } | { readonly to: string };

/** The page of an address. */
export async function show(visit: Visit): Promise<Shown> {
  const parts = visit.url.pathname.split("/").slice(1).map(decoded);
  const [owner = "", name = ""] = parts;
  const repository = owner === "_" ? undefined : findRepository(visit.desk.sandbox.world, owner, name);
  const found =
    (await (repository === undefined ? own(visit) : inRepository(visit, repository, parts.slice(2)))) ?? NOTHING;
  if ("to" in found) return found;
  const { title, body, status = 200 } = found;
  return { status, html: framed(visit, { title, body, repository: repository ?? null }).html };
}

const NOTHING: Found = {
  title: "Not found",
  status: 404,
  body: markup`<h1>Nothing stands here</h1>
    <p>The sandbox has repositories, issues, pull requests, discussions, advisories, files, commits and differences.</p>
    <p><a href="/">To the first page</a></p>`,
};

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function own(visit: Visit): Promise<Found | null> {
  switch (visit.url.pathname) {
    case "/":
      return { title: "Private and public", body: homeView(visit) };
    case "/_/calls":
      return { title: "Calls", body: callsView(visit) };
    case "/_/mail":
      return { title: "Mails", body: mailsView(visit) };
    case "/_/break":
      return { title: "Break it", body: breakView(visit) };
    default:
      return /^\/_\/mail\/(?:in|out)\/\d{1,9}$/.test(visit.url.pathname)
        ? await mailView(visit, visit.url.pathname.slice("/_/mail/".length))
        : null;
  }
}

function callsView({ desk }: Visit): Html {
  return markup`<h1>Every call of the app</h1>
    <section class="box">
      <div id="calls" data-live>${showCalls(desk.sandbox.world, { reads: true, most: 400 })}</div>
    </section>`;
}

async function inRepository(
  visit: Visit,
  repository: Repository,
  parts: readonly string[],
): Promise<Found | null> {
  const [section = "", ...rest] = parts;
  const name = fullName(repository);
  const below = rest.join("/");
  switch (section) {
    case "":
      return { title: name, body: repositoryView(repository) };
    case "issues":
    case "pulls":
      if (below === "") return { title: `${section} of ${name}`, body: itemsView(visit, repository, section) };
      if (section === "issues" && below === "new")
        return { title: `New issue in ${name}`, body: newIssueView(visit, repository) };
      return await item(visit, repository, below);
    case "discussions":
      return discussion(visit, repository, below);
    case "security":
      return advisory(visit, repository, rest);
    case "pull":
      return await item(visit, repository, rest[0] ?? "");
    case "tree":
    case "blob":
      return await file(visit, repository, below);
    case "commits": {
      const at = await located(repository, below);
      return at === null
        ? null
        : { title: `History of ${at.ref}`, body: await historyView(repository, at.ref, at.sha) };
    }
    case "commit": {
      const at = /^[0-9a-f]{7,40}$/.test(below) ? await commitOf(repository.gitDir, below) : null;
      return at === null ? null : { title: `Commit ${at.slice(0, 12)}`, body: await commitView(repository, at) };
    }
    case "compare":
      return await compare(repository, below);
    default:
      return null;
  }
}

async function item(visit: Visit, repository: Repository, number: string): Promise<Found | null> {
  const issue: Issue | undefined = /^\d{1,9}$/.test(number) ? repository.issues.get(Number(number)) : undefined;
  if (issue === undefined) return null;
  const path = itemPath(repository, issue);
  // An issue's address leads to the pull request of that number, and the reverse.
  if (visit.url.pathname.split("/")[3] !== path.split("/")[3]) return { to: path + visit.url.search };
  return { title: `${issue.title} · #${issue.number}`, body: await itemView(visit, repository, issue) };
}

function discussion(visit: Visit, repository: Repository, number: string): Found | null {
  if (number === "")
    return { title: `Discussions of ${fullName(repository)}`, body: discussionsView(visit, repository) };
  const found = /^\d{1,9}$/.test(number) ? repository.discussions.get(Number(number)) : undefined;
  if (found === undefined) return null;
  return { title: `${found.title} · #${found.number}`, body: discussionView(visit, repository, found) };
}

function advisory(visit: Visit, repository: Repository, [what, id]: readonly string[]): Found | null {
  if (what !== "advisories") return null;
  if (id === undefined || id === "")
    return { title: `Advisories of ${fullName(repository)}`, body: advisoriesView(visit, repository) };
  const found = repository.advisories.find(({ ghsaId }) => ghsaId === id);
  return found === undefined
    ? null
    : { title: `${found.summary} · ${found.ghsaId}`, body: advisoryView(visit, repository, found) };
}

async function file({ desk }: Visit, repository: Repository, below: string): Promise<Found | null> {
  const at = await located(repository, below);
  const body = at === null ? null : fileView(repository, at, desk.sandbox.world.url);
  return at === null || body === null ? null : { title: at.path === "" ? at.ref : at.path, body };
}

async function compare(repository: Repository, below: string): Promise<Found | null> {
  const [from = "", to = ""] = below.split("...");
  const sides = await Promise.all([from, to].map(async (side) => await located(repository, side)));
  const [a, b] = sides.map((side) => (side?.path === "" ? side.sha : null));
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return { title: below, body: await compareView(repository, [a, b], `${from} … ${to}`) };
}
