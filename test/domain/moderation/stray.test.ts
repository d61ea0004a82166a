// What is left to do about a stray report: the act in its order, and its undoing, from what stands in public now.
import { describe, expect, test } from "@jest/globals";
import type { ModerationEvent } from "../../../src/domain/moderation/events.ts";
import type { EventOf } from "../../../src/domain/record/events.ts";
import type { Recorded } from "../../../src/domain/record/record.ts";
import {
  isFalseAlarm,
  type Moderation,
  NO_MODERATION,
  type Stray,
  strayEvent,
  strayKey,
  unfinished,
  confirmedAgain,
  withModeration,
} from "../../../src/domain/moderation/state.ts";
import {
  type ModerationRules,
  moderationSteps,
  restoringSteps,
  type SeenItem,
  stepsTaken,
} from "../../../src/domain/moderation/steps.ts";
import { strayIn } from "../given.ts";

const ITEM = {
  repository: { id: 7, owner: "northwind", name: "harbor" },
  number: 12,
  part: "issue",
  id: 99,
  url: "https://github.com/northwind/harbor/issues/12",
} as const;

const FACT = strayIn(ITEM);

const STRAY: Stray = {
  item: ITEM,
  author: "oscar",
  verdict: "report",
  kind: "report",
  by: "scorer",
  file: FACT.file,
  key: strayKey(ITEM),
  original: { open: true, locked: false },
  withoutAnswer: false,
  hides: false,
  requested: { by: "p1", at: "2026-03-02T09:00:00Z" },
  restarts: 0,
  moderated: null,
  restored: null,
  undone: null,
  deleting: false,
  hiding: false,
  rewritten: 0,
};

const SEEN: SeenItem = {
  title: "Report",
  body: "Text",
  open: true,
  locked: false,
  labels: [],
  answered: false,
  apologised: false,
  gone: false,
  hidden: null,
};

/** A comment with GraphQL's id of it. */
const COMMENT = { ...ITEM, part: "comment", node: "IC_1" } as const;
/** A machine's, which the settings leave in public. */
const STAYING: Partial<Stray> = { item: COMMENT, verdict: "suspect", hides: true };

const NOTICE = { title: "Moved", body: "Moved." };
const PLAIN: ModerationRules = { redact: null, deleteComments: false, label: null };
const FULL: ModerationRules = { redact: NOTICE, deleteComments: true, label: "triage/moved" };

const doing = (steps: readonly { readonly do: string }[]): readonly string[] => steps.map((step) => step.do);

describe("the act", () => {
  const cases: readonly [string, Partial<Stray>, Partial<SeenItem>, ModerationRules, readonly string[]][] = [
    ["an issue", {}, {}, PLAIN, ["answer", "close", "lock"]],
    ["with everything the settings can ask for", {}, {}, FULL, ["answer", "redact", "label", "close", "lock"]],
    ["after the answer", {}, { answered: true }, FULL, ["redact", "label", "close", "lock"]],
    [
      "after the notice and the label, in other letters",
      {},
      { answered: true, ...NOTICE, labels: ["Triage/Moved"] },
      FULL,
      ["close", "lock"],
    ],
    ["after the closing", {}, { answered: true, open: false }, PLAIN, ["lock"]],
    ["when all is done", {}, { answered: true, open: false, locked: true }, PLAIN, []],
    ["a question where to report stays open for more", { kind: "question" }, {}, PLAIN, ["answer", "close"]],
    ["one of a campaign gets no answer of its own", { withoutAnswer: true }, {}, PLAIN, ["close", "lock"]],
    ["a locked one cannot be answered", {}, { locked: true }, PLAIN, ["close"]],
    ["a comment never touches its thread", { item: { ...ITEM, part: "comment" } }, {}, PLAIN, ["answer"]],
    ["a comment can be deleted", { item: { ...ITEM, part: "comment" } }, {}, FULL, ["answer", "delete"]],
    [
      "a deleted comment is not deleted again",
      { item: { ...ITEM, part: "comment" } },
      { gone: true },
      FULL,
      ["answer"],
    ],
    [
      "a comment of a machine's is answered and hidden",
      { item: COMMENT, hides: true },
      {},
      PLAIN,
      ["answer", "hide"],
    ],
    ["what is deleted need not be hidden", { item: COMMENT, hides: true }, {}, FULL, ["answer", "delete"]],
    ["one that stays in public is only hidden", STAYING, {}, FULL, ["hide"]],
    ["a hidden one is not hidden again", { ...STAYING, hiding: true }, { hidden: "outdated" }, FULL, []],
    ["a person hid it", STAYING, { hidden: "spam" }, FULL, []],
    ["it is gone", STAYING, { gone: true }, FULL, []],
    ["a suspect that is not to be hidden", { item: COMMENT, verdict: "suspect" }, {}, FULL, []],
    ["a review is hidden, too", { ...STAYING, item: { ...COMMENT, part: "review" } }, {}, FULL, ["hide"]],
    ["a review can only be answered", { item: { ...ITEM, part: "review" } }, {}, FULL, ["answer"]],
  ];
  test.each(cases)("%s", (_name, stray, seen, rules, steps) => {
    expect(doing(moderationSteps({ ...STRAY, ...stray }, { ...SEEN, ...seen }, rules))).toEqual(steps);
  });
});

describe("its undoing", () => {
  const done: SeenItem = { ...SEEN, open: false, locked: true, answered: true };
  const cases: readonly [string, Partial<Stray>, SeenItem, ModerationRules, readonly string[]][] = [
    ["an issue", {}, done, PLAIN, ["unlock", "reopen", "apologise"]],
    [
      "everything",
      {},
      { ...done, ...NOTICE, labels: ["triage/moved"] },
      FULL,
      ["unlock", "restore-text", "unlabel", "reopen", "apologise"],
    ],
    [
      "what was closed before stays closed",
      { original: { open: false, locked: false } },
      done,
      PLAIN,
      ["unlock", "apologise"],
    ],
    ["what was locked before stays locked", { original: { open: true, locked: true } }, done, PLAIN, ["reopen"]],
    [
      "a title that was changed since is left alone",
      {},
      { ...done, title: "New" },
      PLAIN,
      ["unlock", "reopen", "apologise"],
    ],
    ["after the apology nothing is left", {}, { ...SEEN, answered: true, apologised: true }, FULL, []],
    ["what was never touched needs no apology", {}, SEEN, FULL, []],
    [
      "a comment that was answered",
      { item: { ...ITEM, part: "comment" } },
      { ...SEEN, answered: true },
      FULL,
      ["apologise"],
    ],
    [
      "a comment that the app hid",
      { ...STAYING, hiding: true },
      { ...SEEN, hidden: "outdated" },
      FULL,
      ["unhide"],
    ],
    [
      "a comment that was answered and hidden",
      { item: COMMENT, hides: true, hiding: true },
      { ...SEEN, hidden: "outdated", answered: true },
      PLAIN,
      ["unhide", "apologise"],
    ],
    ["one that a person hid", STAYING, { ...SEEN, hidden: "outdated" }, FULL, []],
    [
      "one that a person hid as something else since",
      { ...STAYING, hiding: true },
      { ...SEEN, hidden: "spam" },
      FULL,
      [],
    ],
    ["one that a person showed again", { ...STAYING, hiding: true }, SEEN, FULL, []],
    ["a comment that nothing was done about", { item: { ...ITEM, part: "comment" } }, SEEN, FULL, []],
  ];
  test.each(cases)("%s", (_name, stray, seen, rules, steps) => {
    expect(doing(restoringSteps({ ...STRAY, ...stray }, seen, rules))).toEqual(steps);
  });
});

describe("what stands done, whoever remembers it", () => {
  const original = { open: true, locked: false, labels: ["area/web"] };
  const done: SeenItem = {
    ...SEEN,
    ...NOTICE,
    open: false,
    locked: true,
    answered: true,
    labels: ["triage/moved"],
  };
  const comment = { ...ITEM, part: "comment" } as const;
  const cases: readonly [string, Partial<Stray>, SeenItem, readonly string[]][] = [
    ["everything", { original }, done, ["answer", "redact", "label", "close", "lock"]],
    ["the label alone", { original }, { ...SEEN, labels: ["triage/moved"] }, ["label"]],
    [
      "a label that was there before",
      { original: { ...original, labels: ["triage/moved"] } },
      { ...SEEN, labels: ["triage/moved"] },
      [],
    ],
    ["what was closed before", { original: { ...original, open: false } }, { ...SEEN, open: false }, []],
    ["a comment that the app deleted", { item: comment, deleting: true }, { ...SEEN, gone: true }, ["delete"]],
    ["a comment that its author deleted", { item: comment }, { ...SEEN, gone: true }, []],
    ["a comment that the app hid", { ...STAYING, hiding: true }, { ...SEEN, hidden: "outdated" }, ["hide"]],
    ["a comment that a person hid", STAYING, { ...SEEN, hidden: "outdated" }, []],
  ];
  test.each(cases)("%s", (_name, stray, seen, taken) => {
    expect(stepsTaken({ ...STRAY, ...stray }, seen, FULL)).toEqual(taken);
  });

  const undoing: readonly [string, Partial<Stray>, SeenItem, readonly string[]][] = [
    [
      "a label is taken off though the process died before it was noted",
      { original },
      { ...SEEN, labels: ["triage/moved"] },
      ["unlabel", "apologise"],
    ],
    [
      "a label that was there before stays",
      { original: { ...original, labels: ["triage/moved"] } },
      { ...SEEN, labels: ["triage/moved"] },
      [],
    ],
    [
      "a deleted comment is given back though the process died before it was noted",
      { item: comment, deleting: true },
      { ...SEEN, gone: true },
      ["apologise"],
    ],
    ["a comment that its author deleted is not given back", { item: comment }, { ...SEEN, gone: true }, []],
  ];
  test.each(undoing)("undone: %s", (_name, stray, seen, steps) => {
    expect(doing(restoringSteps({ ...STRAY, ...stray }, seen, FULL))).toEqual(steps);
  });

  test("undone: the label that was put on it, though the settings name another by now", () => {
    const moderated = { type: "moderated", item: STRAY.key, did: ["label"], notes: [], label: "old" } as const;
    const steps = restoringSteps(
      { ...STRAY, original, moderated: { ...moderated, did: ["label"], notes: [] } },
      { ...SEEN, labels: ["old"] },
      FULL,
    );
    expect(steps).toEqual([{ do: "unlabel", label: "old" }, { do: "apologise" }]);
  });
});

describe("the record", () => {
  type Facts = readonly ModerationEvent[];
  const entry = (what: Recorded["what"], seq: number): Recorded => ({
    seq,
    at: `2026-03-02T09:00:0${seq}Z`,
    by: `p${seq}`,
    actor: null,
    comment: null,
    what,
  });
  const told = (...facts: Facts): Moderation =>
    facts.reduce((now: Moderation, fact, index) => withModeration(now, entry(fact, index), fact), NO_MODERATION);
  const key = strayKey(ITEM);
  const moderated: EventOf<"moderated"> = { type: "moderated", item: key, did: ["close"], notes: [] };

  test("an item that is done is not done again", () => {
    expect(unfinished(told(FACT))).toHaveLength(1);
    expect(unfinished(told(FACT, moderated))).toEqual([]);
  });

  test("a suspect waits until a person takes it", () => {
    const suspect = { ...FACT, verdict: "suspect" } as const;
    expect(unfinished(told(suspect))).toEqual([]);
    const [taken] = unfinished(told(suspect, { type: "stray-taken" }));
    expect(taken).toMatchObject({ verdict: "report", by: "maintainer", restarts: 0, requested: { by: "p1" } });
  });

  const staying = { ...FACT, item: COMMENT, verdict: "suspect", hides: true } as const;
  const comment = strayKey(COMMENT);
  const hidden: EventOf<"moderated"> = { type: "moderated", item: comment, did: ["hide"], notes: [] };
  const refused: EventOf<"moderated"> = { ...hidden, did: [], notes: ["refused"] };
  const hiding = { type: "hiding", item: comment } as const;

  test("a machine's comment is hidden without a person's word, once; what a record of old does not say is no", () => {
    expect(unfinished(told(staying))).toMatchObject([{ hides: true, hiding: false }]);
    expect(unfinished(told(staying, hiding))).toMatchObject([{ hiding: true }]);
    expect(unfinished(told(staying, hiding, hidden))).toEqual([]);
    expect(told(FACT).strays).toMatchObject([{ hides: false, hiding: false }]);
    expect(strayEvent(told(FACT).strays[0] ?? STRAY)).toEqual(FACT);
    expect(strayEvent(told(staying).strays[0] ?? STRAY)).toEqual(staying);
  });

  test("one that is told to be a machine's only later is hidden then, and a later text without a reproducer changes nothing", () => {
    const { hides: _, ...plain } = staying;
    expect(unfinished(told(plain))).toEqual([]);
    expect(unfinished(told(plain, staying))).toMatchObject([{ hides: true, requested: { by: "p1" } }]);
    expect(unfinished(told(staying, hiding, hidden, plain))).toEqual([]);
    expect(told(staying, plain).strays).toMatchObject([{ hides: true }]);
  });

  test("a false alarm shows it again, and whoever hides it afterwards is a person", () => {
    const shown = { type: "restored", item: comment, did: ["unhide"], notes: [] } as const;
    const back = { ...shown, did: [...shown.did], notes: [] };
    const alarm = { type: "false-alarm", why: "" } as const;
    expect(unfinished(told(staying, hiding, hidden, alarm))).toMatchObject([{ hiding: true }]);
    expect(told(staying, hiding, hidden, alarm, back).strays).toMatchObject([{ hiding: false }]);
    expect(told(staying, hiding, refused).strays).toMatchObject([{ hiding: false }]);
    // What is confirmed after that waits for a word, and hides nothing anew.
    expect(unfinished(confirmedAgain(told(staying, hiding, hidden, alarm, back)))).toEqual([]);
  });

  test("a suspect whose text becomes a report is redirected; how it stood at first is kept", () => {
    const first = { ...FACT, verdict: "suspect", was: { open: false, locked: false } } as const;
    const [risen] = unfinished(told(first, FACT));
    expect(risen).toMatchObject({
      verdict: "report",
      original: { open: false, locked: false },
      requested: { by: "p1" },
    });
  });

  test("a report does not fall back to a suspect when its text is softened", () => {
    const now = told(FACT, moderated, { ...FACT, verdict: "suspect" });
    expect(now.strays[0]).toMatchObject({ verdict: "report", moderated });
  });

  test("a suspect that is taken is not answered twice; what is taken up after a false alarm is answered anew", () => {
    const taken = { type: "stray-taken" } as const;
    const suspect = { ...FACT, verdict: "suspect" } as const;
    expect(told(suspect, taken, taken).strays[0]?.restarts).toBe(0);
    expect(told(FACT, { type: "false-alarm", why: "" }, taken).strays[0]?.restarts).toBe(1);
  });

  test("a false alarm of one item leaves the others redirected", () => {
    const other = { ...FACT, item: { ...ITEM, number: 13 } };
    const alarm = { type: "false-alarm", why: "", item: key } as const;
    const now = told(FACT, other, moderated, { ...moderated, item: strayKey(other.item) }, alarm);
    expect(isFalseAlarm(now)).toBe(false);
    expect(unfinished(now).map(({ key }) => key)).toEqual([key]);
  });

  test("what is confirmed is no false alarm any more", () => {
    const now = confirmedAgain(told(FACT, moderated, { type: "false-alarm", why: "" }));
    expect(isFalseAlarm(now)).toBe(false);
    expect(now.strays[0]).toMatchObject({ verdict: "suspect", undone: null, moderated: null, restarts: 1 });
    expect(unfinished(now)).toEqual([]);
  });

  test("a text that its author put back is replaced again", () => {
    const [left] = unfinished(told(FACT, moderated, { type: "rewritten", item: key }));
    expect(left).toMatchObject({ rewritten: 1, moderated: null });
  });

  test("a false alarm undoes reports, and a suspect has nothing to undo", () => {
    const alarm = { type: "false-alarm", why: "" } as const;
    expect(unfinished(told(FACT, moderated, alarm))).toHaveLength(1);
    expect(unfinished(told({ ...FACT, verdict: "suspect" }, alarm))).toEqual([]);
    const restored: EventOf<"restored"> = { type: "restored", item: key, did: [], notes: [] };
    expect(unfinished(told(FACT, moderated, alarm, restored))).toEqual([]);
    expect(unfinished(told(FACT, moderated, alarm, restored, { type: "stray-taken" }))).toHaveLength(1);
  });

  test("what a maintainer asked for waits for its copy", () => {
    const asked = { type: "stray-asked", item: ITEM } as const;
    expect(told(asked).copyRequests).toHaveLength(1);
    expect(told(asked, { type: "stray-copied", item: key, issue: 3 }).copyRequests).toEqual([]);
  });
});
