// The page of setting up once the app is made: what is left to do, what was found of it, and what doctor says.
import { type Finding as Matter, type Verdict, verdictOf } from "../../domain/disclosure/checks/installation.ts";
import { doctorLine } from "../../text/commands/doctor.ts";
import { minimalSettings } from "../../text/init.ts";
import { type Html, markup } from "../../../show/html.ts";
import { type Examined, isSound } from "../doctor/run.ts";
import { editorLink, firstFiles } from "../init/first-files.ts";
import { parseSettings } from "../../domain/read-settings.ts";
import type { Looked } from "./check.ts";
import type { Begun } from "./files.ts";
import { framed } from "./pages.ts";
import type { Running } from "./running.ts";

export type Made = {
  readonly begun: Begun;
  running: Running;
  /** What was found at the last look; null: nobody has looked yet. */
  looked: Looked | null;
  /** What doctor said then; null: there was no use in asking it; a text: it could not look. */
  doctor: readonly Examined[] | string | null;
};

export function isReady({ looked }: Pick<Made, "looked">): boolean {
  return looked?.findings.every((finding) => finding.good) === true;
}

/** `token`: of the page's forms. `start`: the command that starts the app for good. */
export function madePage(
  made: Made,
  { token, start }: { readonly token: string; readonly start: string },
): string {
  const { begun, running, looked, doctor } = made;
  const { app, owner, tracking, repositories } = begun.installed;
  const { written } = begun;
  const ready = isReady(made);
  const sound = Array.isArray(doctor) && isSound(doctor as readonly Examined[]);
  const button = (path: string, words: string, main: boolean): Html =>
    markup`<form method="post" action="${path}" class="inline"><input type="hidden" name="token" value="${token}"><button type="submit" class="${main ? "main" : ""}">${words}</button></form>`;
  return framed(
    "The app is made",
    markup`<section class="box"><h2>1. Keep this</h2><p>Written, for your eyes alone: <code>${written.variables}</code> and <code>${written.key}</code>.</p>
<p>Back up <code>EMBARGO_RECORD_KEYS</code> of the first. All else can be made anew; without these keys nobody can go on with open disclosures.</p></section>
<section class="box"><h2>2. The app</h2><p>${mark(running.up)} ${running.words}</p>${running.up ? null : button("/start", "Start it", true)}</section>
<section class="box"><h2>3. Install it</h2><p><a href="${app.htmlUrl}/installations/new">Install ${app.slug} for ${owner}</a>: on <code>${tracking}</code> and ${repositories.map((name) => markup`<code>${name}</code> `)}, and on no others.</p></section>
<section class="box"><h2>4. Write the first files</h2><p>Each link opens GitHub's editor with the text in it; commit it there. What is there already can stay.</p>${showFiles(begun, looked)}</section>
<section class="box"><h2>5. Look whether it is all there</h2>
${looked === null ? null : markup`<div role="status"><ul class="items">${looked.findings.map((finding) => markup`<li>${mark(finding.good)} ${finding.words}</li>`)}</ul></div>`}
${doctor === null ? null : showDoctor(doctor)}
${button("/look", "Look", !sound)}</section>
<section class="box"><h2>6. Start it for good</h2><p>${running.up ? "Finish stops the app that runs here. " : null}In its own process: <code>${start}</code>. Then comment <code>/help</code> in an issue of ${tracking}.</p>
${ready ? null : markup`<p class="quiet">Not everything is there yet; the same command goes on from here later.</p>`}
${button("/end", "Finish", sound)}</section>`,
  );
}

function mark(good: boolean): Html {
  return markup`<span class="mark ${good ? "mark-open" : "mark-closed"}">${good ? "good" : "not yet"}</span>`;
}

/** The settings, the form for reports, and a SECURITY.md for each public repository. */
function showFiles({ installed, contact, webUrl }: Begun, looked: Looked | null): Html {
  const { owner, tracking, repositories } = installed;
  const text = minimalSettings(repositories, contact);
  const settings = parseSettings(text);
  const places = { tracking: `${owner}/${tracking}`, open: repositories.map((name) => `${owner}/${name}`) };
  const files = settings.ok ? firstFiles(places, settings.value, text) : [];
  return markup`<ul class="items">${files.map((file) => {
    const branch = looked?.branches.get(file.repository.split("/")[1] ?? "") ?? "main";
    return markup`<li><a href="${editorLink(webUrl, file, branch)}"><code>${file.path}</code> in ${file.repository}</a></li>`;
  })}</ul><p>The settings:</p><pre tabindex="0">${text}</pre>`;
}

const LOOKS: Readonly<Record<Verdict, string>> = { ok: "open", look: "skipped", mend: "closed" };

function showDoctor(doctor: readonly Examined[] | string): Html {
  if (typeof doctor === "string") return markup`<p class="said said-refused" role="alert">${doctor}</p>`;
  const row = (finding: Matter): Html => {
    const verdict = verdictOf(finding);
    return markup`<li><span class="mark mark-${LOOKS[verdict]}">${verdict}</span> ${doctorLine(finding)}</li>`;
  };
  return markup`<h3>What <code>embargo doctor</code> says</h3>${doctor.map(({ place, findings }) => markup`<h4>${place}</h4><ul class="items doctor">${findings.map(row)}</ul>`)}`;
}
