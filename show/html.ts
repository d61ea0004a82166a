// Markup as a tagged template: whatever is put into it is escaped unless it is markup already.

export type Html = { readonly html: string };
export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\0": "\uFFFD",
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (character) => ESCAPES[character] ?? "");
}

/** Attributes stand in double quotes in every template, so one way of escaping serves text and attributes. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, at) => text + (at < parts.length ? written(parts[at]) : "")).join("") };
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false || part === true) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  return part.map(written).join("");
}

/** What a library made and made safe. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** A path of these parts: each is encoded, but for the slashes in a branch's or a file's name. */
export function pathOf(...parts: readonly (string | number)[]): string {
  return parts
    .map((part) => `/${String(part).split("/").map(encodeURIComponent).join("/")}`)
    .join("")
    .replaceAll("%40", "@");
}
