// One commit as it is shown: subject, id, message, and who made it when.
import { type Html, markup } from "./html.ts";

export type ShownPerson = {
  readonly name: string;
  readonly email: string;
  /** As it is written there, with its zone. */
  readonly date: string;
};

export type ShownCommit = {
  readonly sha: string;
  readonly message: string;
  readonly author: ShownPerson;
  /** null: whoever publishes it. */
  readonly committer: ShownPerson | null;
};

function by({ name, email, date }: ShownPerson): Html {
  return markup`<strong>${name}</strong> &lt;${email}&gt; <span class="quiet">${date}</span>`;
}

/** A commit as it stands in a list; `href`: of its own page. */
export function commitCard({ sha, message, author, committer }: ShownCommit, href: string | null): Html {
  const [subject = "", ...rest] = message.trimEnd().split("\n");
  const body = rest.join("\n").trim();
  return markup`<div class="commit">
    <p>
      ${href === null ? markup`<span class="item">${subject}</span>` : markup`<a class="item" href="${href}">${subject}</a>`}
      <code class="sha">${sha.slice(0, 12)}</code>
    </p>
    ${body === "" ? null : markup`<pre class="message" tabindex="0">${body}</pre>`}
    <dl class="people">
      <dt>Author</dt>
      <dd>${by(author)}</dd>
      ${committer === null ? null : markup`<dt>Committer</dt><dd>${by(committer)}</dd>`}
    </dl>
  </div>`;
}
