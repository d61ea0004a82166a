// Every scenario, and the choice among them.
import { ADVISORIES } from "./advisories.ts";
import { FOLLOW_UP } from "./follow-up.ts";
import { INTAKE } from "./intake.ts";
import { LETTERS } from "./letters.ts";
import { MAILS } from "./mails.ts";
import { PRIVATE_CHECKS } from "./private-checks.ts";
import { PUBLISHING } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";

export const SCENARIOS: readonly Scenario[] = [
  ...PUBLISHING,
  ...MAILS,
  ...LETTERS,
  ...ADVISORIES,
  ...INTAKE,
  ...PRIVATE_CHECKS,
  ...FOLLOW_UP,
];

/** Those with these names; the first word of a name stands for all that begin with it. */
export function scenariosNamed(names: readonly string[]): readonly Scenario[] {
  return names.flatMap((wanted) => {
    const found = SCENARIOS.filter(({ name }) => name === wanted || name.startsWith(`${wanted}-`));
    if (found.length === 0)
      throw new Error(`no scenario is called ${wanted}: ${SCENARIOS.map(({ name }) => name).join(", ")}`);
    return found;
  });
}
