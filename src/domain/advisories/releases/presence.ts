// Whether a file of some tree holds what a fix changed in it: told by its content, hunk by hunk, wherever these stand by now.

/** What a fix did to one file. Lines are binary strings; empty for binary files. `null`: the file was not there on that side. */
export type FixedFile = {
  readonly path: string;
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The lines of a unified diff, hunks' heads among them; none: binary, or only its mode changed. */
  readonly hunkLines: readonly string[];
};

/** What the tree has there. `lines`: null where it is no text, or larger than is read. */
export type HeldFile = { readonly blob: string; readonly lines: readonly string[] | null };

/**
 * How many changed lines are there as the fix made them, as they were before it, and as neither. `shown`: those of the first that
 * the fix brought; what it only removed may never have been there.
 */
export type Weights = {
  readonly present: number;
  readonly shown: number;
  readonly absent: number;
  readonly unclear: number;
};

const NOTHING: Weights = { present: 0, shown: 0, absent: 0, unclear: 0 };
/** Of what is no text one change weighs as much as so many lines. */
const WHOLE = 5;
/** Of a file that is new, or gone, so much of it must be found again. */
const MOST_OF_IT = 0.8;

/** Holds one file of a tree against what the fix did to it. `held`: null where the tree has no such file. */
export function weigh(file: FixedFile, held: HeldFile | null): Weights {
  const changes = changesOf(file.hunkLines);
  const whole = Math.max(
    changes.reduce((sum, change) => sum + weightOf(change), 0),
    changes.length === 0 ? WHOLE : 1,
  );
  const present: Weights = { ...NOTHING, present: whole, shown: whole };
  const absent: Weights = { ...NOTHING, absent: whole };
  const unclear: Weights = { ...NOTHING, unclear: whole };
  if (file.oldBlob === file.newBlob) return NOTHING;
  if (held === null) {
    if (file.oldBlob === null) return absent;
    return file.newBlob === null ? { ...present, shown: 0 } : unclear;
  }
  if (held.blob === file.newBlob) return present;
  if (held.blob === file.oldBlob) return absent;
  if (held.lines === null || changes.length === 0) return unclear;
  if (file.oldBlob === null) return shareOf(file.after, held.lines) >= MOST_OF_IT ? present : unclear;
  if (file.newBlob === null) return shareOf(file.before, held.lines) >= MOST_OF_IT ? absent : unclear;
  return sum(changes.map((change) => weighChange(change, file, held.lines ?? [])));
}

export function sum(weights: readonly Weights[]): Weights {
  return weights.reduce(
    (all, one) => ({
      present: all.present + one.present,
      shown: all.shown + one.shown,
      absent: all.absent + one.absent,
      unclear: all.unclear + one.unclear,
    }),
    NOTHING,
  );
}

/** One run of changed lines with the unchanged ones around it. */
type Change = {
  readonly before: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly after: readonly string[];
};

function changesOf(hunkLines: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [before, removed, added, after]: [string[], string[], string[], string[]] = [[], [], [], []];
  const close = (): void => {
    if (removed.length + added.length > 0) changes.push({ before, removed, added, after });
    [before, removed, added, after] = [after, [], [], []];
  };
  for (const line of hunkLines) {
    const [sign, text] = [line[0], tidy(line.slice(1))];
    if (line.startsWith("@@")) {
      close();
      before = [];
    } else if (sign === " " || line === "") {
      if (removed.length + added.length > 0) after.push(text);
      else before.push(text);
    } else if (sign === "-" || sign === "+") {
      if (after.length > 0) close();
      (sign === "-" ? removed : added).push(text);
    }
  }
  close();
  return changes;
}

/** Line ends differ from branch to branch where somebody's editor changed them. */
function tidy(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

function weightOf({ removed, added }: Change): number {
  return Math.max(1, [...removed, ...added].filter(isTelling).length);
}

/** Brackets and empty lines stand everywhere. */
function isTelling(line: string): boolean {
  return (line.match(/[A-Za-z0-9_\u0080-\u00ff]/g) ?? []).length >= 3;
}

/** From the most to the least that has to be found around a change. Without anything around it, its own lines must tell. */
const WAYS = [
  { around: 3, spaces: true },
  { around: 2, spaces: true },
  { around: 1, spaces: true },
  { around: 3, spaces: false },
  { around: 1, spaces: false },
  { around: 0, spaces: true },
] as const;

function weighChange(change: Change, file: FixedFile, held: readonly string[]): Weights {
  const weight = weightOf(change);
  for (const way of WAYS) {
    const verdict = findChange(change, file, held, way);
    const shown = verdict === "present" && change.added.some(isTelling) ? weight : 0;
    if (verdict !== null) return { ...NOTHING, [verdict]: weight, shown };
  }
  return { ...NOTHING, unclear: weight };
}

/** Whether the text has the change or what was before it, as often as the fix's own file has or had it; null: neither, or both. */
function findChange(
  { before, removed, added, after }: Change,
  file: FixedFile,
  held: readonly string[],
  { around, spaces }: (typeof WAYS)[number],
): "present" | "absent" | null {
  const form = (lines: readonly string[]): string => joined(lines, spaces);
  const head = around === 0 ? [] : before.slice(-around);
  const tail = after.slice(0, around);
  const [old, made] = [
    [...head, ...removed, ...tail],
    [...head, ...added, ...tail],
  ];
  const [was, is] = [form(old), form(made)];
  if (was === is) return null;
  const [oldText, newText, text] = [form(file.before), form(file.after), form(held)];
  const made0 = count(oldText, is);
  const made1 = count(newText, is);
  const was0 = count(oldText, was);
  const was1 = count(newText, was);
  const [madeHere, wasHere] = [count(text, is), count(text, was)];
  const has = made1 > made0 && madeHere >= made1 && (around >= 2 || added.some(isTelling));
  // What a fix only adds is missing where the lines around it touch each other: that takes enough of them.
  const lacks = was0 > was1 && wasHere >= was0 && (around >= 2 || removed.some(isTelling));
  if (has && lacks) return madeHere > made0 && wasHere <= was1 ? "present" : null;
  if (has) return old.length === 0 || was0 <= was1 || wasHere < was0 ? "present" : null;
  return lacks ? "absent" : null;
}

const texts = { asIs: new WeakMap<readonly string[], string>(), bare: new WeakMap<readonly string[], string>() };

/** With and without what is blank, once for each list: files are searched for many changes. */
function joined(lines: readonly string[], spaces: boolean): string {
  const known = spaces ? texts.asIs : texts.bare;
  const before = known.get(lines);
  if (before !== undefined) return before;
  const shown = spaces ? lines.map(tidy) : lines.map((line) => line.replaceAll(/\s+/g, ""));
  const text = `\n${shown.join("\n")}\n`;
  known.set(lines, text);
  return text;
}

const MOST_COUNTED = 50;

function count(text: string, part: string): number {
  if (part === "\n\n") return 0;
  let found = 0;
  for (let at = text.indexOf(part); at >= 0 && found < MOST_COUNTED; at = text.indexOf(part, at + 1)) found += 1;
  return found;
}

/** How much of these lines stands somewhere in the others. */
function shareOf(lines: readonly string[], others: readonly string[]): number {
  const telling = lines.map(tidy).filter(isTelling);
  const there = new Set(others.map(tidy));
  return telling.length === 0 ? 0 : telling.filter((line) => there.has(line)).length / telling.length;
}
