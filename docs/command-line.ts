// The page of the command line, from the program itself: each command, its options, and what its exit codes mean.
import { EXIT_CODES } from "../src/app/command-line/exit-codes.ts";
import { program } from "../src/app/command-line/program.ts";

export function commandLinePage(): string {
  const parts = program.commands.map((command) => {
    const name = command.name();
    const taken = command.registeredArguments.map((argument) => ` <${argument.name()}>`).join("");
    const options = command.options.map(
      ({ flags, description, defaultValue }) =>
        `| \`${flags.replaceAll("|", "\\|")}\` | ${description.replaceAll("|", "\\|")}${typeof defaultValue === "string" ? ` (\`${defaultValue}\`)` : ""} |`,
    );
    const codes = Object.entries(EXIT_CODES[name] ?? {}).map(([code, words]) => `| ${code} | ${words} |`);
    return [
      `## embargo ${name}${taken}`,
      `${command.description().replace(/^[a-z]/, (first) => first.toUpperCase())}.`,
      ...(options.length === 0 ? [] : [["| option | |", "|---|---|", ...options].join("\n")]),
      ["| exit code | means |", "|---|---|", ...codes].join("\n"),
    ].join("\n\n");
  });
  return `# The command line

In a clone: \`npm run -s embargo -- <command>\`, or \`node bin/embargo.js <command>\` from any folder. What is told goes to the output, what is wrong to the
error output. Written by \`npm run docs\` from the program itself.

${parts.join("\n\n")}
`;
}
