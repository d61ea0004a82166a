// The tour beside every page: its steps, each with what to type and why, filled in by one click.
import { roleOf } from "../../lookup.ts";
import type { Repository } from "../../model.ts";
import { type Desk, publicOf, trackingOf, type Visit } from "../desk.ts";
import { markup, type Html, pathOf } from "../../../show/html.ts";
import { button, icon, itemPath } from "../show/pieces.ts";
import { breakIt } from "./break-it.ts";
import { byMail } from "./by-mail.ts";
import { disclosure } from "./disclosure.ts";
import type { Step, Tour } from "./step.ts";
import { stray } from "./stray.ts";

export const TOURS: readonly Tour[] = [disclosure, byMail, stray, breakIt];

export function tourOf({ chosen }: Visit): Tour {
  return TOURS.find((tour) => tour.name === chosen.tour) ?? disclosure;
}

export function passedKey(tour: Tour, at: number): string {
  return `${tour.name}:${at}`;
}

/** The first step that is not done; after the last: the number of steps. */
function currentOf({ desk, chosen }: Visit, tour: Tour): number {
  const open = tour.steps.findIndex(
    (step, at) => !chosen.passed.has(passedKey(tour, at)) && step.done?.(desk) !== true,
  );
  return open < 0 ? tour.steps.length : open;
}

/** What `?fill=<step>` puts into a page's form. */
export type Fill = { readonly who: string; readonly title: string; readonly text: string } | null;

/** The step that the address asks to be filled in. */
export function fillOf(visit: Visit): Fill {
  const asked = visit.url.searchParams.get("fill");
  const act = asked === null ? undefined : tourOf(visit).steps[Number(asked)]?.act;
  if (act?.kind === "post") return { who: act.who, title: act.title, text: act.text };
  if (act?.kind !== "say") return null;
  return { who: act.who, title: "", text: act.text(visit.desk) ?? "" };
}

/** Who is to speak: as the step says, else who spoke last; but nobody speaks where they see nothing. */
export function spokenBy(visit: Visit, repository: Repository, fill: Fill): Visit {
  const { desk, chosen } = visit;
  const who = fill?.who ?? (roleOf(desk.sandbox.world, repository, chosen.who) === null ? "cora" : chosen.who);
  return { ...visit, chosen: { ...chosen, who } };
}

export function showTour(visit: Visit): Html {
  const { desk } = visit;
  const tour = tourOf(visit);
  const current = currentOf(visit, tour);
  const ended = current === tour.steps.length;
  return markup`<aside class="tour" aria-label="Guided tour">
    <details open class="tour-box">
      <summary>
        <span class="tour-name">${tour.title}</span>
        <span class="pill" id="tour-count" data-live
          >${ended ? "done" : `step ${current + 1} of ${tour.steps.length}`}</span
        >
      </summary>
      <p class="quiet">${tour.about}</p>
      <p class="world" id="world" data-live>${seen(desk)}</p>
    <ol class="steps" id="steps" data-live>
        ${tour.steps.map((step, at) => showStep(visit, { tour, step, at, current }))}
      </ol>
      <div id="tour-end" data-live>
        ${ended ? markup`<p class="said said-done">That was the tour. Try another one, or go on by yourself.</p>` : null}
      </div>
      <div class="tour-others">
        ${TOURS.filter(({ name }) => name !== tour.name).map(({ title, name }) =>
          button(visit, "tour", `Tour: ${title}`, { values: { name }, look: "plain" }),
        )}
        ${button(visit, "anew", "Begin anew", { look: "plain", back: "/" })}
      </div>
    </details>
  </aside>`;
}

/** What the world sees by now, in a line. */
function seen(desk: Desk): Html {
  const items = [...publicOf(desk).issues.values()];
  const count = (pulls: boolean): number => items.filter((item) => (item.pull !== null) === pulls).length;
  const parts = [
    [count(false), "issue"],
    [count(true), "pull request"],
  ] as const;
  const words = parts.flatMap(([many, word]) => (many === 0 ? [] : [`${many} ${word}${many === 1 ? "" : "s"}`]));
  return markup`${icon("globe")} The world sees ${words.length === 0 ? "nothing" : words.join(" and ")}.`;
}

type Shown = { readonly tour: Tour; readonly step: Step; readonly at: number; readonly current: number };

function showStep(visit: Visit, shown: Shown): Html {
  const { step, at, current } = shown;
  const state = at < current ? "was" : at === current ? "now" : "next";
  return markup`<li class="step step-${state}"${state === "now" ? markup` aria-current="step"` : null}><details${state === "now" ? markup` open` : null}>
<summary>${step.title}${state === "was" ? markup` <span class="sr">(done)</span>` : null}</summary>
<p>${step.why}</p>
${showAct(visit, shown)}
</details></li>`;
}

function showAct(visit: Visit, { tour, step, at, current }: Shown): Html {
  const { desk } = visit;
  const { act } = step;
  const key = passedKey(tour, at);
  const on =
    at === current && step.done === null
      ? button(visit, "passed", "Next step", { values: { passes: key }, look: "plain" })
      : null;
  switch (act.kind) {
    case "say": {
      const issue = act.at(desk);
      const text = act.text(desk);
      if (issue === null || text === null) return markup`<p class="quiet">The steps before come first.</p>`;
      const path = itemPath(trackingOf(desk), issue);
      return markup`<p class="type">
          As <strong>${act.who}</strong>, in <a href="${path}">${issueName(desk, issue.number)}</a>, type:
        </p>
        <pre class="script" tabindex="0">${shortened(text)}</pre>
        <p class="acts">
          <a class="button" href="${path}?fill=${at}">Fill it in</a>
          ${button(visit, "comment", "Send it for me", { values: { repository: desk.seed.tracking, number: issue.number, as: act.who, text }, look: "plain", back: `${path}#comment` })}
        </p>`;
    }
    case "post": {
      const path = `${pathOf(...desk.seed.public.split("/"))}/issues/new`;
      return markup`<p class="type">
          As <strong>${act.who}</strong>, in <a href="${path}">${publicOf(desk).name}</a>, open an issue:
        </p>
        <pre class="script" tabindex="0">
${act.title}

${shortened(act.text)}</pre>
        <p class="acts"><a class="button" href="${path}?fill=${at}">Fill it in</a> ${on}</p>`;
    }
    case "do":
      return markup`<p class="acts">
        ${button(visit, act.act, act.words, { values: { ...act.values, ...(step.done === null ? { passes: key } : {}) }, look: "main" })}
      </p>`;
    case "look": {
      const path = act.path(desk);
      if (path === null) return markup`<p class="quiet">The steps before come first.</p>`;
      return markup`<p class="acts"><a class="button" href="${path}">${act.words}</a> ${on}</p>`;
    }
  }
}

function issueName({ seed }: Desk, number: number): string {
  return `${seed.tracking.split("/")[1]}#${number}`;
}

const MOST_SHOWN = 12;

/** A patch is long; what is filled in is the whole. */
function shortened(text: string): string {
  const lines = text.split("\n");
  return lines.length <= MOST_SHOWN
    ? text
    : [...lines.slice(0, MOST_SHOWN), `… ${lines.length - MOST_SHOWN} more lines`].join("\n");
}
