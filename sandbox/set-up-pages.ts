// Two pages of GitHub's that setting up an app leads to: where to install it, and the editor for a new file.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Html, markup } from "../show/html.ts";
import { findRepository, fullName } from "./lookup.ts";
import type { Repository, World } from "./model.ts";
import { viewOf } from "./repository-view.ts";
import { changeInstallation, installApp } from "./set-up.ts";

const INSTALL = /^\/apps\/([^/]+)\/installations\/new$/;
const EDITOR = /^\/([^/]+)\/([^/]+)\/new\/(.+)$/;

export function isSetUpPage(world: World, path: string): boolean {
  const [, owner = "", name = ""] = EDITOR.exec(path) ?? [];
  return INSTALL.test(path) || findRepository(world, owner, name) !== undefined;
}

type Visit = {
  readonly url: URL;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly raw: Buffer;
};

export async function serveSetUpPage(world: World, { url, incoming, response, raw }: Visit): Promise<void> {
  const send = (status: number, title: string, body: Html): void => {
    response.writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    });
    response.end(
      markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`
        .html,
    );
  };
  const posted = incoming.method === "POST";
  // Only its own pages send these forms.
  if (
    posted &&
    !["same-origin", "none", undefined].includes(incoming.headers["sec-fetch-site"] as string | undefined)
  )
    return send(403, "Not taken", markup`<p>This form is from elsewhere.</p>`);
  const form = new URLSearchParams(posted ? raw.toString("utf8") : "");
  const path = decodeURIComponent(url.pathname);
  const slug = INSTALL.exec(path)?.[1];
  if (slug !== undefined) {
    if (world.app?.slug !== slug) return send(404, "No such app", markup`<p>${slug}</p>`);
    const chosen = form.getAll("repository");
    if (posted && chosen.length > 0) {
      install(world, chosen);
      return send(200, "Installed", markup`<p>${slug} is installed on ${chosen.join(", ")}.</p>`);
    }
    return send(200, `Install ${slug}`, installForm(world));
  }
  const [, owner = "", name = "", branch = ""] = EDITOR.exec(path) ?? [];
  const repository = findRepository(world, owner, name);
  if (repository === undefined) return send(404, "No such repository", markup`<p>${path}</p>`);
  if (!posted) return send(200, `A new file in ${owner}/${name}`, editor(url.searchParams));
  const file = form.get("filename") ?? "";
  const content = (form.get("value") ?? "").replaceAll("\r\n", "\n");
  await viewOf(world, repository).commit({
    branch,
    files: { [file]: content },
    message: `Create ${file}\n`,
  });
  send(201, "Committed", markup`<p>${file} is on ${branch}.</p>`);
}

function installForm(world: World): Html {
  const box = (repository: Repository): Html =>
    markup`<p><label><input type="checkbox" name="repository" value="${fullName(repository)}"> ${fullName(repository)}</label></p>`;
  return markup`<form method="post"><fieldset><legend>Only select repositories</legend>${world.repositories.map(box)}</fieldset><button type="submit">Install</button></form>`;
}

function install(world: World, repositories: readonly string[]): void {
  const account = repositories[0]?.split("/")[0] ?? "";
  const there = world.installations.find((installation) => installation.account === account);
  if (there !== undefined) changeInstallation(world, there.id, { repositories });
  else {
    const permissions = world.app?.permissions ?? {};
    installApp(world, { default_permissions: {}, default_events: [] }, { account, repositories, permissions });
  }
}

function editor(query: URLSearchParams): Html {
  const value = `\n${query.get("value") ?? ""}`;
  return markup`<form method="post"><p><label>File name <input name="filename" value="${query.get("filename") ?? ""}"></label></p><p><label>Text<br><textarea name="value" rows="20" cols="90">${value}</textarea></label></p><button type="submit">Commit changes</button></form>`;
}
