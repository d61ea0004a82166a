// Small grammars that several commands share.

/** A GitHub login with or without its `@`; the first group is the login alone. */
export const LOGIN = /^@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})$/;

/** A digest, or the start of one, in lower case. */
export const DIGEST = /^[0-9a-f]{16,64}$/;
