// `/disclose`: publishes, if every gate holds; `/disclose plan` shows what that would be.
import { currentPublication } from "../../disclosure/state.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, record } from "../definition.ts";

export const disclose: CommandDefinition<"disclose", { readonly mode: "now" | "plan" }, "prepared"> = {
  name: "disclose",
  usage: "/disclose [plan]",
  does: "publishes now, if every gate holds; `plan` shows all that it would publish, and publishes nothing",
  who: "maintainer",
  alone: true,
  example: "/disclose",
  refusals: [
    { code: "gates-unmet", gates: [{ gate: "advisory", met: false }] },
    { code: "publication-begun", status: "publishing" },
    { code: "publication-begun", status: "public" },
    { code: "disclosure-dismissed" },
    { code: "preparation-failed", where: "bundle" },
    { code: "build-differs", branch: "release-1.2" },
  ],
  changesBundle: false,
  publishing: ({ mode }) => mode === "now",
  parse({ rest }) {
    if (rest === "") return ok({ mode: "now" });
    return rest.toLowerCase() === "plan" ? ok({ mode: "plan" }) : err("after it stands nothing, or `plan`");
  },
  needs: ({ mode }) => ({ prepared: mode === "now" }),
  decide({ mode }, { disclosure, prepared }) {
    if (mode === "plan") return record({ type: "shown", command: "disclose plan" });
    const begun = currentPublication(disclosure);
    if (begun !== null)
      return err({ code: "publication-begun", status: begun.published === null ? "publishing" : "public" });
    if (disclosure.dismissed !== null) return err({ code: "disclosure-dismissed" });
    const missing = prepared.gates.filter((gate) => !gate.met);
    return missing.length > 0
      ? err({ code: "gates-unmet", gates: missing })
      : ok({ events: [], files: [], begins: "publication" });
  },
};
