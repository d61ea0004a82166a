// The words of commands that could not be read.
import type { CommandError } from "../../domain/commands/reading/command-error.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";

const NEW_COMMENT = "Say it in a new comment: an edited one is not carried out.";

export function renderCommandError(error: CommandError): string {
  switch (error.code) {
    case "unknown-command": {
      const near =
        error.near.length === 0
          ? ""
          : ` Did you mean ${error.near.map((name) => code(`/${name}`)).join(" or ")}? ${NEW_COMMENT}`;
      return `There is no command ${code(`/${error.word}`)}.${near} \`/help\` lists them all.`;
    }
    case "usage": {
      const meant = error.meant === null ? "" : ` Did you mean ${code(error.meant)}? ${NEW_COMMENT}`;
      return `The command was not carried out: ${error.fault}. It is written ${code(error.usage)}.${meant}`;
    }
    case "nearly":
      return `This looks like a command, and was not carried out: a command stands at the start of its line, with nothing before it, and without marks or punctuation around it. Did you mean ${code(error.meant)}? ${NEW_COMMENT}`;
    case "two-commands":
      return `Nothing of this line was carried out: ${code(`/${error.second}`)} stands behind ${code(`/${error.first}`)}. Each command needs a line of its own. ${NEW_COMMENT}`;
    case "too-involved":
      return "From here on the comment is too long, or too deeply nested, to tell its commands from its text: nothing from this line on was carried out. Repeat the command in a comment of its own; a long patch goes into a file (`/patch --file <path>`).";
    default:
      return never(error);
  }
}
