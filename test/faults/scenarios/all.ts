// Every scenario, and the choice among them.
import { ADVISORIES } from "./advisories.ts";
import { INTAKE } from "./intake.ts";
import { LETTERS } from "./letters.ts";
import { MAILS } from "./mails.ts";
import { PUBLISHING } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";

export const SCENARIOS: readonly Scenario[] = [...PUBLISHING, ...MAILS, ...LETTERS, ...ADVISORIES, ...INTAKE];

/** Those with these names; the first word of a name stands for all that begin with it. */
export function scenariosNamed(names: readonly string[]): readonly Scenario[] {
  return names.flatMap((wanted) => {
    const found = SCENARIOS.filter(({ name }) => name === wanted || name.startsWith(`${wanted}-`));
    if (found.length === 0)
      throw new Error(`no scenario is called ${wanted}: ${SCENARIOS.map(({ name }) => name).join(", ")}`);
    return found;
  });
}
