// Holds the plan of the house: which room of `src` may import which, how many files a folder and how many lines a file may have.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** Layers in the order in which they build on each other: each may import itself and those before it, as far as the table says. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  scorer: [],
  domain: ["scorer"],
  text: ["domain", "scorer", "show"],
  effects: ["domain", "launcher"],
  flow: ["domain", "text", "effects", "scorer"],
  app: ["domain", "text", "effects", "flow", "scorer", "sandbox", "show"],
};

/** Files directly in a layer's folder, which belong to no column: every column may import them. */
const SHARED = ".";

/** Within one layer: which column may import which others. CONTRIBUTING says why for each. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  domain: {
    [SHARED]: [
      "record",
      "commands",
      "disclosure",
      "dashboard",
      "intake",
      "schedule",
      "follow-up",
      "moderation",
      "advisories",
      "mail",
      "patch",
      "leaks",
      "private-checks",
    ],
    "private-checks": ["record", "patch"],
    patch: [],
    dashboard: ["disclosure", "intake"],
    leaks: [],
    intake: [],
    schedule: [],
    record: [
      "commands",
      "intake",
      "schedule",
      "follow-up",
      "moderation",
      "advisories",
      "mail",
      "leaks",
      "private-checks",
    ],
    mail: ["record", "patch"],
    moderation: ["record"],
    "follow-up": ["record"],
    advisories: ["record"],
    disclosure: [
      "record",
      "patch",
      "intake",
      "moderation",
      "schedule",
      "follow-up",
      "advisories",
      "mail",
      "leaks",
      "private-checks",
    ],
    commands: [
      "record",
      "patch",
      "disclosure",
      "intake",
      "moderation",
      "schedule",
      "follow-up",
      "advisories",
      "mail",
      "leaks",
      "private-checks",
    ],
  },
  text: {
    [SHARED]: [],
    record: [],
    schedule: [],
    moderation: [],
    dashboard: ["schedule"],
    leaks: [],
    intake: ["schedule"],
    "follow-up": ["schedule"],
    advisories: ["schedule"],
    mail: ["schedule", "disclosure"],
    disclosure: ["record", "intake", "schedule", "follow-up", "advisories", "leaks", "private-checks"],
    "private-checks": [],
    commands: [
      "record",
      "disclosure",
      "intake",
      "moderation",
      "schedule",
      "follow-up",
      "advisories",
      "mail",
      "leaks",
      "private-checks",
    ],
  },
  effects: { [SHARED]: [], github: [], git: [], reader: [], queue: [], mail: [] },
  flow: {
    [SHARED]: [],
    context: [],
    tracking: ["context"],
    disclosure: ["context", "tracking"],
    moderation: ["context", "tracking"],
    dashboard: ["context", "tracking"],
    intake: ["context", "tracking"],
    schedule: ["context", "tracking", "disclosure"],
    "follow-up": ["context", "tracking", "disclosure"],
    advisories: ["context", "tracking", "disclosure"],
    mail: ["context", "tracking", "disclosure"],
    leaks: ["context", "tracking", "disclosure"],
    commands: [
      "context",
      "tracking",
      "disclosure",
      "intake",
      "moderation",
      "schedule",
      "follow-up",
      "advisories",
      "mail",
    ],
    jobs: [
      "context",
      "tracking",
      "disclosure",
      "dashboard",
      "intake",
      "moderation",
      "schedule",
      "follow-up",
      "advisories",
      "mail",
      "leaks",
      "commands",
    ],
  },
};

const MOST_FILES = 12;
const MOST_LINES = 250;

const ROOT = dirname(import.meta.dirname);

type Place = { readonly layer: string; readonly column: string };

function placeOf(file: string): Place {
  // What `probot run` starts: it stands before the app's folder and is of it.
  if (file === join("src", "index.ts")) return { layer: "app", column: SHARED };
  const [top = "", layer = "", column = "", ...rest] = file.split(sep);
  if (top !== "src") return { layer: top, column: SHARED };
  return { layer, column: rest.length > 0 && layer in COLUMNS ? column : SHARED };
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
    relative(ROOT, resolve(dirname(join(ROOT, file)), match[1] ?? "")),
  );
}

/** Null: allowed. */
function refusal(from: Place, to: Place): string | null {
  if (from.layer !== to.layer) {
    const allowed = LAYERS[from.layer] ?? [];
    return allowed.includes(to.layer)
      ? null
      : `${from.layer} may import ${allowed.join(", ") || "nothing outside itself"}`;
  }
  if (from.column === to.column || to.column === SHARED) return null;
  const columns = COLUMNS[from.layer];
  if (columns === undefined) return null;
  const allowed = columns[from.column];
  if (allowed === undefined)
    return `src/${from.layer}/${from.column} is no column of the table in lint/columns.ts`;
  return allowed.includes(to.column)
    ? null
    : `src/${from.layer}/${from.column} may import ${["itself", ...allowed].join(", ")}`;
}

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", name));
const complaints: string[] = [];
const folders = new Map<string, number>();
for (const file of files) {
  folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n").length - 1;
  if (lines > MOST_LINES) complaints.push(`${file}: ${lines} lines; at most ${MOST_LINES}`);
  for (const target of importsOf(file)) {
    const why = refusal(placeOf(file), placeOf(target));
    if (why !== null) complaints.push(`${file}: imports ${target}; ${why}`);
  }
}
for (const [folder, count] of folders) {
  if (count > MOST_FILES) complaints.push(`${folder}: ${count} files directly in it; at most ${MOST_FILES}`);
}
for (const complaint of complaints.toSorted()) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
