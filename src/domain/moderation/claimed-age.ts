// For how long a private report has gone unanswered, by the words of whoever complains of it.

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const NUMBERS = "one two three four five six seven eight nine ten".split(" ");
const MONTHS = "january february march april may june july august september october november december".split(" ");
/** Longer ago than this is a date of something else. */
const MOST_DAYS = 3 * 365;
const LOOKED_AT = 4_000;

/** Every quantifier is bounded, so that the time stays linear. */
const SPAN =
  /\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) {1,2}(?:full |whole |calendar |working )?(day|week|month|year)s?\b/giu;
const ISO = /\b(20\d\d)-(\d\d)-(\d\d)\b/gu;
const WRITTEN = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join("|")})|(${MONTHS.join("|")}) (\d{1,2})(?:st|nd|rd|th)?)(?:,? (20\d\d))?\b`,
  "giu",
);

/** In days, the longest that the text claims; null: it names none. `written`: when it was, as ISO 8601. */
export function claimedAge(
  text: { readonly title: string; readonly body: string },
  written: string,
): number | null {
  const words = `${text.title}\n${text.body.slice(0, LOOKED_AT)}`;
  const now = Date.parse(written);
  const ages = [...spansIn(words), ...datesIn(words, now).map((time) => Math.floor((now - time) / DAY_MS))];
  const believable = ages.filter((days) => days > 0 && days <= MOST_DAYS);
  return believable.length === 0 ? null : Math.max(...believable);
}

function spansIn(words: string): readonly number[] {
  return [...words.matchAll(SPAN)].map(([, amount = "", unit = ""]) => {
    const spelled = NUMBERS.indexOf(amount.toLowerCase()) + 1;
    const count = /^an?$/iu.test(amount) ? 1 : spelled > 0 ? spelled : Number(amount);
    return count * (UNITS[unit.toLowerCase()] ?? 0);
  });
}

/** A date without a year is the last one of that name. */
function datesIn(words: string, now: number): readonly number[] {
  const iso = [...words.matchAll(ISO)].map(([date]) => Date.parse(`${date}T00:00:00Z`));
  const written = [...words.matchAll(WRITTEN)].map(([, day, month, other, otherDay, year]) => {
    const at = MONTHS.indexOf((month ?? other ?? "").toLowerCase());
    const of = (y: number): number => Date.UTC(y, at, Number(day ?? otherDay));
    if (year !== undefined) return of(Number(year));
    const thisYear = new Date(now).getUTCFullYear();
    return of(thisYear) <= now ? of(thisYear) : of(thisYear - 1);
  });
  return [...iso, ...written].filter((time) => !Number.isNaN(time));
}
