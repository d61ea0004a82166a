// CVSS: the vectors that the approved text names, judged and scored by a library that is kept for that.
import cvss from "ae-cvss-calculator";

export type CvssVersion = "3.0" | "3.1" | "4.0";
export type Rating = "none" | "low" | "medium" | "high" | "critical";

/** A vector with its base score. */
export type Severity = {
  readonly version: CvssVersion;
  readonly vector: string;
  readonly score: number;
  readonly rating: Rating;
};

const VECTOR = /\bCVSS:(3\.0|3\.1|4\.0)((?:\/[A-Za-z]{1,3}:[A-Za-z]{1,6}){1,40})/g;

/** Every vector in a text, each version once; `wrong`: what begins like one and is none. */
export function severitiesIn(text: string): {
  readonly severities: readonly Severity[];
  readonly wrong: readonly string[];
} {
  const severities = new Map<CvssVersion, Severity>();
  const wrong: string[] = [];
  for (const [vector, version] of text.matchAll(VECTOR)) {
    const severity = scored(vector, version as CvssVersion);
    if (severity === null) wrong.push(vector);
    else if (!severities.has(severity.version)) severities.set(severity.version, severity);
  }
  const ordered = [...severities.values()].toSorted((left, right) => left.version.localeCompare(right.version));
  return { severities: ordered, wrong };
}

/** Null: a metric is missing, stands there twice, or has a value that it cannot have. */
function scored(vector: string, version: CvssVersion): Severity | null {
  const names = vector
    .split("/")
    .slice(1)
    .map((metric) => metric.split(":")[0]);
  if (new Set(names).size !== names.length) return null;
  try {
    const read = calculator(version, vector);
    // A part that the library does not know it leaves out.
    if (!read.isBaseFullyDefined() || read.toString().split("/").length !== vector.split("/").length) return null;
    const score = read.calculateScores().base;
    if (score === undefined || Number.isNaN(score)) return null;
    return { version, vector, score, rating: ratingOf(score) };
  } catch {
    return null;
  }
}

function calculator(
  version: CvssVersion,
  vector: string,
): {
  isBaseFullyDefined(): boolean;
  toString(): string;
  calculateScores(): { readonly base?: number | undefined };
} {
  if (version === "4.0") return new cvss.Cvss4P0(vector);
  return version === "3.1" ? new cvss.Cvss3P1(vector) : new cvss.Cvss3P0(vector);
}

/** CVSS's own words for a score, of version 3 and 4 alike. */
export function ratingOf(score: number): Rating {
  if (score === 0) return "none";
  if (score < 4) return "low";
  if (score < 7) return "medium";
  return score < 9 ? "high" : "critical";
}

/** What the records say of how bad it is: the newest version's word; null: the text names no vector. */
export function overallRating(severities: readonly Severity[]): Rating | null {
  return severities.at(-1)?.rating ?? null;
}

const CWE = /\bCWE-(\d{1,5})\b/g;

/** Every kind of weakness that a text names, as `CWE-79`. */
export function weaknessesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(CWE)].map(([, number]) => `CWE-${Number(number)}`))];
}

const CVE = /\bCVE-\d{4}-\d{4,19}\b/;
const GHSA = /\bGHSA(?:-[23456789cfghjmpqrvwx]{4}){3}\b/;

export function isCve(text: string): boolean {
  return new RegExp(`^${CVE.source.replaceAll("\\b", "")}$`).test(text);
}

export function isGhsa(text: string): boolean {
  return new RegExp(`^${GHSA.source.replaceAll("\\b", "")}$`).test(text);
}
