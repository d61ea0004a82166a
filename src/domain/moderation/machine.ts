// Whether a text says of itself that a machine found or wrote it: what the policy on such findings goes by where no reader is asked.
import type { Reason } from "../../scorer/verdict.ts";

const LOOKED_AT = 20_000;

const WHO = String.raw`(?:AI|LLMs?|(?:Chat)?GPT(?:-\w{1,5})?|Claude|Copilot|Codex|Gemini|XBOW|Big Sleep|language models?)`;
const BY = String.raw`(?:by|using|via|with the (?:help|aid|assistance) of)`;
const NOT = String.raw`(?<!\b(?:not|never|nothing) (?:been )?)`;
/** Words between, few, so that the time stays linear. */
const few = (most: number): string => `(?:[\\w'-]{1,20} ){0,${most}}?`;

/** Each names the act and who did it: that a text is about such machines, or that the product has one, says nothing. */
const CLAIMS = [
  new RegExp(
    `${NOT}\\b(?:[Ff]ound|[Dd]iscovered|[Ii]dentified|[Uu]ncovered|[Ss]potted) ${few(3)}${BY} ${few(3)}${WHO}\\b`,
    "u",
  ),
  new RegExp(
    `\\b(?:report|finding|issue|comment|description|analysis) ${few(2)}(?:was|is|were|has been) (?!not )${few(2)}(?:written|generated|produced|drafted|found|reported) ${few(1)}${BY} ${few(3)}${WHO}\\b`,
    "u",
  ),
  /\bAI[- ](?:found|discovered|generated|assisted|written) (?:finding|report|vulnerability|discovery|audit|bug report)\b/u,
];

/** The words that say so, as a reason of no weight: they are no sign of a report. Null: it says nothing of the kind. */
export function machineClaim({ title, body }: { readonly title: string; readonly body: string }): Reason | null {
  for (const [field, text] of [
    ["title", title],
    ["body", body.slice(0, LOOKED_AT)],
  ] as const)
    for (const claim of CLAIMS) {
      const found = claim.exec(text);
      if (found !== null) {
        const [words] = found;
        return {
          signal: "ai-found-by-its-words",
          weight: 0,
          span: { field, start: found.index, end: found.index + words.length },
        };
      }
    }
  return null;
}
