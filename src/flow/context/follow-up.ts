// What a job asks for when it is through.
import type { Identity } from "../../domain/identity.ts";

/** To be run again at that time, and jobs for other items. */
export type FollowUp = { readonly at: Date | null; readonly others: readonly Identity[] };

export const NO_FOLLOW_UP: FollowUp = { at: null, others: [] };
