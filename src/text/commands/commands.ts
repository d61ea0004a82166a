// The words of commands that could not be read.
import type { CommandError } from "../../domain/commands/command-error.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

export function renderCommandError(error: CommandError): string {
  switch (error.code) {
    case "unknown-command": {
      const near =
        error.near.length === 0 ? "" : ` Did you mean ${error.near.map((name) => code(`/${name}`)).join(" or ")}?`;
      return `There is no command ${code(`/${error.word}`)}.${near} \`/help\` lists them all.`;
    }
    case "usage":
      return `The command was not carried out: ${error.fault}. It is written ${code(error.usage)}.`;
    case "too-involved":
      return "From here on the comment is too long, or too deeply nested, to tell its commands from its text: nothing from this line on was carried out. Repeat the command in a comment of its own; a long patch goes into a file (`/patch --file <path>`).";
    default:
      return never(error);
  }
}
