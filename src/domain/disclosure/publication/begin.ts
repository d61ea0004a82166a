// Whether a publication may begin now: asked by `/disclose`, and by whatever else begins one.
import type { Problem } from "../../problems.ts";
import type { Gate } from "../gates.ts";
import { currentPublication, type Disclosure, isPublicBefore } from "../state.ts";

/** Why no publication may begin now; null: it may. */
export function beginRefusal(disclosure: Disclosure, gates: readonly Gate[]): Problem | null {
  const begun = currentPublication(disclosure);
  if (begun !== null)
    return { code: "publication-begun", status: begun.published === null ? "publishing" : "public" };
  if (disclosure.dismissed !== null) return { code: "disclosure-dismissed" };
  const missing = gates.filter((gate) => !gate.met);
  if (missing.length === 0) return null;
  return { code: "gates-unmet", gates: missing, publicBefore: isPublicBefore(disclosure) };
}
