// How the record and the bundle grow: what older versions wrote is read, what newer ones wrote is kept and waited for.
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { bundleText, readBundle } from "../../../src/domain/disclosure/bundle.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { newerKinds } from "../../../src/domain/record/newer.ts";
import { canonicalJson, type Json, sha256 } from "../../../src/domain/record/canonical.ts";
import {
  appendEntries,
  type Entry,
  readRecord,
  type RecordScope,
  writeRecord,
} from "../../../src/domain/record/record.ts";
import { readEvent } from "../../../src/domain/record/versions.ts";
import { renderNewer } from "../../../src/text/record/newer.ts";

/** Records as earlier versions of the app wrote them; a released one is never changed, only others are added. */
const STORED = new URL("./stored/", import.meta.url);
const scope: RecordScope = { keys: ["k".repeat(32)], appId: 1, repositoryId: 2, issue: 3 };
const writer = { at: new Date("2026-03-01T10:00:00Z"), by: "one" };

function stored(name: string): { readonly scope: RecordScope; readonly text: string } {
  const file = JSON.parse(readFileSync(new URL(name, STORED), "utf8")) as { scope: RecordScope; record: Json };
  return { scope: file.scope, text: JSON.stringify(file.record) };
}

/** A record whose entries a version signs that may know more than this one. */
function signed(entries: readonly Readonly<Record<string, Json>>[]): string {
  let before = "";
  const all = entries.map((entry, index) => {
    const unsigned = { v: 1, seq: index + 1, at: "2026-03-01T10:00:00.000Z", by: "two", ...DEFAULTS, ...entry };
    const bound = ["embargo-record", scope.appId, scope.repositoryId, scope.issue, before, unsigned];
    before = createHmac("sha256", scope.keys[0] ?? "")
      .update(canonicalJson(bound as Json))
      .digest("hex");
    return { ...unsigned, mac: before };
  });
  return JSON.stringify({ schema: 1, entries: all });
}
const DEFAULTS = { actor: null, comment: null };

function read(text: string): readonly Entry[] {
  const result = readRecord(text, scope);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("what earlier versions wrote", () => {
  test.each(readdirSync(STORED).filter((name) => name !== "bundle.json"))(
    "%s: nothing of it is unknown",
    (name) => {
      const { scope: its, text } = stored(name);
      const entries = readRecord(text, its);
      if (!entries.ok) throw new Error(JSON.stringify(entries.error));
      expect(entries.value.filter(({ what }) => what.type === "newer")).toEqual([]);
      const added = appendEntries(
        entries.value,
        [{ actor: null, comment: null, what: { type: "confirmed" } }],
        its,
        writer,
      );
      expect(readRecord(writeRecord(added), its).ok).toBe(true);
    },
  );

  test("a publication of four branches says what it said", () => {
    const { scope: its, text } = stored("published.json");
    const entries = readRecord(text, its);
    const { publications, approvals, risk, moderation } = evolve(entries.ok ? entries.value : []);
    expect({
      risk,
      strays: moderation.strays.length,
      approvals: approvals.map((approval) => approval.by.login),
      published: publications.map((publication) => [
        publication.pinned.round,
        publication.published?.issue,
        publication.published?.pulls,
      ]),
    }).toMatchObject({ risk: { level: 1, place: null }, strays: 0, approvals: ["ada"] });
    expect(publications[0]?.published?.pulls.map((pull) => pull.target)).toEqual([
      "main",
      "release-1.2",
      "release-1.1",
      "release-1.0",
    ]);
  });

  test("a stray report that was given back and taken up again says what it said", () => {
    const { scope: its, text } = stored("moderated.json");
    const entries = readRecord(text, its);
    const { moderation } = evolve(entries.ok ? entries.value : []);
    expect(moderation.strays.map((stray) => [stray.item.number, stray.author, stray.verdict])).toEqual([
      [1, "oscar", "report"],
    ]);
    expect(moderation.strays[0]?.undone).toBeNull();
  });

  test("a bundle is read by its digest, to the byte", () => {
    const text = readFileSync(new URL("bundle.json", STORED), "utf8");
    const bundle = readBundle(text, sha256(text));
    expect(bundle.ok && bundleText(bundle.value)).toBe(text);
  });
});

describe("what a newer version writes", () => {
  test("a later member of an entry or event is kept when this version writes the record", () => {
    const text = signed([
      { what: { type: "confirmed", because: { of: ["a call"] } }, via: "page" },
      { what: { type: "risk", level: 2, at: null } },
    ]);
    const entries = read(text);
    expect(entries.map((entry) => entry.what)).toEqual([
      { type: "confirmed" },
      { type: "risk", level: 2, at: null },
    ]);
    const again = writeRecord(
      appendEntries(entries, [{ ...DEFAULTS, what: { type: "confirmed" } }], scope, writer),
    );
    expect(JSON.parse(again)).toMatchObject({
      entries: [{ what: { because: { of: ["a call"] } }, via: "page" }, {}, { seq: 3 }],
    });
    expect(read(again)).toHaveLength(3);
  });

  const kinds: readonly [string, Readonly<Record<string, Json>>, readonly string[], readonly string[]][] = [
    ["a later kind may bear on anything", { what: { type: "armed", at: "x" } }, ["armed"], ["armed"]],
    ["one that bears on nothing", { what: { type: "mail", concerns: "nothing" } }, [], []],
    ["one that bears on the publication", { what: { type: "armed", concerns: "publication" } }, ["armed"], []],
    ["one that bears on moderation", { what: { type: "muted", concerns: "moderation" } }, [], ["muted"]],
    ["one that bears on what this version does not know", { what: { type: "x", concerns: "mail" } }, ["x"], ["x"]],
    ["a known kind in a later form", { what: { type: "risk", level: "high" } }, ["risk"], ["risk"]],
    ["a known kind of a later version", { v: 2, what: { type: "confirmed" } }, ["confirmed"], ["confirmed"]],
    ["a kind that takes our own word", { what: { type: "newer", kind: "x" } }, ["newer"], ["newer"]],
  ];
  test.each(kinds)("%s", (_name, entry, publication, moderation) => {
    const now = evolve(
      read(signed([{ what: { type: "confirmed" } }, entry, { what: { type: "advisory", file } }])),
    );
    expect(newerKinds(now, "publication")).toEqual(publication);
    expect(newerKinds(now, "moderation")).toEqual(moderation);
    // All else stands as it is.
    expect(now.advisory).toEqual(file);
    expect(now.newer).toHaveLength(1);
  });
  const file = { path: "advisory/1.md", sha256: "0".repeat(64) };

  test("a later form of the whole file is no tampering", () => {
    expect(readRecord('{"schema":2,"list":[]}', scope)).toEqual({
      ok: false,
      error: { code: "record-newer", kinds: [] },
    });
  });

  test("words", () => {
    expect([renderNewer([]), renderNewer(["armed"]), renderNewer(["armed", "mail"])]).toEqual([
      "The record (`record.json`) was written by a newer version of the app than the one that runs now. What depends on it waits until that version runs again; nothing of it is lost.",
      "An entry of the record (`armed`) was written by a newer version of the app than the one that runs now. What depends on it waits until that version runs again; nothing of it is lost.",
      "Entries of the record (`armed`, `mail`) were written by a newer version of the app than the one that runs now. What depends on it waits until that version runs again; nothing of it is lost.",
    ]);
  });

  const text = readFileSync(new URL("bundle.json", STORED), "utf8");
  test.each([
    ["a later member", text.replace('"round":', '"schedule":null,"round":'), "bundle-newer"],
    ["a later member of a branch", text.replace('"hunks":', '"draft":true,"hunks":'), "bundle-newer"],
    ["a later version", text.replace('"version":1', '"version":2'), "bundle-newer"],
    ["no JSON", text.slice(1), "bundle-damaged"],
  ])("a bundle with %s is not published with that left out", (_name, bundle, code) => {
    expect(readBundle(bundle, sha256(bundle))).toEqual({ ok: false, error: { code } });
  });

  test("a bundle of other bytes than the approved ones is damaged", () => {
    expect(readBundle(`${text} `, sha256(text))).toEqual({ ok: false, error: { code: "bundle-damaged" } });
  });
});

describe("upcasting", () => {
  const upcasts = {
    1: (older: { type: string }) => (older.type === "accepted" ? { ...older, type: "confirmed" } : older),
    2: (older: { type: string }) => (older.type === "level" ? { ...older, type: "risk", at: null } : older),
  };
  test.each([
    ["through every version", 1, { type: "accepted" }, { type: "confirmed" }],
    [
      "from the version it was written in",
      2,
      { type: "accepted" },
      { type: "newer", kind: "accepted", concerns: null },
    ],
    ["by the last step alone", 2, { type: "level", level: 3 }, { type: "risk", level: 3, at: null }],
    ["what did not change", 1, { type: "confirmed" }, { type: "confirmed" }],
  ])("%s", (_name, version, stored, event) => {
    expect(readEvent(version, stored, { current: 3, upcasts })).toEqual(event);
  });
});
