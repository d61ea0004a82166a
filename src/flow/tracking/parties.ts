// Everybody whom an embargo concerns, as far as the tracking issue shows them.
import { peopleCalled } from "../../domain/disclosure/called.ts";
import type { Job } from "./job.ts";

/** A mention of more people than this reaches nobody better. */
const MOST_CALLED = 30;

/** Logins: whoever coordinates or is available, opened the issue, wrote in it, or put a patch in. */
export function partiesOf({ journal, view }: Pick<Job, "journal" | "view">): readonly string[] {
  const disclosure = journal.disclosure();
  const { author, comments } = view.issue;
  const seen = [author, ...comments.map((comment) => comment.author)].flatMap((person) =>
    person === null || person.bot ? [] : [person.login],
  );
  const submitted = [...disclosure.patches.values()].flatMap(({ by }) => by?.login ?? []);
  const all = [...peopleCalled(disclosure).map(({ login }) => login), ...seen, ...submitted];
  return [...new Set(all)].slice(0, MOST_CALLED);
}
