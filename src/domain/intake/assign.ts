// Who is asked to coordinate a new report, and when the next one is.
import type { IntakeSettings } from "./settings.ts";
import { askedNow, type Intake } from "./state.ts";

type Person = { readonly id: number; readonly login: string };

/** Somebody who may coordinate: a maintainer whom GitHub lets be an assignee. */
export type Candidate = Person & {
  /** Open disclosures that they coordinate, or are asked to. */
  readonly load: number;
  /** When they were last asked to coordinate anything that is open; null: never. */
  readonly lastAsked: string | null;
  /** Their GitHub profile says that they have little time. */
  readonly busy: boolean;
};

/** What is due of the assignment now. `candidates` is only looked at for whoever is asked next. */
export type AssignmentDue =
  | { readonly kind: "nothing"; readonly next: Date | null }
  /** The same person once more. */
  | { readonly kind: "again"; readonly person: Person; readonly nth: number; readonly busy: boolean }
  | { readonly kind: "next" };

type Standing = { readonly intake: Intake; readonly coordinator: Person | null };

/** Whether somebody is to be asked now. */
export function assignmentDue(
  { intake, coordinator }: Standing,
  settings: Pick<IntakeSettings, "assign" | "askAgainHours" | "asks">,
  now: Date,
): AssignmentDue {
  const over = intake.received === null || intake.unfound !== null || coordinator !== null;
  if (over || settings.assign === "off") return { kind: "nothing", next: null };
  const last = intake.asks.at(-1);
  if (last === undefined || askedNow(intake) === null) return { kind: "next" };
  const again = Date.parse(last.written.at) + settings.askAgainHours * 3_600_000;
  if (now.getTime() < again) return { kind: "nothing", next: new Date(again) };
  if (last.nth >= settings.asks) return { kind: "next" };
  return { kind: "again", person: { id: last.id, login: last.login }, nth: last.nth + 1, busy: last.busy };
}

/**
 * Whoever is asked next; null: nobody is left. Nobody is asked a second time after another was, nor whoever reported it or
 * declined. `number`: the issue's, which decides between equals, so that not always the same person is the first.
 */
export function nextCandidate(
  candidates: readonly Candidate[],
  { asks, declined }: Pick<Intake, "asks" | "declined">,
  { assign, coordinators }: Pick<IntakeSettings, "assign" | "coordinators">,
  { reporters, number }: { readonly reporters: readonly Person[]; readonly number: number },
): Candidate | null {
  const listed = coordinators.map((login) => login.toLowerCase());
  const left = candidates
    .filter(({ login }) => listed.length === 0 || listed.includes(login.toLowerCase()))
    .filter(({ id }) => ![...declined, ...asks].some((person) => person.id === id))
    .filter(({ id }) => !reporters.some((reporter) => reporter.id === id))
    .toSorted((a, b) => a.id - b.id);
  const turned = left.map((candidate, index) => ({
    candidate,
    turn: (index - (number % left.length) + left.length) % left.length,
  }));
  const rank = ({ load, lastAsked, busy }: Candidate): readonly (number | string)[] =>
    assign === "rotation" ? [Number(busy), lastAsked ?? "", load] : [Number(busy), load, lastAsked ?? ""];
  const [first] = turned.toSorted((a, b) => compared(rank(a.candidate), rank(b.candidate)) || a.turn - b.turn);
  return first?.candidate ?? null;
}

function compared(left: readonly (number | string)[], right: readonly (number | string)[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? value;
    if (value < other) return -1;
    if (value > other) return 1;
  }
  return 0;
}
