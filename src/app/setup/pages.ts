// The pages of setting up: what is asked, what GitHub is asked for, and what is left to do.
import { markup, type Html } from "../../../show/html.ts";
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

const NOT_SENT = { faults: [], sent: null } as const;

function inputField({ name, label, hint, value = "" }: Field): Html {
  return markup`<p><label for="${name}">${label}</label><br><input id="${name}" name="${name}" required size="44" value="${value}" aria-describedby="${name}-hint"><br><span class="quiet" id="${name}-hint">${hint}</span></p>`;
}

/** `faults`: what was wrong with the answers that were `sent`. */
export function askPage(
  file: AppFile,
  token: string,
  { faults, sent }: { readonly faults: readonly string[]; readonly sent: URLSearchParams | null } = NOT_SENT,
): string {
  const field = (given: Field): Html =>
    inputField({ ...given, value: sent?.get(given.name) ?? given.value ?? "" });
  const isChosen = ({ name, otherwise }: Asked): boolean =>
    sent === null ? otherwise === null : sent.getAll("optional").includes(name);
  const needed = file.permissions.filter((permission) => !permission.optional);
  const optional = file.permissions.filter((permission) => permission.optional);
  return framed(
    "Make the app on GitHub",
    markup`${faults.length === 0 ? null : markup`<ul class="said said-refused" role="alert">${faults.map((fault) => markup`<li>${fault}</li>`)}</ul>`}
<form method="post" action="/manifest"><input type="hidden" name="token" value="${token}">
<section class="box"><h2>Names and places</h2>
${field({ name: "name", label: "The app's name", hint: "It comments under this name; GitHub has each name once, so add your project's.", value: "embargo-" })}
${field({ name: "host", label: "Where GitHub reaches the app", hint: "An address that you will give it, with https://. It can be changed on GitHub later." })}
${field({ name: "owner", label: "The account that owns the repositories", hint: "An organisation's name, or your own." })}
<p><label><input type="checkbox" name="personal" value="1"${sent?.get("personal") === "1" ? markup` checked` : null}> It is a person's account, not an organisation</label></p>
${field({ name: "tracking", label: "The private tracking repository", hint: "Its name alone. Vulnerabilities are handled there; it must be private." })}
${field({ name: "repositories", label: "The public repositories that are fixed", hint: "Their names, separated by commas." })}
${field({ name: "contact", label: "Where reporters write to", hint: "A mail address; it is shown in public." })}
</section>
<section class="box"><h2>What the app may do, and why</h2>
${asked(needed)}
${optional.map((permission) => markup`<p><label><input type="checkbox" name="optional" value="${permission.name}"${isChosen(permission) ? markup` checked` : null}> <code>${permission.name}: ${permission.level}</code></label> <span class="quiet">${permission.why}</span></p>`)}
<h2>What it is told of</h2>${asked(file.events)}
</section>
<p><button type="submit" class="main">Show what GitHub will be asked for</button></p></form>`,
  );
}

function asked(all: readonly Asked[]): Html {
  return markup`<ul class="items">${all.map(({ name, level, why }) => markup`<li><code>${name}${level === "" ? "" : `: ${level}`}</code> <span class="quiet">${why}</span></li>`)}</ul>`;
}

export function manifestPage(action: string, manifest: object): string {
  const text = JSON.stringify(manifest, null, 2);
  return framed(
    "Ask GitHub for the app",
    markup`<p>GitHub shows the name once more and asks you to confirm. Then it leads back here, and gives the key and the secret to this machine alone.</p>
<p class="quiet">Where GitHub says no: only an owner of an organisation, or whom its owners have made a manager of apps, makes apps for it. Ask one of them to open this page's address
on this machine, or <a href="/">go back</a> and make the app for an account of your own; it can be transferred later. A name that is taken: go back and choose another.</p>
<form method="post" action="${action}"><input type="hidden" name="manifest" value="${text}"><p><button type="submit" class="main">Make the app on GitHub</button></p></form>
<section class="box"><h2>The manifest</h2><pre tabindex="0">${text}</pre></section>`,
  );
}

export function plainPage(title: string, words: string): string {
  return framed(title, markup`<p>${words}</p>`);
}

/** The key is in this process alone. */
export function unwrittenPage(why: string, token: string): string {
  return framed(
    "Not written yet",
    markup`<p class="said said-refused" role="alert">${why}</p>
<p>The app is made, and GitHub gives its key once. It is kept here until it is written: make room or give this user the right to write, leave this program running, and try again.</p>
<form method="post" action="/write"><input type="hidden" name="token" value="${token}"><button type="submit" class="main">Write it again</button></form>`,
  );
}
