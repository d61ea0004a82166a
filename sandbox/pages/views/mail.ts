// The project's mails: a form that writes one as the reporter, the threads, and one mail with its heads and files.
import { allMails, type ThreadMail, threadsOf } from "../../mail/threads.ts";
import { openMail, type OpenedFile } from "../../mail/opened.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import type { Visit } from "../desk.ts";
import { MAILS, SAMPLE, WRITER } from "../mail-acts.ts";
import { area, button, choice, form, time } from "../show/pieces.ts";

export function mailsView(visit: Visit): Html {
  const { post } = visit.desk;
  const mails = allMails(post);
  return markup`<h1>Mails</h1>
    <p class="quiet">
      What comes to the project's mailbox, and what the app sent. Nobody's mail leaves this machine. A mail program of your own
      reaches it by SMTP at <code>127.0.0.1:${post.smtpPort}</code> and by IMAP at <code>127.0.0.1:${post.imapPort}</code>, both
      without TLS; user <code>${post.user}</code>, password <code>${post.password}</code>.
    </p>
    <section class="box" id="comment" aria-label="Write a mail">
      <h2>Write as somebody outside</h2>
      ${form(visit, "mail", written(mails))}
    </section>
    <div id="threads" data-live>
      ${mails.length === 0 ? markup`<section class="box"><p class="quiet">No mail yet.</p></section>` : threadsOf(mails).map(shownThread)}
    </div>
    ${button(visit, "look", "Let the app look into the mailbox now")}`;
}

function written(mails: readonly ThreadMail[]): Html {
  const letters = mails.filter(({ id }) => id !== "").toReversed();
  return markup`<p>
      ${choice(
        "kind",
        "What",
        Object.entries(MAILS).map(([value, { words }]) => ({ value, words })),
        "report",
      )}
      ${choice(
        "answers",
        "It answers",
        [
          { value: "newest", words: "the app's newest letter, where there is one" },
          { value: "", words: "nothing" },
          ...letters.slice(0, 20).map(({ id, subject, way }) => ({
            value: id,
            words: `${way === "out" ? "the app's" : "the mail"} ${subject.slice(0, 60)}`,
          })),
        ],
        "newest",
      )}
    </p>
    <p><label for="from">From</label><input id="from" name="from" required maxlength="500" value="${WRITER}" /></p>
    <p><label for="subject">Subject</label><input id="subject" name="subject" maxlength="900" value="${SAMPLE.subject}" /></p>
    <p><label for="text">Text</label>${area("text", "Text", { text: SAMPLE.text, rows: 8, id: "text" })}</p>
    <p class="acts"><button type="submit" class="main">Send the mail</button></p>`;
}

function shownThread(mails: readonly ThreadMail[]): Html {
  const [first] = mails;
  return markup`<section class="box" aria-label="${`Thread ${first?.subject ?? ""}`}">
    <h2>${subjectOf(first)}</h2>
    <ul class="items">
      ${mails.map(
        (mail) =>
          markup`<li>
            ${stateMark(mail)}
            <a class="item" href="${`/_/mail/${mail.path}`}">${subjectOf(mail)}</a>
            <div class="quiet">${mail.way === "in" ? "from" : "to"} ${mail.who === "" ? "nobody" : mail.who}, ${time(`${mail.at.toISOString().slice(0, 19)}Z`)}</div>
          </li>`,
      )}
    </ul>
  </section>`;
}

function subjectOf(mail: ThreadMail | undefined): string {
  return mail === undefined || mail.subject.trim() === "" ? "(no subject)" : mail.subject;
}

const LOOKS = { waits: "open", taken: "merged", "left alone": "skipped", sent: "merged" } as const;

function stateMark({ state }: ThreadMail): Html {
  return markup`<span class="mark mark-${LOOKS[state]}">${state}</span>`;
}

/** Null: there is no such mail. */
export async function mailView({ desk }: Visit, path: string): Promise<{ title: string; body: Html } | null> {
  const all = allMails(desk.post);
  const mail = all.find((candidate) => candidate.path === path);
  if (mail === undefined) return null;
  const { heads, text, files, broken } = await openMail(mail.raw);
  const thread = threadsOf(all).find((mails) => mails.includes(mail)) ?? [];
  const body = markup`<p><a href="/_/mail">All mails</a></p>
    <h1>${subjectOf(mail)}</h1>
    <p class="sub">${stateMark(mail)} ${mail.way === "in" ? "It came to the project's mailbox." : "The app sent it."}${mail.state === "left alone" ? " Nobody is told of it by an issue of its own." : ""}</p>
    ${broken ? markup`<p class="said said-refused">It could not be taken apart: this is its beginning.</p>` : null}
    <section class="box" aria-label="Text">
      <h2>Text</h2>
      <pre tabindex="0">${text}</pre>
    </section>
    ${files.length === 0 ? null : markup`<section class="box" aria-label="Files"><h2>Files</h2>${files.map(shownFile)}</section>`}
    <section class="box" aria-label="Heads">
      <h2>Heads</h2>
      <ul class="items heads">
        ${heads.map(({ name, value }) => markup`<li><strong>${name}</strong>: ${value}</li>`)}
      </ul>
      <details><summary>As it was sent</summary><pre tabindex="0">${Buffer.from(mail.raw.subarray(0, 100_000)).toString("utf8")}</pre></details>
    </section>
    ${thread.length > 1 ? markup`<section class="box" aria-label="Thread"><h2>Its thread</h2><ul class="items">${thread.map((other) => markup`<li>${stateMark(other)} ${other === mail ? markup`<strong>${subjectOf(other)}</strong>` : markup`<a class="item" href="${`/_/mail/${other.path}`}">${subjectOf(other)}</a>`}</li>`)}</ul></section>` : null}`;
  return { title: subjectOf(mail), body };
}

function shownFile({ name, type, bytes, text }: OpenedFile): Html {
  const head = markup`${name === "" ? "without a name" : name} <span class="quiet">${type}, ${bytes} bytes</span>`;
  return text === null
    ? markup`<p>${head}</p>`
    : markup`<details><summary>${head}</summary><pre tabindex="0">${text}</pre></details>`;
}

/** Where the letter stands that the app sent last; null: it sent none. */
export function newestLetterPath({ desk }: Pick<Visit, "desk">): string | null {
  const { length } = desk.post.sent;
  return length === 0 ? null : pathOf("_", "mail", "out", length);
}
