// How far a fetch has come, as git tells it on its error output.

/** `percent`: of this stage, 0 to 100. */
export type FetchProgress = { readonly stage: "receiving" | "resolving"; readonly percent: number };

const LINE = /^(Receiving objects|Resolving deltas): +([0-9]{1,3})%/;
/** git's lines are short; what is longer is none of its progress. */
const MOST_CHARACTERS = 2_000;

/** Takes git's output in pieces as it comes and reports each percent once. */
export function progressReader(report: (progress: FetchProgress) => void): (piece: string) => void {
  let rest = "";
  let last = "";
  return (piece) => {
    const lines = `${rest}${piece}`.split(/[\r\n]/);
    rest = (lines.pop() ?? "").slice(0, MOST_CHARACTERS);
    for (const line of lines) {
      const [whole, stage, percent] = LINE.exec(line) ?? [];
      if (whole === undefined || whole === last) continue;
      last = whole;
      report({ stage: stage === "Receiving objects" ? "receiving" : "resolving", percent: Number(percent) });
    }
  };
}
