// Identifiers of published vulnerabilities that a text names, so that somebody can look them up.

/** Every quantifier is bounded, so that the time stays linear. */
const IDENTIFIER =
  /\b(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3}|(?:GO|RUSTSEC|PYSEC|EUVD)-\d{4}-\d{1,6}|USN-\d{4}-\d)\b/giu;

const MOST = 50;

/** The identifiers in title and body, upper case, each once, in order; at most 50. */
export function identifiersIn(text: { readonly title: string; readonly body: string }): readonly string[] {
  const found = new Set<string>();
  for (const part of [text.title, text.body]) {
    for (const [identifier] of part.matchAll(IDENTIFIER)) {
      found.add(identifier.toUpperCase());
      if (found.size === MOST) return [...found];
    }
  }
  return [...found];
}
