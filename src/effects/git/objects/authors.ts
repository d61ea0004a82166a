// Who has written commits before. Each look at a disclosure asks, and git reads the whole history to say that somebody has not.
import { gitOk } from "../process/run.ts";

/** By repository and address: what was found, and from which heads. */
const answers = new Map<string, { readonly heads: string; readonly found: boolean }>();
const MOST_ANSWERS = 1_000;

/** Whether any commit reachable from there was written under that address. `repository`: the public one that the heads are of. */
export async function authorKnown(
  { gitDir, repository }: { readonly gitDir: string; readonly repository: string },
  email: string,
  from: readonly string[],
): Promise<boolean> {
  if (from.length === 0) return false;
  const [key, heads] = [`${repository}\0${email}`, [...new Set(from)].toSorted().join(" ")];
  const before = answers.get(key);
  if (before?.heads === heads) return before.found;
  const args = ["log", "-1", "--format=%H", "--fixed-strings", `--author=<${email}>`, ...new Set(from), "--"];
  const found = (await gitOk(args, { gitDir })).length > 0;
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(key, { heads, found });
  return found;
}
