// The fields of the policy's report template, where a report has them: what it names stands in its order, what is missing is seen.

/** In the template's order. */
export const TEMPLATE_FIELDS = ["steps", "effects", "workflows", "attack vectors", "other software"] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

const HEADINGS: Readonly<Record<TemplateField, RegExp>> = {
  steps: /^(?:detailed )?steps?\b.*\breproduc|^(?:how to )?reproduc|^(?:steps|poc|proof of concept)$/,
  effects: /^(?:describe )?(?:the )?(?:effects?|impact|consequences)\b/,
  workflows: /\bworkflows?\b/,
  "attack vectors": /^(?:potential )?attack (?:vectors?|surface)\b/,
  "other software": /^other software\b|^(?:tools?|software) used\b/,
};

export type FoundField = { readonly field: TemplateField; readonly text: string };

const MOST_LINES = 5_000;

/** Each field once, by its first heading: a line of its own with a mark before or a colon behind it, or `field: text`. */
export function templateFields(text: string): readonly FoundField[] {
  const found: { field: TemplateField; lines: string[] }[] = [];
  for (const line of text.slice(0, 500_000).split("\n").slice(0, MOST_LINES)) {
    const heading = headingIn(line);
    if (heading !== null && found.every(({ field }) => field !== heading.field)) {
      found.push({ field: heading.field, lines: heading.rest === "" ? [] : [heading.rest] });
    } else found.at(-1)?.lines.push(line);
  }
  return TEMPLATE_FIELDS.flatMap((field) => {
    const lines = found.find((section) => section.field === field)?.lines;
    const words = lines?.join("\n").trim() ?? "";
    return words === "" ? [] : [{ field, text: words }];
  });
}

function headingIn(line: string): { readonly field: TemplateField; readonly rest: string } | null {
  if (line.length > 400) return null;
  const [, marks = "", words = ""] = /^\s*((?:#{1,6}|[*•-]|\d{1,2}[.)])\s+|\*\*)?(.*)$/.exec(line) ?? [];
  const colon = words.indexOf(":");
  if (colon < 0 && marks === "") return null;
  const named = (colon < 0 ? words : words.slice(0, colon)).replaceAll("*", "").trim().toLowerCase();
  const field = TEMPLATE_FIELDS.find((candidate) => HEADINGS[candidate].test(named));
  const rest =
    colon < 0
      ? ""
      : words
          .slice(colon + 1)
          .replace(/^\**\s*/, "")
          .trim();
  return field === undefined ? null : { field, rest };
}
