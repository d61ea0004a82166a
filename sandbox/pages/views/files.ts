// Files and folders at a branch or commit.
import type { Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import { readCommit } from "../../store/commits.ts";
import { objectOf } from "../../store/objects.ts";
import { branchesOf, commitOf } from "../../store/references.ts";
import { entryAt, typeOf } from "../../store/trees.ts";
import { readDiff, showDiff } from "../../../show/diff.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { markdown } from "../../../show/markdown.ts";
import { folder } from "./repository.ts";

export type At = { readonly ref: string; readonly sha: string; readonly path: string };

/** A branch may have slashes in its name: the longest that fits is meant, else a commit's id. */
export async function located(repository: Repository, rest: string): Promise<At | null> {
  const fits = branchesOf(repository.gitDir)
    .filter(({ name }) => rest === name || rest.startsWith(`${name}/`))
    .toSorted((a, b) => b.name.length - a.name.length);
  const [branch] = fits;
  if (branch !== undefined) return { ref: branch.name, sha: branch.sha, path: rest.slice(branch.name.length + 1) };
  const [id = "", ...path] = rest.split("/");
  const sha = /^[0-9a-f]{7,40}$/.test(id) ? await commitOf(repository.gitDir, id) : null;
  return sha === null ? null : { ref: id, sha, path: path.join("/") };
}

/** Null: nothing stands there. */
export function fileView(repository: Repository, at: At, url: string): Html | null {
  const { gitDir } = repository;
  const { tree } = readCommit(gitDir, at.sha);
  if (at.path === "")
    return markup`${crumbs(repository, at)}
      <section class="box">${folder(repository, at.ref, "", tree)}</section>`;
  const entry = entryAt(gitDir, tree, at.path);
  if (entry === null) return null;
  switch (typeOf(entry.mode)) {
    case "tree":
      return markup`${crumbs(repository, at)}
        <section class="box">${folder(repository, at.ref, at.path, entry.id)}</section>`;
    case "commit":
      return markup`${crumbs(repository, at)}
        <p>A submodule at <code>${entry.id}</code>.</p>`;
    case "blob":
      return markup`${crumbs(repository, at)}${contentOf(repository, at.path, objectOf(gitDir, entry.id, "blob"), url)}`;
  }
}

function crumbs(repository: Repository, { ref, path }: At): Html {
  const parts = path === "" ? [] : path.split("/");
  const here = (upTo: number): string =>
    pathOf(repository.owner, repository.name, "tree", ref, ...parts.slice(0, upTo));
  return markup`<h1 class="crumbs">
    <a href="${here(0)}">${repository.name}</a> <span class="quiet">at <code>${ref}</code></span> ${parts.map(
      (part, at) =>
        markup`/
        ${at === parts.length - 1 ? markup`<span>${part}</span>` : markup`<a href="${here(at + 1)}">${part}</a>`} `,
    )}
  </h1>`;
}

const MOST_BYTES = 512 * 1024;

function contentOf(repository: Repository, path: string, bytes: Buffer, url: string): Html {
  if (bytes.length > MOST_BYTES) return markup`<p>${bytes.length} bytes: too large to be shown here.</p>`;
  if (bytes.includes(0)) return markup`<p>${bytes.length} bytes that are no text.</p>`;
  const text = bytes.toString("utf8");
  if (/\.(diff|patch)$/.test(path)) return markup`${headOf(text)}${showDiff(readDiff(text))}`;
  if (path.endsWith(".md"))
    return markup`<section class="box markdown">
      ${markdown(text, { url, repository: fullName(repository), isUser: () => false, breaks: false })}
    </section>`;
  const shown = path.endsWith(".json") ? laidOut(text) : text;
  const lines = shown.replace(/\n$/, "").split("\n");
  return markup`<section class="file">
    <div class="scroll" tabindex="0" role="group" aria-label="${path}">
      <table class="diff">
        <tbody>
          ${lines.map(
            (line, at) =>
              markup`<tr>
                <td class="n">${at + 1}</td>
                <td class="t">${line}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** What stands above the first file: of a patch the mail's head and message. */
function headOf(text: string): Html | null {
  const [head = ""] = text.split(/^diff --git /m);
  return head.trim() === "" ? null : markup`<pre class="message box" tabindex="0">${head.trimEnd()}</pre>`;
}

/** One line of a thousand characters helps nobody. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
