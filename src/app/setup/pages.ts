// The pages of setting up: what is asked, what GitHub is asked for, and what is left to do.
import { markup, type Html } from "../../../show/html.ts";
import type { Finding, Installed } from "./check.ts";
import type { Written } from "./files.ts";
import type { AppFile, Asked } from "./manifest.ts";

export function framed(title: string, body: Html): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="bar"><span class="brand">Embargo: set up</span></header>
<main class="narrow"><h1>${title}</h1>${body}</main>
</body>
</html>
`.html;
}

export type Answers = {
  readonly name: string;
  readonly host: string;
  readonly owner: string;
  readonly personal: boolean;
  readonly tracking: string;
  readonly repositories: readonly string[];
  readonly contact: string;
  readonly optional: readonly string[];
};

type Field = { readonly name: string; readonly label: string; readonly hint: string; readonly value?: string };

function field({ name, label, hint, value = "" }: Field): Html {
  return markup`<p><label for="${name}">${label}</label><br><input id="${name}" name="${name}" required size="44" value="${value}" aria-describedby="${name}-hint"><br><span class="quiet" id="${name}-hint">${hint}</span></p>`;
}

/** `faults`: what was wrong with the answers that were sent. */
export function askPage(file: AppFile, token: string, faults: readonly string[]): string {
  const needed = file.permissions.filter((one) => !one.optional);
  const optional = file.permissions.filter((one) => one.optional);
  return framed(
    "Make the app on GitHub",
    markup`${faults.length === 0 ? null : markup`<ul class="said said-refused" role="alert">${faults.map((fault) => markup`<li>${fault}</li>`)}</ul>`}
<form method="post" action="/manifest"><input type="hidden" name="token" value="${token}">
<section class="box"><h2>Names and places</h2>
${field({ name: "name", label: "The app's name", hint: "It comments under this name; GitHub has each name once, so add your project's.", value: "embargo-" })}
${field({ name: "host", label: "Where GitHub reaches the app", hint: "An address that you will give it, with https://. It can be changed on GitHub later." })}
${field({ name: "owner", label: "The account that owns the repositories", hint: "An organisation's name, or your own." })}
<p><label><input type="checkbox" name="personal" value="1"> It is a person's account, not an organisation</label></p>
${field({ name: "tracking", label: "The private tracking repository", hint: "Its name alone. Vulnerabilities are handled there; it must be private." })}
${field({ name: "repositories", label: "The public repositories that are fixed", hint: "Their names, separated by commas." })}
${field({ name: "contact", label: "Where reporters write to", hint: "A mail address; it is shown in public." })}
</section>
<section class="box"><h2>What the app may do, and why</h2>
${asked(needed)}
${optional.map((one) => markup`<p><label><input type="checkbox" name="optional" value="${one.name}"${one.otherwise === null ? markup` checked` : null}> <code>${one.name}: ${one.level}</code></label> <span class="quiet">${one.why}</span></p>`)}
<h2>What it is told of</h2>${asked(file.events)}
</section>
<p><button type="submit" class="main">Show what GitHub will be asked for</button></p></form>`,
  );
}

function asked(all: readonly Asked[]): Html {
  return markup`<ul class="items">${all.map((one) => markup`<li><code>${one.name}${one.level === "" ? "" : `: ${one.level}`}</code> <span class="quiet">${one.why}</span></li>`)}</ul>`;
}

export function manifestPage(action: string, manifest: object): string {
  const text = JSON.stringify(manifest, null, 2);
  return framed(
    "Ask GitHub for the app",
    markup`<p>GitHub shows the name once more and asks you to confirm. Then it leads back here, and gives the key and the secret to this machine alone.</p>
<form method="post" action="${action}"><input type="hidden" name="manifest" value="${text}"><p><button type="submit" class="main">Make the app on GitHub</button></p></form>
<section class="box"><h2>The manifest</h2><pre tabindex="0">${text}</pre></section>`,
  );
}

export type Made = {
  readonly installed: Installed;
  readonly written: Written;
  readonly settings: string;
  readonly webUrl: string;
};

export function madePage(
  { installed, written, settings, webUrl }: Made,
  token: string,
  findings: readonly Finding[] | null,
): string {
  const { app, owner, tracking, repositories } = installed;
  const file = `${webUrl}/${owner}/${tracking}/new/main?${new URLSearchParams({ filename: ".github/embargo.yml", value: settings }).toString()}`;
  const good = findings?.every((one) => one.good) === true;
  return framed(
    "The app is made",
    markup`<section class="box"><h2>1. Keep this</h2><p>Written, for your eyes alone: <code>${written.variables}</code> and <code>${written.key}</code>.</p>
<p>Back up <code>EMBARGO_RECORD_KEYS</code> of the first. All else can be made anew; without these keys nobody can go on with open disclosures.</p></section>
<section class="box"><h2>2. Install it</h2><p><a href="${app.htmlUrl}/installations/new">Install ${app.slug} for ${owner}</a>: on <code>${tracking}</code> and ${repositories.map((name) => markup`<code>${name}</code> `)}, and on no others.</p></section>
<section class="box"><h2>3. Write the settings</h2><p><a href="${file}">Make <code>.github/embargo.yml</code> in ${tracking}</a> with this text:</p><pre tabindex="0">${settings}</pre></section>
<section class="box"><h2>4. Look whether it is all there</h2>
${findings === null ? null : markup`<ul class="items" role="status">${findings.map((one) => markup`<li><span class="mark ${one.good ? "mark-open" : "mark-closed"}">${one.good ? "good" : "not yet"}</span> ${one.words}</li>`)}</ul>`}
<form method="post" action="/look"><input type="hidden" name="token" value="${token}"><button type="submit" class="${good ? "" : "main"}">Look</button></form></section>
<section class="box"><h2>5. Start it</h2><p>In the folder of <code>.env</code>: <code>embargo serve</code> (in a clone: <code>npm start</code>). Then comment <code>/help</code> in an issue of ${tracking}.</p>
<form method="post" action="/end"><input type="hidden" name="token" value="${token}"><button type="submit" class="${good ? "main" : ""}">Finish</button></form></section>`,
  );
}

export function plainPage(title: string, words: string): string {
  return framed(title, markup`<p>${words}</p>`);
}
