// The records for machines that stand on a disclosure's branch, beside the advisory that they are about.
import type { Advisory, Repository } from "../../model.ts";
import { objectOf } from "../../store/objects.ts";
import { branchesOf } from "../../store/references.ts";
import { readCommit } from "../../store/commits.ts";
import { entriesOf, entryAt } from "../../store/trees.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { trackingOf, type Visit } from "../desk.ts";

type Kept = { readonly branch: string; readonly path: string; readonly text: string };

const FORMATS: readonly (readonly [string, string])[] = [
  ["osv", "OSV"],
  ["csaf", "CSAF 2.0"],
  ["openvex", "OpenVEX"],
];
const MOST_TEXT = 200_000;

/** Of every disclosure, those of its newest revision. */
function newestRecords({ gitDir }: Repository): readonly Kept[] {
  return branchesOf(gitDir)
    .filter(({ name }) => name.startsWith("disclosure/"))
    .flatMap(({ name: branch, sha }) => {
      const { tree } = readCommit(gitDir, sha);
      const folder = entryAt(gitDir, tree, "records");
      const revisions =
        folder === null ? [] : entriesOf(gitDir, folder.id).filter(({ name }) => /^\d+$/.test(name));
      const newest = revisions.toSorted((a, b) => Number(b.name) - Number(a.name))[0];
      if (newest === undefined) return [];
      return entriesOf(gitDir, newest.id).map(({ name, id }) => ({
        branch,
        path: `records/${newest.name}/${name}`,
        text: objectOf(gitDir, id, "blob").subarray(0, MOST_TEXT).toString("utf8"),
      }));
    });
}

/** Nothing where there are none. */
export function recordsBox(visit: Visit, { ghsaId }: Advisory): Html {
  const repository = trackingOf(visit.desk);
  const all = newestRecords(repository);
  // Each names the advisory; the branch on which one does holds the others.
  const branches = new Set(all.filter(({ text }) => text.includes(ghsaId)).map(({ branch }) => branch));
  const shown = all.filter(({ branch }) => branches.has(branch));
  return markup`<section class="box" id="records" aria-label="Records for machines" data-live>
    <h2>What scanners are told</h2>
    ${
      shown.length === 0
        ? markup`<p class="quiet">No record yet: they are made when it is published.</p>`
        : shown.map(({ branch, path, text }) => {
            const name = path.split("/").at(-1) ?? path;
            const format = FORMATS.find(([start]) => name.startsWith(start))?.[1] ?? name;
            return markup`<details>
              <summary>${format}</summary>
              <p><a href="${pathOf(repository.owner, repository.name, "blob", branch, path)}">${name}</a> on the disclosure's branch</p>
              <pre tabindex="0">${text}</pre>
            </details>`;
          })
    }
  </section>`;
}
