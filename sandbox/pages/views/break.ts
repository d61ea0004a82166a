// The page on which things are broken on purpose.
import { MAIL_FAULTS } from "../mail-acts.ts";
import { REFUSALS } from "../../refusals/refusals.ts";
import type { Visit } from "../desk.ts";
import { MOMENTS } from "../breaking.ts";
import { markup, type Html } from "../../../show/html.ts";
import { button, choice, form, time } from "../show/pieces.ts";

const moments = Object.entries(MOMENTS).map(([value, { words }]) => ({ value, words }));
const refusals = Object.entries(REFUSALS).map(([value, { at, message }]) => ({
  value,
  words: `${value}: ${shortened(message === "" ? "an error inside the answer" : message)} (${at})`,
}));

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 70 ? `${line.slice(0, 70)}…` : line;
}

export function breakView(visit: Visit): Html {
  const { sandbox } = visit.desk;
  return markup`<h1>Break it</h1>
    <p class="quiet">
      Whatever you do here, the record on GitHub is enough to go on: in the end there is one public issue and one
      pull request a branch.
    </p>
    <div class="cards">
      ${card(
        "The app's process",
        markup`${form(visit, "kill", markup`${choice("when", "Kill it at", [{ value: "now", words: "this moment" }, ...moments], "now")} <button type="submit" class="danger">Kill</button>`)}
          ${button(visit, "start", "Start another one", { values: { advance: 0 } })}
          ${button(visit, "start", "Start another one, and let two minutes pass", { values: { advance: 120 } })}
          <p class="quiet">A dead app's claim on a publication lasts a minute and a half.</p>`,
      )}
      ${card(
        "Replies",
        markup`${form(visit, "lose", markup`${choice("of", "Lose the reply to", moments, "issue")} <button type="submit">Lose it</button>`)}
          <p class="quiet">GitHub carries the request out; the answer never comes.</p>`,
      )}
      ${card(
        "Refusals",
        markup`${form(
          visit,
          "refuse",
          markup`${choice("as", "Refuse as this organisation would", refusals, "creation-restricted")}
              ${choice(
                "times",
                "How often",
                [
                  { value: "once", words: "once" },
                  { value: "thrice", words: "three times" },
                  { value: "always", words: "until cleared" },
                ],
                "once",
              )} <button type="submit">Refuse</button>`,
        )}
          ${button(visit, "clear", "Clear all of it")}
          <p class="quiet" id="armed" data-live>
            ${sandbox.faults.armed() ? "Something is still to strike." : "Nothing is waiting to strike."}
          </p>`,
      )}
      ${card(
        "The mail server",
        markup`${form(
          visit,
          "mail-fault",
          markup`${choice("what", "From now on", [{ value: "none", words: "it works" }, ...Object.entries(MAIL_FAULTS).map(([value, words]) => ({ value, words }))], "down")}
            <button type="submit">Do it</button>`,
        )}
          <p class="quiet">What could not be sent or taken is tried again later: let the clock move on, then let the app look (<a href="/_/mail">Mails</a>).</p>`,
      )}
      ${card("Webhooks", markup`${button(visit, "redeliver", "Deliver the last one again")} ${deliveries(visit)}`)}
      ${card(
        "Main",
        markup`${button(visit, "move", "Move main, beside the fix", { values: { how: "beside" } })}
          ${button(visit, "move", "Move main, in a file of the fix", { values: { how: "same" } })}
          <p class="quiet">After an approval, a change in a file of the fix asks for a new one.</p>`,
      )}
      ${card(
        "The clock",
        markup`${[
          ["120", "2 minutes"],
          ["3600", "1 hour"],
          ["86400", "1 day"],
          ["604800", "1 week"],
        ].map(([seconds = "", words = ""]) =>
          button(visit, "clock", `Let ${words} pass`, { values: { seconds } }),
        )}
        ${form(visit, "clock", markup`<label class="choice">Until (UTC) <input type="datetime-local" name="until" required /></label> <button type="submit">Set the clock</button>`)}`,
      )}
    </div>`;
}

function card(title: string, body: Html): Html {
  return markup`<section class="box" aria-label="${title}">
    <h2>${title}</h2>
    ${body}
  </section>`;
}

const MOST_DELIVERIES = 8;

function deliveries({ desk }: Visit): Html {
  const last = desk.sandbox.world.deliveries.slice(-MOST_DELIVERIES).toReversed();
  return markup`<ul class="calls" id="deliveries" data-live>
    ${last.map(
      ({ event, action, status, at, redelivery }) =>
        markup`<li>
          ${time(at)} ${event}${action === null ? "" : ` (${action})`}${redelivery ? " again" : ""}
          <span class="${status >= 200 && status < 300 ? "quiet" : "failed"}"
            >${status === 0 ? "no answer" : status}</span
          >
        </li>`,
    )}
  </ul>`;
}
