// Calling a publication off: the event that ends it with nothing public.
import type { EventOf } from "../record/events.ts";
import type { Publication } from "./state.ts";

/** Whether the record itself knows that the publication stopped with nothing public. */
export function canBeCalledOff({ stopped, published }: Publication): boolean {
  return published === null && stopped?.nothingPublic === true;
}

/** The code of a publication that was called off. */
export const CALLED_OFF = "cancelled";

/** The end of a publication of which nothing is public. */
export function calledOff({ pinned }: Publication): EventOf<"stopped"> {
  return {
    type: "stopped",
    round: pinned.round,
    code: CALLED_OFF,
    words:
      "The publication is called off, and nothing of it is public. Everything can be changed again; `/disclose` begins anew.",
    final: true,
  };
}
