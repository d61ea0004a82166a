// Tells lines that a tool printed from lines that somebody wrote, and a fence that holds prose from one that holds code.

const TOPIC =
  "(?:vulnerabilit(?:y|ies)|advisor(?:y|ies)|known (?:issues|vulnerabilities|security)|critical|high|moderate|medium|low|warnings?|packages?|dependencies)";

/** How auditors and scanners of all ecosystems begin a line: counts, totals, headings of their tables, advice to run them again. */
const TOOL_LINE = new RegExp(
  [
    // 7 vulnerabilities (1 low, 2 high); found 0 vulnerabilities; Total: 8 (HIGH: 7); error: 3 vulnerabilities found!
    String.raw`^(?:[\w@/.:-]{1,40}[:>] {0,3}){0,2}(?:found|total:?|audited|scanned|added|changed|removed|tested|severity:|there (?:are|is)|\W{1,3}){0,2} {0,3}(?:total:? {0,2})?\d{1,6},? (?:of \d{1,6} )?(?:[a-z]{1,12} ){0,2}${TOPIC}\b(?!.{0,120}\b(?:I|my|we|our|you)\b)`,
    String.raw`^(?:total|severity|vulnerabilities|critical|high|moderate|medium|low|unknown|negligible) {0,2}[:=(] {0,2}\d`,
    String.raw`^(?:total|severity): \d{1,6} \(`,
    String.raw`^(?:your code is affected by|no (?:known )?vulnerabilities|vulnerabilities found|vulnerability #\d|=== \w{1,12} results|scanning \S{1,60} for vuln|fetching advisory|loading? (?:vuln|advisory)|vulnerability (?:db|scanning)|known vulnerabilities|no fix available|fix available)`,
    String.raw`^(?:to address (?:all )?(?:issues|vuln)|run .{0,3}(?:npm|yarn|pnpm|pip|cargo|docker|snyk|trivy|grype|composer|bundle)|some issues need review|use .{0,3}docker scan|see the full report|# npm audit report|.{0,30}looking for funding|review at least)`,
    String.raw`^(?:npm|yarn|pnpm) (?:warn|err|error|notice|info|audit)\b`,
    String.raw`^(?:remote: |\[notice\]|warning (?:NU|GHSA))`,
    String.raw`^\W{0,6}(?:(?:library|package|name|dependency|crate|module|component) {0,3}[|│\t ] {0,12}(?:[\w-]{1,20} {0,12}[|│\t ] {0,12}){0,6}(?:vulnerability|cve|severity|fix versions|fixed|installed|advisory))`,
    String.raw`^\W{0,6}\d{1,4}C {1,9}\d{1,4}H {1,9}\d{1,4}M`,
    String.raw`^(?:critical|high|moderate|medium|low|negligible|unspecified|unknown) {1,9}\d{1,6}\s{0,9}$`,
    String.raw`^(?:scanned for|cataloged|parsed image|loaded image|pulled) \S`,
    String.raw`^[│┌├└┬┼┴─━┃┏┗═║╔╚╠]`,
    String.raw`^(?:crate|version|title|date|id|url|solution|dependency tree|severity|more info|patched in|dependency of|path): {1,12}\S`,
  ].join("|"),
  "iu",
);

/** `line` without what stands before its first sign; a cut line is enough. */
export function isToolLine(line: string): boolean {
  return TOOL_LINE.test(line.replace(/^(?:[>*✔✗✖×✓!+-] {0,3}|\$ ){1,3}/u, ""));
}

const SAMPLE = 2_000;
const CODE_SIGNS = /[{}();=<>$|\\\][_&]/gu;
const MOST_CODE_SIGNS = 0.045;
const FEWEST_WORDS_PER_LINE = 4;
const FEWEST_WORDS = 12;
const PROSE_WORDS = /^(?:|markdown|md|text|txt|plain|plaintext)$/iu;

/** Whether a fence holds prose: people, and machines that write reports, put a whole text into one. `info` is what stands behind the fence's signs. */
export function isProse(info: string, content: string): boolean {
  if (!PROSE_WORDS.test(info.trim())) return false;
  const sample = content.slice(0, SAMPLE);
  const lines = sample.split("\n").filter((line) => line.trim() !== "");
  const words = sample.match(/[\p{L}\p{M}]{2,30}/gu)?.length ?? 0;
  const ideographs = sample.match(/[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]/gu)?.length ?? 0;
  const told = words + ideographs / 2;
  const signs = sample.match(CODE_SIGNS)?.length ?? 0;
  const sentences = sample.match(/[.!?](?:\s|$)|[。！？]/gu)?.length ?? 0;
  return (
    told >= FEWEST_WORDS &&
    told >= FEWEST_WORDS_PER_LINE * lines.length &&
    signs <= MOST_CODE_SIGNS * sample.length &&
    sentences >= 2
  );
}
