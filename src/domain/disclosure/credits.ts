// Who is credited in public: the reporter as they agreed to, and the fix by its authors or as it was said by hand.
import type { Disclosure } from "./state.ts";
import type { Credit } from "../record/events.ts";
import type { Patch } from "../patch/patch.ts";

/** Credits in the order in which they are shown; the patch's authors stand for the fix unless a command says otherwise. */
export function creditsOf(disclosure: Disclosure, patches: Iterable<Patch>): readonly Credit[] {
  const reporter = disclosure.reporter === null ? [] : [disclosure.reporter];
  if (disclosure.fixers.length > 0) return [...reporter, ...disclosure.fixers];
  const names = new Set([...patches].flatMap((patch) => patch.commits.map((commit) => commit.author.name)));
  // Their mail stands in the commit already and is not repeated in texts.
  return [...reporter, ...[...names].map((name): Credit => ({ kind: "fix", name, mail: null, login: null }))];
}
