// What each command's exit code means: one list, for the documents and for who reads scripts.

type Codes = Readonly<Record<number, string>>;

/** Asked for wrongly, in every command. */
const ASKED_WRONGLY = "asked for wrongly, or it could not be done; the words on the error output say why";

export const EXIT_CODES: Readonly<Record<string, Codes>> = {
  serve: {
    0: "stopped by SIGTERM or SIGINT; what was left is found by the next process",
    2: "it could not start, or crashed; one sentence says why",
  },
  setup: {
    0: "finished, and doctor finds nothing to mend",
    1: "finished, and something is to mend",
    2: `${ASKED_WRONGLY}; or doctor could not look`,
    130: "stopped by Ctrl-C; the same command goes on from there",
  },
  init: { 0: "the files are written", 2: ASKED_WRONGLY },
  sandbox: {
    0: "by itself: everything was published as it should be and every check holds; by hand: ended",
    1: "by itself: the fix does not apply on a branch",
    2: `${ASKED_WRONGLY}; or a check is broken, or nothing was published`,
    130: "stopped by Ctrl-C; nothing of it is left",
  },
  check: {
    0: "every branch is clean or merged",
    1: "one is not",
    2: ASKED_WRONGLY,
  },
  audit: {
    0: "the record is whole",
    1: "tampered with, rolled back, damaged, or gone; what is printed is the part whose chain holds",
    2: `${ASKED_WRONGLY}; or there is no such issue`,
    3: "whole, with entries (or in a form) of a newer version of the app, which this one cannot explain",
  },
  evidence: {
    0: "the record is whole",
    1: "tampered with, rolled back, damaged, or gone; what is printed is the part whose chain holds",
    2: `${ASKED_WRONGLY}; or there is no such issue`,
    3: "whole, with entries (or in a form) of a newer version of the app, which this one cannot explain",
  },
  cve: {
    0: "the record is printed",
    2: `${ASKED_WRONGLY}; or something that it needs is not known yet`,
  },
  intake: {
    0: "each mail stands in an issue or a thread",
    1: "some were refused, or are to be sent again",
    2: ASKED_WRONGLY,
  },
  classify: {
    0: "every line has its verdict",
    1: "a line, or the file, could not be read; the others have theirs",
    2: ASKED_WRONGLY,
  },
  doctor: { 0: "nothing is to mend", 1: "something is", 2: "it could not be looked at: settings, GitHub or git" },
  backtest: { 0: "told", 2: ASKED_WRONGLY },
};
