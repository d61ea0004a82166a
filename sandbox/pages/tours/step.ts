// What a step of a tour is, and how it is told from the world that it is done.
import type { Issue } from "../../model.ts";
import { publicOf, type Desk, trackingOf } from "../desk.ts";

export type StepAct =
  /** A comment: the text is there to be sent, or changed first; null: it cannot be said yet. */
  | {
      readonly kind: "say";
      readonly who: string;
      readonly text: (desk: Desk) => string | null;
      readonly at: (desk: Desk) => Issue | null;
    }
  /** A new public issue. */
  | { readonly kind: "post"; readonly who: string; readonly title: string; readonly text: string }
  /** A button of these pages. */
  | {
      readonly kind: "do";
      readonly act: string;
      readonly words: string;
      readonly values: Readonly<Record<string, string>>;
    }
  /** Something to look at. */
  | { readonly kind: "look"; readonly words: string; readonly path: (desk: Desk) => string | null };

export type Step = {
  readonly title: string;
  readonly why: string;
  readonly act: StepAct;
  /** Null: only whoever looks can say so. */
  readonly done: ((desk: Desk) => boolean) | null;
};

export type Tour = {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly steps: readonly Step[];
};

/** The command words at the beginnings of a text's lines. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/^\/([a-z-]+)/gm)].map((match) => match[1] ?? "");
}

/** Whether people said these commands in the issue, in whatever comments. */
export function wasSaid(issue: Issue | null, text: string): boolean {
  const said = (issue?.comments ?? [])
    .filter((comment) => comment.user.type === "User")
    .flatMap(({ body }) => commandsIn(body));
  return commandsIn(text).every((command) => said.includes(command));
}

/** The issue of the seed, in which the disclosure is run. */
export function seeded(desk: Desk): Issue | null {
  return trackingOf(desk).issues.get(desk.seed.issue) ?? null;
}

/** The newest private copy of a stray report. */
export function newestCopy(desk: Desk): Issue | null {
  const copies = [...trackingOf(desk).issues.values()].filter(
    (issue) => issue.viaApp && issue.number !== desk.seed.issue,
  );
  return copies.at(-1) ?? null;
}

/** What people, not the app, posted in public last. */
export function newestPost(desk: Desk): Issue | null {
  return [...publicOf(desk).issues.values()].findLast((issue) => !issue.viaApp && issue.pull === null) ?? null;
}

export function fixPulls(desk: Desk): readonly Issue[] {
  return [...publicOf(desk).issues.values()].filter((issue) => issue.viaApp && issue.pull !== null);
}
