// What everything that works on the shared database goes by.

export const SCHEMA = "embargo_queue";
/** Whoever cannot be reached within this time is away. */
export const CONNECTED_WITHIN_MS = 10_000;
