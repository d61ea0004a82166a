// Why a publication stopped, in words, and the command that goes on.
import type { PublicationProblem, PushRefusal } from "../../domain/problems.ts";
import { never } from "../../domain/result.ts";
import { code, fenced } from "../inert.ts";
import { renderFailure } from "../machine.ts";
import { nothing } from "../nothing.ts";
import { renderRefusal } from "../refusals.ts";
import { renderGate } from "./gates.ts";

/** Why GitHub refuses a push, and what fixes it. */
const REFUSED: Readonly<Record<PushRefusal["reason"], string>> = {
  rules: "a rule of the repository stands against it. Let the app bypass that rule, or change it.",
  protected:
    "the branch's name is protected. Take the protection off names that begin with `embargo/`, or let the app push there.",
  "secret-scanning":
    "GitHub takes something in the fix for a secret. If it is one, revoke it and make the patch again without it; if not, a person with the right allows it by the link in GitHub's words.",
  "workflow-permission": "the fix changes workflow files, and the app lacks the permission `workflows`. Grant it.",
  exists:
    "a branch of that name stands there with other commits. If people published with the break-glass kit, `/adopt` takes that over. Otherwise nobody but this app makes such names: look who did, and remove it.",
  other: "GitHub's words say why.",
};

/** Why a publication stopped, without what is public (the status comment says that beside it). */
export function renderPublicationProblem(problem: PublicationProblem): string {
  switch (problem.code) {
    case "file-damaged":
      return `The file ${code(problem.path)} on this disclosure's branch is gone or was changed. Restore it from the branch's history, then \`/retry\`.`;
    case "bundle-newer":
      return `The bundle ${code(problem.path)} was written by a newer version of the app, and this one does not understand all of it. What is public is unchanged by this. Run the newer version, then \`/retry\`.`;
    case "not-private-any-more":
      return "The tracking repository is not private, or the public one is not public or not reachable any more. Mend that, then `/retry`.";
    case "build-differs":
      return `The commits for ${code(problem.branch)} could not be built again as they were approved. Nothing was pushed; \`/disclose\` begins again.`;
    case "gates-changed":
      return problem.gates.length === 0
        ? `${nothing(problem)} is public: the bundle that stands now is not the one that was to be published. Read it, approve it again, then \`/disclose\`.`
        : `${nothing(problem)} is public: since the publication began, these gates do not hold any more. Then \`/disclose\` again.\n\n${problem.gates.map(renderGate).join("\n")}`;
    case "push-rejected":
      return `GitHub refused the push, so no issue and no pull request was opened:\n${problem.reasons.map((reason) => `- ${code(reason.branch)}: ${REFUSED[reason.reason]}\n${fenced(reason.detail)}`).join("\n")}\nObjects of a refused push can stay readable by their id: treat the fix as possibly seen. Mend the reason, then \`/disclose\`.`;
    case "push-unauthorised":
      return "GitHub did not accept the app's token for the push. Check that the app is installed on the public repository with `contents: write`, then `/retry`.";
    case "push-unknown":
      return "GitHub's answer to the push was lost, and whether the branches stand could not be seen. `/retry` looks again and goes on.";
    case "step-refused":
      return `The step ${code(problem.step)} did not succeed. ${renderRefusal(problem.refusal)} Then \`/retry\`; what stands is not made twice.`;
    case "step-unanswered":
      return `GitHub did not answer the step ${code(problem.step)}, and its effect could not be seen. \`/retry\` looks again and goes on; what stands is not made twice.`;
    case "unexpected":
      return `The app failed on the way. ${renderFailure(problem.where)} Then \`/retry\`; what stands is not made twice.`;
    default:
      return never(problem);
  }
}

/** What can be seen in public of a publication; null: it could not be looked at. */
export function publicSoFar({
  traces,
  publicBefore,
}: {
  readonly traces: readonly string[] | null;
  readonly publicBefore: boolean;
}): string {
  if (traces === null) return "What is public already could not be seen: look in the public repository.";
  return traces.length === 0
    ? `${nothing({ publicBefore })} is public.`
    : `This is public already: ${traces.map(code).join(", ")}.`;
}
