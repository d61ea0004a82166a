// Who wrote the fix: its authors and co-authors, whoever ever put in its bytes, and whoever is credited for it. None of them approves it.
import type { Disclosure, Person } from "../state.ts";

/** One author of the fix, as its commits name them. `account`: whom GitHub takes that address for; null: nobody. */
export type FixAuthor = {
  readonly name: string;
  readonly mail: string;
  readonly account: Person | null;
};

/** A person as their profile on GitHub shows them. */
export type Profile = Person & { readonly name: string | null; readonly mail: string | null };

/** How somebody had a hand in the fix. */
export type HandInFix = "submitted" | "author" | "credited";

type Commit = { readonly author: { readonly name: string; readonly email: string }; readonly message: string };

/** `Co-developed-by` is the Linux kernel's word for it. */
const CO_AUTHOR = /^co-(?:authored|developed)-by:[ \t]*(.{0,200}?)[ \t]*<([^<>\s]{1,200})>[ \t]*$/gim;

/** Authors and co-authors of the commits, each address once. */
export function authorsOf(commits: Iterable<Commit>): readonly { readonly name: string; readonly mail: string }[] {
  const byMail = new Map<string, { readonly name: string; readonly mail: string }>();
  for (const { author, message } of commits) {
    const others = [...message.matchAll(CO_AUTHOR)].map(([, name = "", mail = ""]) => ({ name, mail }));
    for (const person of [{ name: author.name, mail: author.email }, ...others]) {
      const key = person.mail.toLowerCase();
      if (!byMail.has(key)) byMail.set(key, person);
    }
  }
  return [...byMail.values()];
}

/** How this person had a hand in the fix that stands now; null: not at all, as far as can be told. */
export function handInFix(
  person: Profile,
  disclosure: Pick<Disclosure, "patches" | "submitters" | "credits">,
  authors: readonly FixAuthor[],
): HandInFix | null {
  const submitted = [...disclosure.patches.values()].some(
    (patch) =>
      patch.by?.id === person.id ||
      (disclosure.submitters.get(patch.file.sha256) ?? []).some(({ id }) => id === person.id),
  );
  if (submitted) return "submitted";
  if (authors.some((author) => isAuthor(person, author))) return "author";
  const credited = (disclosure.credits.fix ?? []).some(({ login }) => login !== null && same(login, person.login));
  return credited ? "credited" : null;
}

/** By account, by address, or by name: a name that two people share costs an approval, the other way round costs the rule. */
function isAuthor(person: Profile, author: FixAuthor): boolean {
  if (author.account?.id === person.id) return true;
  const own = noReply(author.mail);
  if (own !== null) return own.id === null ? same(own.login, person.login) : own.id === person.id;
  if (person.mail !== null && same(author.mail, person.mail)) return true;
  return same(author.name, person.login) || (person.name !== null && same(author.name, person.name));
}

/** GitHub's private addresses name the account: `12345+login@users.noreply.github.com`, older ones without the id. */
function noReply(mail: string): { readonly id: number | null; readonly login: string } | null {
  const [, id, login] = /^(?:([0-9]{1,15})\+)?([^@+\s]{1,60})@users\.noreply\.[a-z0-9.-]+$/i.exec(mail) ?? [];
  return login === undefined ? null : { id: id === undefined ? null : Number(id), login };
}

function same(one: string, other: string): boolean {
  const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
  return folded(one) !== "" && folded(one) === folded(other);
}
