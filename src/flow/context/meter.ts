// What flows count: numbers and words of this code, never a text or a name.
import type { StrayItem } from "../../domain/moderation/events.ts";
import type { Step } from "../../domain/disclosure/publication/plan.ts";

export type Meter = {
  /** A step of a publication was tried. */
  readonly step: (kind: Step["kind"], done: boolean) => void;
  /** A publication is through, so many seconds after it began; or it stopped. */
  readonly publication: (result: "published" | "stopped", seconds: number) => void;
  readonly verdict: (part: StrayItem["part"], verdict: "ordinary" | "suspect" | "report") => void;
  /** So many commands of a tracking issue were written a while ago and have no answer; `issue` names it by numbers. */
  readonly unanswered: (issue: string, commands: number) => void;
};
