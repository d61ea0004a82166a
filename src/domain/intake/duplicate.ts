// Whether a tracking issue may stand for the same vulnerability as another one.
import type { Intake } from "./state.ts";

/** The other tracking issue, as far as that decides. */
export type OtherReport = {
  readonly number: number;
  readonly open: boolean;
  readonly dismissed: boolean;
  /** Something of it is public, or is becoming so. */
  readonly published: boolean;
  readonly duplicateOf: number | null;
};

export type DuplicateProblem =
  | {
      readonly code: "duplicate-refused";
      readonly number: number;
      readonly why: "self" | "unknown" | "dismissed" | "published" | "closed";
    }
  /** What was reported elsewhere is not here. */
  | { readonly code: "duplicate-elsewhere"; readonly name: string }
  /** The other is a duplicate itself. */
  | { readonly code: "duplicate-chain"; readonly number: number; readonly of: number }
  /** Others are duplicates of this one. */
  | { readonly code: "duplicate-holds"; readonly others: readonly number[]; readonly number: number }
  /** A command was given in a duplicate. */
  | { readonly code: "is-duplicate"; readonly of: number };

/** Why this issue may not be a duplicate of the other; null: it may. */
export function duplicateProblem(
  own: { readonly issue: number; readonly intake: Pick<Intake, "duplicates"> },
  number: number,
  other: OtherReport | null,
): DuplicateProblem | null {
  const refused = (why: Extract<DuplicateProblem, { code: "duplicate-refused" }>["why"]): DuplicateProblem => ({
    code: "duplicate-refused",
    number,
    why,
  });
  if (number === own.issue) return refused("self");
  if (other === null) return refused("unknown");
  if (other.duplicateOf !== null) return { code: "duplicate-chain", number, of: other.duplicateOf };
  const others = own.intake.duplicates.map(({ issue }) => issue);
  if (others.length > 0) return { code: "duplicate-holds", others, number };
  if (other.dismissed) return refused("dismissed");
  if (other.published) return refused("published");
  return other.open ? null : refused("closed");
}
