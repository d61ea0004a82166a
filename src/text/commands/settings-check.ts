// The check run on `.github/embargo.yml`: its title, its summary, and a remark beside each line that is wrong.
import type { Problem } from "../../domain/problems.ts";
import type { SettingsCheck } from "../../domain/commands/view/settings-check.ts";
import { never } from "../../domain/result.ts";
import { code } from "../inert.ts";
import { faultWords } from "../settings.ts";
import { renderProblem } from "./problems.ts";

export const SETTINGS_CHECK_NAME = "embargo.yml";

/** GitHub takes no more remarks in one request. */
const MOST_REMARKS = 50;

export type Remark = {
  readonly line: number;
  readonly column: number;
  readonly level: "failure" | "warning";
  /** GitHub shows it as it is, without Markdown. */
  readonly title: string;
  readonly message: string;
};

export type CheckText = {
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  readonly summary: string;
  readonly remarks: readonly Remark[];
};

export function renderSettingsCheck(check: SettingsCheck): CheckText {
  switch (check.state) {
    case "gone":
      return {
        conclusion: "failure",
        title: "The file is gone",
        summary:
          "Without `.github/embargo.yml` on the default branch this is no tracking repository: commands are refused, what is armed is not published, and stray reports are not watched for.",
        remarks: [],
      };
    case "broken": {
      const { errors } = check;
      const many = errors.length === 1 ? "1 fault" : `${errors.length} faults`;
      return {
        conclusion: "failure",
        title: `${many}: the file cannot be used`,
        summary: `On the default branch, every command would be refused for it.${rest(errors.length)}`,
        remarks: errors.slice(0, MOST_REMARKS).map((error) => ({
          line: error.line,
          column: error.column,
          level: "failure",
          title: error.key === "" ? "YAML" : error.key,
          message: plain(faultWords(error)),
        })),
      };
    }
    case "usable": {
      const { repositories, problems } = check;
      const serves = `It serves ${repositories.slice(0, 20).map(code).join(", ")}.`;
      return {
        conclusion: problems.length === 0 ? "success" : "neutral",
        title:
          problems.length === 0
            ? "The file can be used"
            : `The file can be used; ${problems.length === 1 ? "1 repository" : `${problems.length} repositories`} to look at`,
        summary: `${serves}${problems.length === 0 ? "" : " What is marked will not do as things stand now."}${rest(problems.length)}`,
        remarks: problems.slice(0, MOST_REMARKS).map(({ line, column, problem }) => ({
          line,
          column,
          level: "warning",
          title: "public_repositories",
          message: plain(lacking(problem)),
        })),
      };
    }
    default:
      return never(check);
  }
}

/** A remark is no answer to a command. */
function lacking(problem: Problem): string {
  return problem.code === "repository-not-installed"
    ? `The app is not installed on ${problem.name}, or there is no such repository.`
    : renderProblem(problem);
}

function rest(all: number): string {
  return all > MOST_REMARKS ? ` The first ${MOST_REMARKS} are marked.` : "";
}

/** Without the marks of Markdown, which would show. */
function plain(words: string): string {
  return words.replaceAll(/`|\\(?=[\\`*_{}[\]()<>#!|~$&])/g, "");
}
