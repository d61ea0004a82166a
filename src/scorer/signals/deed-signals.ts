// Signals of reports that name no weakness: somebody gets, by some way, what some boundary should keep from him.
import type { Idea } from "../text/reading.ts";
import type { Signal } from "./signal.ts";

/** What a report tells, in whatever words: who, by which way, over which boundary, to what. The more of it one sentence holds, the likelier. */
const FACETS: readonly (readonly Idea[])[] = [
  ["attacker", "anyone", "role"],
  ["ability", "works"],
  ["harm", "takeover", "down"],
  ["asset", "foreign", "power"],
  ["noAuth", "unchecked", "bypass", "exposed", "lasting", "bound", "crypto"],
  ["tamper", "input", "sink", "remote", "proof", "payload"],
];

/** Ideas that ordinary issues have less often, each counted by itself. */
const TELLING: readonly (readonly Idea[])[] = (
  [
    "attacker",
    "anyone",
    "takeover",
    "down",
    "foreign",
    "asset",
    "power",
    "noAuth",
    "unchecked",
    "bypass",
    "exposed",
    "lasting",
    "bound",
    "crypto",
    "tamper",
    "remote",
    "proof",
    "payload",
    "flaw",
    "attack",
    "memory",
  ] as const
).map((idea) => [idea]);

/** Wishes and complaints speak of the same things and mean the opposite. */
const OPPOSITE: readonly Idea[] = ["wish", "cannot", "denied", "asks"];

const DEEDS: Readonly<Record<string, readonly (readonly Idea[])[]>> = {
  "little-takes-it-down": [["remote", "anyone", "role", "attacker"], ["down"]],
  "lesser-gets-more": [
    ["role", "anyone", "attacker"],
    ["foreign", "power", "takeover", "exposed"],
  ],
  "lesser-meets-no-boundary": [
    ["role", "anyone"],
    ["bound", "unchecked", "lasting", "bypass", "noAuth"],
  ],
  "tampering-works": [["tamper"], ["works", "takeover", "power", "exposed"]],
  "tampering-with-foreign": [["tamper"], ["foreign", "asset", "role"]],
  "forbidden-works": [["bound"], ["works"]],
  "forbidden-harms": [["bound", "role"], ["harm"], ["asset", "power", "foreign"]],
  "lasts-too-long": [["lasting"], ["works", "role", "asset"]],
  "broken-crypto": [["crypto"], ["asset", "unchecked", "noAuth", "attacker", "anyone"]],
  "input-reaches-power": [["sink"], ["power", "noAuth", "anyone", "attacker", "takeover"]],
  "input-reaches-sink": [["input"], ["sink"], ["power", "unchecked", "works", "takeover", "tamper"]],
  "nobody-asked": [["noAuth"], ["down", "power", "works", "sink", "remote", "tamper"]],
  "foreign-reached": [["foreign"], ["exposed", "works", "unchecked", "tamper", "asset"]],
  "power-unguarded": [["power"], ["unchecked", "noAuth", "role", "anyone", "bypass"]],
  "unchecked-tampering": [["unchecked"], ["tamper", "works", "power", "role", "foreign"]],
};

/** A long text mentions any of these by chance, so what counts is how much of the text does. */
const DEEDS_TOLD: readonly Idea[] = [
  "exposed",
  "unchecked",
  "tamper",
  "takeover",
  "sink",
  "remote",
  "crypto",
  "power",
  "noAuth",
  "scanner",
];
const SHARE_OF_DEEDS = 0.3;

export const DEED_SIGNALS: readonly Signal[] = [
  ...Object.entries(DEEDS).flatMap(([id, all]): readonly Signal[] => [
    { id: `${id}-in-title`, place: "title", all, none: OPPOSITE },
    { id, place: "text", all, none: OPPOSITE, near: true },
  ]),
  counted("two-facets-in-title", "title", FACETS, 2),
  counted("three-facets-in-title", "title", FACETS, 3),
  counted("three-facets", "text", FACETS, 3),
  counted("telling-in-title", "title", TELLING, 1),
  counted("very-telling-in-title", "title", TELLING, 4),
  counted("telling", "text", TELLING, 2),
  counted("very-telling", "text", TELLING, 5),
  counted("most-telling", "text", TELLING, 6),
  ...[5, 6, 7].map((least): Signal => ({
    ...counted(`telling-${least}-times`, "text", TELLING, least),
    near: true,
  })),
  ...DEEDS_TOLD.map((idea): Signal => ({
    id: `body:${idea}`,
    place: "body",
    all: [[idea]],
    share: SHARE_OF_DEEDS,
  })),
  { ...counted("telling-in-four-sentences", "text", TELLING, 2), atLeast: 4 },
  ...[30, 50, 75].map((percent): Signal => ({
    ...counted(`telling-in-${percent}-percent`, "text", TELLING, 2),
    share: percent / 100,
  })),
];

function counted(id: string, place: Signal["place"], of: readonly (readonly Idea[])[], least: number): Signal {
  return { id, place, all: [], some: { of, least }, none: OPPOSITE };
}
