// The frame of every page: the bar, what place this is and who sees it, the tour beside it, and what was said last.
import type { Repository } from "../../model.ts";
import { fullName } from "../../lookup.ts";
import type { Visit } from "../desk.ts";
import { showTour } from "../tours/panel.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { clockTime, icon } from "./pieces.ts";

export type Page = {
  readonly title: string;
  /** Null: a page of the sandbox itself. */
  readonly repository: Repository | null;
  readonly body: Html;
};

/** A whole page. What changes by itself stands in parts that are marked `data-live`; the script brings them up to date. */
export function framed(visit: Visit, { title, repository, body }: Page): Html {
  const { desk, chosen } = visit;
  const said = visit.again ? null : chosen.said;
  if (!visit.again) chosen.said = null;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Embargo sandbox</title>
        <link rel="stylesheet" href="/_/style.css" />
        <link rel="icon" href="/_/icon.svg" type="image/svg+xml" />
        <script src="/_/script.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        <header class="bar">
          <a class="brand" href="/">${icon("shield")} Embargo sandbox</a>
          <nav aria-label="Sandbox">
            <a href="${pathOf(...desk.seed.tracking.split("/"))}">${icon("lock")} Private</a>
            <a href="${pathOf(...desk.seed.public.split("/"))}">${icon("globe")} Public</a>
            <a href="/_/mail">Mails</a>
            <a href="/_/calls">Calls</a>
            <a href="/_/break">Break it</a>
          <a href="/_/report">Report</a>
          </nav>
          <div class="state" id="state" data-live>
            ${appStates(visit)} <span class="clock">${clockTime(desk.sandbox.world)}</span>
          </div>
        </header>
        ${repository === null ? null : band(repository)}
        <div class="columns">
          ${showTour(visit)}
          <main id="main" tabindex="-1">
            ${said === null ? null : markup`<p class="said said-${said.kind}" role="status">${said.text}</p>`}
            ${body}
          </main>
        </div>
      </body>
    </html> `;
}

function appStates({ desk }: Visit): Html {
  const running = desk.apps.states().filter((state) => state.state === "running");
  if (running.length === 0) return markup`<span class="app app-dead">no app is running</span>`;
  const names = running.map(({ number }) => `app ${number}`).join(", ");
  return markup`<span class="app app-up">${names} running</span>`;
}

function band(repository: Repository): Html {
  const name = fullName(repository);
  const here = pathOf(...name.split("/"));
  const kind = repository.private ? "private" : "public";
  return markup`<div class="band band-${kind}">
    <div class="place">
      ${icon(repository.private ? "lock" : "globe")} <a href="${here}">${name}</a>
      <span class="pill pill-${kind}"
        >${repository.private ? "Private: the maintainers, the reporter and the app" : "Public: all the world"}</span
      >
    </div>
    <nav aria-label="${name}">
      <a href="${`${here}/issues`}">Issues</a> <a href="${`${here}/pulls`}">Pull requests</a>
      ${repository.switches.discussions ? markup`<a href="${`${here}/discussions`}">Discussions</a>` : null}
      ${repository.advisories.length > 0 || !repository.private ? markup`<a href="${`${here}/security/advisories`}">Advisories</a>` : null}
      <a href="${here}">Files and branches</a>
    </nav>
  </div>`;
}
