// `/skip-checks`: a maintainer's word that this bundle goes out though its private checks have not passed, with the reason.
import * as z from "zod";
import { currentPublication } from "../../disclosure/state.ts";
import { hash } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, REASON_LIMIT, record } from "../definition.ts";

const checksSkipped = z.object({ type: z.literal("checks-skipped"), digest: hash, why: z.string() });

/** It holds for that bundle alone. */
export const checksSkippedEvent: EventDefinition<typeof checksSkipped> = {
  schema: checksSkipped,
  undo: "plain",
  evolve: (now, { digest, why }, { actor }) => ({
    ...now,
    privateChecks: { ...now.privateChecks, skipped: { digest, why, login: actor?.login ?? "" } },
  }),
};

export const skipChecks: CommandDefinition<"skip-checks", { readonly why: string }, "prepared"> = {
  name: "skip-checks",
  usage: "/skip-checks <why>",
  does: "lets the bundle of now go out though its private checks have not passed (`private_checks` of the settings); the reason is recorded, and another bundle is checked again",
  who: "maintainer",
  example: "/skip-checks the runner of the Windows tests is down until Monday; tested by hand",
  refusals: [
    { code: "checks-not-skipped", because: "off" },
    { code: "checks-not-skipped", because: "no-bundle" },
    { code: "checks-not-skipped", because: "passed" },
    { code: "publication-begun", status: "publishing" },
  ],
  undo: "`/undo`",
  changesBundle: false,
  weighty: () => true,
  parse({ rest }) {
    if (rest === "") return err("say why: `/skip-checks <why>`");
    return rest.length > REASON_LIMIT
      ? err(`the reason is longer than ${REASON_LIMIT} characters`)
      : ok({ why: rest });
  },
  needs: () => ({ prepared: true }),
  decide({ why }, { prepared, disclosure }) {
    const begun = currentPublication(disclosure);
    if (begun !== null)
      return err({ code: "publication-begun", status: begun.published === null ? "publishing" : "public" });
    const gate = prepared.gates.find((candidate) => candidate.gate === "checks");
    if (gate === undefined) return err({ code: "checks-not-skipped", because: "off" });
    if (prepared.digest === null) return err({ code: "checks-not-skipped", because: "no-bundle" });
    if (gate.met) return err({ code: "checks-not-skipped", because: "passed" });
    return record({ type: "checks-skipped", digest: prepared.digest, why });
  },
};
