// Writes what the documents repeat of the code: the table of commands, every text, the settings' reference and their JSON schema.
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { commandLinePage } from "./command-line.ts";
import { settingsJsonSchema } from "../src/domain/read-settings.ts";
import { commandTable } from "../src/text/commands/help.ts";
import { commandPages } from "../src/text/commands/pages.ts";
import { refusalsPage } from "./refusals.ts";
import { settingsReference } from "../src/text/settings.ts";
import { textPages } from "../test/text/whole/pages.ts";

const START = /(<!-- commands: [^>]*-->\n)[^]*?(<!-- \/commands -->)/;

/** By path: what each generated document must hold. */
export async function generated(): Promise<Readonly<Record<string, string>>> {
  const readme = readFileSync("README.md", "utf8");
  const schema = settingsJsonSchema();
  const markdown = { parser: "markdown", printWidth: 115 } as const;
  const settings = `# Settings

\`.github/embargo.yml\` on the default branch of the tracking repository. \`public_repositories\` and \`contact\` are required.
A file that cannot be used is answered with every fault at once, each with its line.

Where the app has the permission \`checks: write\`, a push or pull request in the tracking repository that changes the file gets a check
run, \`embargo.yml\`, with each fault beside its line, and with the repositories that will not do. The permission is optional, because it has a
price: GitHub then opens an empty check suite of the app at every push to every repository of the installation, and tells the app of every
app's checks. A pull request from a fork is checked like any other.

${settingsReference(schema)}

For editors: [embargo.schema.json](embargo.schema.json).
`;
  return {
    "README.md": await format(
      readme.replace(START, (_all, start: string, end: string) => `${start}\n${commandTable()}\n\n${end}`),
      markdown,
    ),
    "docs/command-line.md": await format(commandLinePage(), markdown),
    "docs/commands.md": await format(commandPages(), markdown),
    "docs/refusals.md": await format(refusalsPage(), markdown),
    "docs/settings.md": await format(settings, markdown),
    ...Object.fromEntries(
      await Promise.all(
        Object.entries(textPages()).map(async ([path, text]) => [path, await format(text, markdown)] as const),
      ),
    ),
    "docs/embargo.schema.json": await format(JSON.stringify(schema), { parser: "json", printWidth: 115 }),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await generated())) writeFileSync(path, text);
}
