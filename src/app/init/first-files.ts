// The files that a tracking repository and its public repositories begin with, and the links that open them on GitHub.
import type { Settings } from "../../domain/settings.ts";
import { reportForm, securityPolicy } from "../../text/init.ts";

export type FirstFile = {
  /** `owner/name`. */
  readonly repository: string;
  readonly path: string;
  readonly text: string;
};

/** `own`: the settings' text, where they are to be written, too. */
export function firstFiles(
  { tracking, open }: { readonly tracking: string; readonly open: readonly string[] },
  settings: Pick<Settings, "contact" | "supportedBranches">,
  own: string | null,
): readonly FirstFile[] {
  return [
    ...(own === null ? [] : [{ repository: tracking, path: ".github/embargo.yml", text: own }]),
    { repository: tracking, path: ".github/ISSUE_TEMPLATE/vulnerability.yml", text: reportForm() },
    ...open.map((repository) => ({ repository, path: "SECURITY.md", text: securityPolicy(settings) })),
  ];
}

/** GitHub's editor with the file in it. */
export function editorLink(github: string, { repository, path, text }: FirstFile, branch: string): string {
  const query = new URLSearchParams({ filename: path, value: text });
  return `${github}/${repository}/new/${branch}?${query.toString()}`;
}
