// Who is credited in public: two lists, of reporters and of who fixed it, each as people asked to be named.
import type { Patch } from "../patch/patch.ts";
import type { EventOf } from "../record/events.ts";
import type { Credit } from "../record/shapes.ts";

/** A credit as it stands on its list. `presumed`: filled in by the app, not said by a person. */
export type ListedCredit = Credit & { readonly presumed: boolean };

/** null: nobody has said yet; empty: nobody is to be credited. */
export type Credits = {
  readonly reporter: readonly ListedCredit[] | null;
  readonly fix: readonly ListedCredit[] | null;
};

export const NO_CREDITS: Credits = { reporter: null, fix: null };

/** The lists after one more event. */
export function withCredit(credits: Credits, event: EventOf<"credit" | "credits">): Credits {
  if (event.type === "credit") {
    const { credit } = event;
    const before =
      credit.kind === "reporter" ? [] : (credits.fix ?? []).filter(({ name }) => name !== credit.name);
    return { ...credits, [credit.kind]: [...before, { ...credit, presumed: false }] };
  }
  const list = credits[event.kind];
  return { ...credits, [event.kind]: changed(list, event) };
}

function changed(list: Credits["fix"], { kind, change }: EventOf<"credits">): Credits["fix"] {
  switch (change.do) {
    case "add":
      return added(list ?? [], { ...change.credit, presumed: change.presumed });
    case "remove": {
      const left = (list ?? []).filter(({ name }) => name !== change.name);
      return left.length === 0 ? null : left;
    }
    case "anonymous":
      return [{ kind, name: null, mail: null, login: null, presumed: false }];
    case "none":
      return [];
  }
}

/** The same name or login stays in its place, spelled anew. */
function added(list: readonly ListedCredit[], credit: ListedCredit): readonly ListedCredit[] {
  const said = list.filter(({ presumed }) => !presumed);
  const same = said.findIndex((other) => isSamePerson(other, credit));
  return same < 0 ? [...said, credit] : said.with(same, credit);
}

function isSamePerson(left: Credit, right: Credit): boolean {
  if (left.name === right.name) return true;
  return left.login !== null && left.login.toLowerCase() === right.login?.toLowerCase();
}

/** Credits in the order in which they are shown; the patch's authors stand for the fix unless a command says otherwise. */
export function creditsOf(
  { credits }: { readonly credits: Credits },
  patches: Iterable<Patch>,
): readonly Credit[] {
  const reporters = credits.reporter ?? [];
  const said = credits.fix;
  if (said !== null) return [...reporters, ...said].map(withoutMark);
  const names = new Set([...patches].flatMap((patch) => patch.commits.map((commit) => commit.author.name)));
  // Their mail stands in the commit already and is not repeated in texts.
  const authors = [...names].map((name): Credit => ({ kind: "fix", name, mail: null, login: null }));
  return [...reporters.map(withoutMark), ...authors];
}

function withoutMark({ kind, name, mail, login, as }: ListedCredit): Credit {
  return { kind, name, mail, login, ...(as === undefined ? {} : { as }) };
}
