// Small things that many pages show: people, times, labels, states, and forms.
import type { Issue, Repository, User, World } from "../../model.ts";
import { findUser, fullName } from "../../lookup.ts";
import { PARTS, type Visit } from "../desk.ts";
import { markup, type Html, pathOf, trusted } from "../../../show/html.ts";
import { shade } from "../../../show/label.ts";
import { markdown } from "../../../show/markdown.ts";

/** The paths of the signs, drawn on 16 by 16. */
const ICONS = {
  lock: "M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.5 7H4zm1.5 0h5V5a2.5 2.5 0 0 0-5 0v2z",
  globe:
    "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM5.8 1.9A6.5 6.5 0 0 0 1.550 7.250H4.3c.1-2.1.65-4 1.5-5.350zM8 1.5c-.9 0-2.050 2.2-2.2 5.750h4.4C10.050 3.7 8.9 1.5 8 1.5zm2.2.4c.85 1.350 1.4 3.250 1.5 5.350h2.750A6.5 6.5 0 0 0 10.2 1.9zM1.550 8.750A6.5 6.5 0 0 0 5.8 14.1c-.85-1.350-1.4-3.250-1.5-5.350H1.550zm4.250 0C5.950 12.3 7.1 14.5 8 14.5s2.050-2.2 2.2-5.750H5.8zm5.9 0c-.1 2.1-.65 4-1.5 5.350a6.5 6.5 0 0 0 4.250-5.350H11.7z",
  shield:
    "M8 0l6 2.2v5.3c0 4-2.5 7-6 8.5-3.5-1.5-6-4.5-6-8.5V2.2L8 0zm-.8 10.8l4-4.2-1.1-1-2.9 3-1.4-1.4-1.1 1 2.5 2.6z",
  issue:
    "M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 0 0-13 0z",
  done: "M11.3 6.7L7.2 10.9 4.7 8.4l1-1 1.5 1.5 3-3.2 1.1 1zM8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 0 0-13 0z",
  pull: "M4 1a2.250 2.250 0 0 1 .75 4.370v5.260a2.250 2.250 0 1 1-1.5 0V5.370A2.250 2.250 0 0 1 4 1zm6.5 1v2h.5a2.5 2.5 0 0 1 2.5 2.5v4.130a2.250 2.250 0 1 1-1.5 0V6.5a1 1 0 0 0-1-1h-.5v2L7.5 4.750 10.5 2z",
} as const;

export function icon(name: keyof typeof ICONS): Html {
  return trusted(
    `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`,
  );
}

export function avatar({ login }: User): Html {
  return markup`<span class="avatar shade-${shade(login)}" aria-hidden="true"
    >${login.slice(0, 1).toUpperCase()}</span
  >`;
}

export function partOf(login: string): string | null {
  return PARTS.find((part) => part.login === login)?.part ?? null;
}

/** A name as GitHub shows it, a bot's with its badge, and the part that the person plays here. */
export function person(user: User): Html {
  const part = partOf(user.login);
  return markup`<strong class="login">${user.login.replace(/\[bot\]$/, "")}</strong
    >${user.type === "Bot" ? markup` <span class="pill">bot</span>` : null}${part === null ? null : markup` <span class="part">${part}</span>`}`;
}

export function time(iso: string): Html {
  return markup`<time datetime="${iso}">${iso.replace("T", " ").replace(/:\d\d(\.\d+)?Z$/, " UTC")}</time>`;
}

export function clockTime(world: World): Html {
  return time(`${world.clock.now().toISOString().slice(0, 19)}Z`);
}

export function commentsOf({ comments }: { readonly comments: readonly unknown[] }): string {
  return comments.length === 1 ? "1 comment" : `${comments.length} comments`;
}

export function itemPath(repository: Repository, issue: Issue): string {
  return pathOf(repository.owner, repository.name, issue.pull === null ? "issues" : "pull", issue.number);
}

export type ItemState = { readonly word: string; readonly look: "open" | "closed" | "merged" | "skipped" };

export function stateOf({ pull, state, stateReason }: Issue): ItemState {
  if (pull?.merged === true) return { word: "Merged", look: "merged" };
  if (state === "open") return { word: pull?.draft === true ? "Draft" : "Open", look: "open" };
  if (pull !== null) return { word: "Closed", look: "closed" };
  return stateReason === "not_planned" || stateReason === "duplicate"
    ? { word: stateReason === "duplicate" ? "Closed as duplicate" : "Closed as not planned", look: "skipped" }
    : { word: "Closed", look: "merged" };
}

export function stateMark(issue: Issue): Html {
  const { word, look } = stateOf(issue);
  const sign = issue.pull !== null ? "pull" : look === "open" ? "issue" : "done";
  return markup`<span class="mark mark-${look}">${icon(sign)} ${word}</span>`;
}

/** A comment's or an issue's text. */
export function words(visit: Visit, repository: Repository, text: string): Html {
  const { world } = visit.desk.sandbox;
  if (text.trim() === "") return markup`<p class="quiet">No description provided.</p>`;
  return markdown(text, {
    url: world.url,
    repository: fullName(repository),
    isUser: (login) => findUser(world, login) !== undefined,
    breaks: true,
  });
}

/** A form that does one of the acts and comes back to this page, or to `back`. */
export function form(
  visit: Visit,
  act: string,
  fields: Html,
  { back, look = "" }: { readonly back?: string; readonly look?: string } = {},
): Html {
  return markup`<form method="post" action="/_/do/${act}" class="${look}">
    <input type="hidden" name="token" value="${visit.token}" /><input
      type="hidden"
      name="back"
      value="${back ?? visit.url.pathname + visit.url.search}"
    />
    ${fields}
  </form>`;
}

/** A form that is one button; `values` go with it unseen. */
export function button(
  visit: Visit,
  act: string,
  words: string,
  {
    values = {},
    look = "",
    ...more
  }: {
    readonly values?: Readonly<Record<string, string | number>>;
    readonly look?: string;
    readonly back?: string;
  } = {},
): Html {
  const hidden = Object.entries(values).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return form(visit, act, markup`${hidden}<button type="submit" class="${look}">${words}</button>`, {
    look: "inline",
    ...more,
  });
}

export function choice(
  name: string,
  words: string,
  options: readonly { readonly value: string; readonly words: string }[],
  chosen: string,
): Html {
  return markup`<label class="choice"
    >${words}
    <select name="${name}">
      ${options.map(
        (option) =>
          markup`<option value="${option.value}" ${option.value === chosen ? markup` selected` : null}>
            ${option.words}
          </option>`,
      )}
    </select></label
  >`;
}

export function speaker({ chosen }: Visit, words: string): Html {
  return choice(
    "as",
    words,
    PARTS.map(({ login, part }) => ({ value: login, words: `${login} (${part})` })),
    chosen.who,
  );
}

/** A field for longer text. What follows the tag's own line feed is kept to the letter. */
export function area(
  name: string,
  label: string,
  {
    text = "",
    rows,
    required = false,
    id,
  }: { readonly text?: string; readonly rows: number; readonly required?: boolean; readonly id?: string },
): Html {
  return markup`<textarea name="${name}" rows="${rows}" aria-label="${label}"${id === undefined ? null : markup` id="${id}"`}${required ? markup` required` : null}>${`\n${text}`}</textarea>`;
}
