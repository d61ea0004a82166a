// What a signal is: ideas that speak for or against a report where they stand together.
import type { Idea } from "../text/reading.ts";

/** Where a signal looks: the title, the writer's own sentences, the body's, the body's but for headings, headings, pasted text, or everything. */
export type Place = "title" | "text" | "body" | "prose" | "heading" | "code" | "anywhere";

export type Signal = {
  readonly id: string;
  readonly place: Place;
  /** One idea of every group must stand in the sentence. */
  readonly all: readonly (readonly Idea[])[];
  /** None of these may stand in it. */
  readonly none?: readonly Idea[];
  /** The ideas may stand in two sentences, one after the other. */
  readonly near?: true;
  /** How many sentences are needed; one, unless given. */
  readonly atLeast?: number;
  /** How many of these groups must be there besides, each by one of its ideas; `all` is empty where this alone decides. */
  readonly some?: { readonly of: readonly (readonly Idea[])[]; readonly least: number };
  /** The share of the writer's sentences that must match, from 0 to 1. */
  readonly share?: number;
};
