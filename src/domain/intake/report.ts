// What a report says, by the fields of the policy's template: read from the issue form, from a mail, or from free text.

/** What the policy asks a report for, in its order. */
export const FIELDS = ["steps", "cluster", "workflows", "vectors", "software", "reporter", "credit"] as const;
export type Field = (typeof FIELDS)[number];

type Words = {
  /** How a heading of that field begins, as the form, the policy's template and people write it. */
  readonly heading: RegExp;
  /** What says it in a text without headings. */
  readonly told: RegExp;
};

const WORDS: Readonly<Record<Field, Words>> = {
  steps: {
    heading:
      /^(?:detailed |the )?(?:steps?\b|how to reproduce|reproduc|to reproduce|proof of concept|poc\b|schritte)/i,
    told: /\b(?:reproduc\w*|proof[- ]of[- ]concept|poc|exploit (?:code|script)|step 1|first,? (?:create|start|run|open|log|send|deploy))\b|^\s*(?:1[.)]|\$ )\s*\S|```/im,
  },
  cluster: {
    heading:
      /^(?:describe the )?(?:effects?\b(?! on (?:the )?(?:\S+ )?workflow)|impact|consequences|severity and impact|auswirkung)/i,
    told: /\b(?:impact|consequence\w*|cluster\w*|nodes?|pods?|namespaces?|infrastructure|hosts?|kernel|tenants?|attackers? (?:can|could|may|is able|gains?)|(?:leads?|leading) to|results? in|allow(?:s|ing)? (?:an?|any|the|every)|can (?:read|write|delete|take over|execute|run|crash|bypass))\b/i,
  },
  workflows: {
    heading:
      /^(?:how the vulnerability affects|effects? on (?:the )?(?:\S+ )?workflow|affected workflows?|workflows?\b)/i,
    told: /\b(?:workflows?|while (?:installing|upgrading|deploying|running)|during (?:an? |the )?(?:install\w*|upgrade\w*|rollout|deploy\w*|scal\w*|build\w*|release\w*)|(?:no longer|stops?|fails? to) (?:work\w*|enforc\w*|start\w*|apply\w*|forward\w*)|(?:policies|rules|traffic|requests|logins?|sessions?|uploads?|downloads?) (?:are|is|get|gets) (?:not |no longer )?\w+)\b/i,
  },
  vectors: {
    heading:
      /^(?:potential |possible |the )?(?:attack (?:vectors?|surface|scenario)|vectors?\b|preconditions|prerequisites)/i,
    told: /\b(?:attack (?:vector|surface)\w*|vectors?|remote(?:ly)?|unauthenticated|authenticated|unprivileged|low[- ]privileged|without (?:any )?(?:logging in|log ?in|authenticat\w*|credentials|privileges|permissions?|rights)|needs? (?:only )?(?:network|local|api|shell|physical) access|(?:network|local|physical) access|(?:from|over) (?:an?|any|the|every) (?:\w+ )?(?:pod|network|internet|host|container|browser|client)|who(?:ever)? (?:can|has|have)|requires? (?:an? )?(?:account|login|admin\w*|user))\b/i,
  },
  software: {
    heading: /^(?:other |third[- ]party |additional )?(?:software|tools?)\b|^tools? used|^environment\b/i,
    told: /\b(?:kubectl|curl|wget|nmap|wireshark|tcpdump|burp|metasploit|ffuf|sqlmap|scapy|netcat|nc|hping\d?|trivy|grype|codeql|semgrep|afl\S*|libfuzzer|fuzz(?:er|ed|ing)|python\d?|bash script|openssl|docker|kind|minikube|no other (?:software|tools?)|without (?:any )?(?:other )?(?:software|tools?))\b/i,
  },
  reporter: {
    heading:
      /^(?:reporter|reported by|who found (?:it|this)|found by|finder|discovered by|your name|name\b|contact)/i,
    told: /\b(?:reported by|found by|discovered by|i am|my name is|regards,?|sincerely|cheers,?|reporter:|from:)|[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}/i,
  },
  credit: {
    heading:
      /^(?:credits?\b|how (?:do|does|would|should) .{0,40}credit|acknowledg|wish(?:ed)? credit|attribution)/i,
    told: /\b(?:credit(?:ed|s)?|acknowledge[ds]?|acknowledg[e]?ments?|anonymous(?:ly)?|attribut\w+|mention me|hall of fame)\b/i,
  },
};

/** Headings of the form beside these fields: they end a field, and say nothing of another. */
const OTHERS =
  /^(?:what is it|summary|description|affected versions?|versions?\b|who else knows|disclosure|timeline|references?|patch|fix|mitigation|title|subject)/i;

/** Longer lines are prose. */
const HEADING_LIMIT = 200;
const FENCE = /^ {0,3}(```+|~~~+)/;
const LABELLED = /^\s{0,3}(?:[-*+]|\d{1,2}[.)])?\s*(.{1,200}?)\s*:(?:\s+(\S.*))?$/;
/** What stands where nothing was answered: GitHub's own words for it, and a template's. */
const NO_ANSWER =
  /^(?:_no response_|tbd|todo|to be (?:done|determined|filled in)|\.{3,}|…|\?+|xxx+|<[^>]{0,80}>)\.?$/i;

type Section = { readonly field: Field | null; readonly lines: string[] };

/** The fields that the texts leave out, of all that a report is asked for. `author`: whether who wrote it is the reporter. */
export function lackingFields(
  texts: readonly string[],
  { author }: { readonly author: boolean },
): readonly Field[] {
  const said = new Set<Field>(author ? ["reporter"] : []);
  for (const text of texts) for (const field of fieldsIn(text)) said.add(field);
  return FIELDS.filter((field) => !said.has(field));
}

/** The fields that a text fills: under a heading of theirs, or in so many words where it has no such heading. */
export function fieldsIn(text: string): readonly Field[] {
  const sections = sectionsOf(text);
  const asked = new Set(sections.flatMap(({ field }) => field ?? []));
  // The words below are English: of another language only what stands under the form's headings can be told.
  const foreign = !isEnglish(sections.flatMap(({ lines }) => lines).join("\n"));
  const free = sections
    .filter(({ field }) => field === null)
    .flatMap(({ lines }) => lines)
    .join("\n");
  return FIELDS.filter((field) =>
    asked.has(field)
      ? sections.some((section) => section.field === field && isAnswered(section.lines.join("\n")))
      : foreign || saysFreely(field, free, sections),
  );
}

const ENGLISH =
  /^(?:the|an?|is|are|was|be|of|to|in|on|and|or|that|this|it|its|with|for|from|by|as|at|not|can|we|you|i|my|if|when|have|has|but|after|which)$/;
/** Of so many words at least something can be said, and so great a part of English prose are the commonest. */
const TELLING_WORDS = 12;
const COMMON_PART = 0.12;

/** Whether the prose is English, or too short to tell. Code, links and addresses are nobody's language. */
function isEnglish(text: string): boolean {
  const prose = withoutBlocks(text.slice(0, LOOKED_AT))
    .replaceAll(/`[^`\n]{0,200}`|https?:\/\/\S{1,500}|[\w.+-]{1,64}@[\w.-]{1,64}/g, " ")
    .toLowerCase();
  const words = prose.match(/[\p{L}\p{M}]+/gu) ?? [];
  const letters = words.join("").length;
  // Scripts without blanks between words have long ones.
  if (words.length < TELLING_WORDS && letters < TELLING_WORDS * 6)
    return !/[^\p{Script=Latin}\p{Script=Common}]/u.test(prose);
  return words.filter((word) => ENGLISH.test(word)).length / words.length >= COMMON_PART;
}

const LOOKED_AT = 20_000;

function withoutBlocks(text: string): string {
  let inside: string | null = null;
  const kept = text.split("\n").filter((line) => {
    const mark = FENCE.exec(line)?.[1]?.slice(0, 3) ?? null;
    if (mark === null) return inside === null;
    inside = inside === null ? mark : inside === mark ? null : inside;
    return false;
  });
  return kept.join("\n");
}

/** An answer to one field may say another, as steps that name the tools; who and how to credit stand under their own words alone. */
function saysFreely(field: Field, free: string, sections: readonly Section[]): boolean {
  if (field === "reporter" || field === "credit") return WORDS[field].told.test(free);
  const all = sections.map(({ lines }) => lines.join("\n")).join("\n");
  return WORDS[field].told.test(all);
}

/** Whether something stands there that is more than a template's own words. */
function isAnswered(text: string): boolean {
  const words = text.replaceAll(/^[\s>*_-]+|[\s*_-]+$/g, "");
  return words !== "" && !NO_ANSWER.test(text.trim()) && !NO_ANSWER.test(words);
}

function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = [{ field: null, lines: [] }];
  let fence: string | null = null;
  for (const line of withoutComments(text).split(/\r\n|\r|\n/)) {
    const mark = FENCE.exec(line)?.[1]?.slice(0, 3) ?? null;
    if (fence === null && mark === null) {
      const heading = headingOf(line);
      if (heading !== null) {
        sections.push({ field: heading.field, lines: heading.value === "" ? [] : [heading.value] });
        continue;
      }
    }
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
    sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** The field that a line begins, and what already stands behind its colon; `field: null`: another one of the form. Null: none. */
function headingOf(line: string): { readonly field: Field | null; readonly value: string } | null {
  if (line.length > HEADING_LIMIT * 3) return null;
  const whole = /^\s{0,3}(?:#{1,6}\s+(.*?)[\s#:]*|(?:[-*+]\s+)?(?:\*\*|__)(.{1,200}?):?(?:\*\*|__):?\s*)$/.exec(
    line,
  );
  const title = whole?.[1] ?? whole?.[2];
  if (title !== undefined) return named(title, "");
  const labelled = LABELLED.exec(line);
  const label = labelled?.[1]?.replaceAll(/[*_`#]/g, "");
  if (label !== undefined && label.length <= HEADING_LIMIT) {
    const found = named(label, labelled?.[2] ?? "");
    if (found !== null && (found.field !== null || found.value === "")) return found;
  }
  return templateLine(line);
}

/** The policy's template, left as it stands, with its answers below each point. */
const TEMPLATE =
  /^\s{0,3}[-*+]\s+(?:detailed steps to reproduce|describe the effects|how the vulnerability affects|potential attack vectors|other software that)/i;

function templateLine(line: string): ReturnType<typeof headingOf> {
  if (!TEMPLATE.test(line)) return null;
  // What goes on behind the template's own sentence is the answer.
  const value = /\.\)?\s+(\S.*)$/.exec(line.replaceAll(/\((?:[^()]{0,200})\)/g, ""))?.[1] ?? "";
  return named(line.replace(/^\s{0,3}[-*+]\s+/, ""), value);
}

function named(title: string, value: string): { readonly field: Field | null; readonly value: string } | null {
  const words = title.trim();
  if (words.length > HEADING_LIMIT * 2) return null;
  const field = FIELDS.find((name) => WORDS[name].heading.test(words));
  if (field !== undefined) return { field, value };
  return OTHERS.test(words) ? { field: null, value } : null;
}

/** A template's hints stand in comments that nobody sees. */
function withoutComments(text: string): string {
  let left = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    if (start < 0) return left + text.slice(at);
    left += text.slice(at, start);
    const end = text.indexOf("-->", start + 4);
    if (end < 0) return left;
    at = end + 3;
  }
}
