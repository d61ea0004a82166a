// The words of a squashed commit: GitHub names the app as its author, so that its trailers alone say who wrote the fix.

type Commit = {
  readonly author: { readonly name: string; readonly email: string };
  readonly message: string;
};

export type SquashWords = { readonly title: string; readonly message: string };

const TRAILERS = /^(?:[A-Za-z][A-Za-z-]*: \S.*\n?)+$/;

/** Title and message for these commits, oldest first, merged as pull request `number`. */
export function squashedCommit(title: string, number: number, commits: readonly Commit[]): SquashWords {
  const bodies = commits.map(({ message }) => message.split("\n").slice(1).join("\n").trim());
  const texts =
    commits.length === 1
      ? bodies
      : commits.map(({ message }, at) => `${message.split("\n", 1)[0] ?? ""}\n\n${bodies[at] ?? ""}`.trim());
  const said = texts.filter((text) => text !== "").join("\n\n");
  const named = (line: string): boolean => said.toLowerCase().includes(line.toLowerCase());
  const people = commits.map(({ author }) => `Co-authored-by: ${author.name} <${author.email}>`);
  const lines = [...new Set(people)].filter((line) => !named(line));
  const last = said.split("\n\n").at(-1) ?? "";
  const between = said === "" ? "" : TRAILERS.test(last) ? "\n" : "\n\n";
  return {
    title: `${title} (#${number})`,
    message: `${said}${lines.length === 0 ? "" : between}${lines.join("\n")}`,
  };
}
