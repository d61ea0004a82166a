// How a record that does not hold any more comes back.
/** Such a problem is told to people who gave no command, too. */
export const REPEAT = "Then repeat the command, if one was refused for this.";

export const RESTORE = `Its history is in git: a maintainer can restore the last good version of the file. ${REPEAT}`;
