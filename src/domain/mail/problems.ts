// Why a command about mail was not carried out.
import type { LetterKind } from "./events.ts";

export type MailProblem =
  /** `known`: those that mails brought here. */
  | { readonly code: "no-mailed-patch"; readonly id: string; readonly known: readonly string[] }
  | { readonly code: "mail-off" }
  | { readonly code: "no-mail-reporter" }
  | { readonly code: "recipient-unknown"; readonly count: number }
  | { readonly code: "letter-not-due"; readonly kind: LetterKind; readonly publicBefore: boolean }
  | { readonly code: "no-recipients"; readonly kind: LetterKind }
  | { readonly code: "letter-leaks"; readonly found: readonly string[] }
  | { readonly code: "no-draft"; readonly given: string }
  | { readonly code: "draft-stale"; readonly given: string }
  | { readonly code: "letter-sent"; readonly id: string }
  | { readonly code: "nothing-to-resend"; readonly id: string; readonly known: readonly string[] };

const CODES: Readonly<Record<MailProblem["code"], true>> = {
  "no-mailed-patch": true,
  "mail-off": true,
  "no-mail-reporter": true,
  "recipient-unknown": true,
  "letter-not-due": true,
  "no-recipients": true,
  "letter-leaks": true,
  "no-draft": true,
  "draft-stale": true,
  "letter-sent": true,
  "nothing-to-resend": true,
};

export function isMailProblem<P extends { readonly code: string }>(
  problem: P,
): problem is Extract<P, MailProblem> {
  return Object.hasOwn(CODES, problem.code);
}
