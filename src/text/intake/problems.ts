// Why a report was not taken as a duplicate, and where to go on.
import type { DuplicateProblem } from "../../domain/intake/duplicate.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

export function renderDuplicateProblem(problem: DuplicateProblem): string {
  switch (problem.code) {
    case "duplicate-refused":
      return `${refused(problem.why, problem.number)} This issue stays as it is.`;
    case "duplicate-elsewhere":
      return `${code(problem.name)} is another repository; a report is a duplicate only of one in this repository. This issue stays as it is.`;
    case "duplicate-chain":
      return `#${problem.number} is itself a duplicate of #${problem.of}. If this is the same vulnerability: \`/duplicate of #${problem.of}\`.`;
    case "duplicate-holds":
      return `${problem.others.map((number) => `#${number}`).join(", ")} ${problem.others.length === 1 ? "is a duplicate" : "are duplicates"} of this one, and nobody is to be sent on twice. Say it the other way round: \`/duplicate of\` this issue, in #${problem.number}.`;
    case "is-duplicate":
      return `Nothing was done: this report is a duplicate of #${problem.of}, and everything goes on there. Say it there; if this is another vulnerability after all: \`/duplicate none\`, and then repeat the command.`;
    default:
      return never(problem);
  }
}

function refused(why: Extract<DuplicateProblem, { code: "duplicate-refused" }>["why"], number: number): string {
  switch (why) {
    case "self":
      return `#${number} is this issue. Name the other one.`;
    case "unknown":
      return `There is no tracking issue #${number} here whose record can be read. Check the number.`;
    case "dismissed":
      return `#${number} was dismissed, so this would be closed with it, unread. If it is a vulnerability: \`/confirm\` there first; if it is none: \`/dismiss <why>\` here.`;
    case "published":
      return `#${number} is public already, or about to be, so what is reported here would be lost in it. If it is fixed by that: \`/dismiss <why>\` here.`;
    case "closed":
      return `#${number} is closed. Open it again first, if work goes on there.`;
    default:
      return never(why);
  }
}
