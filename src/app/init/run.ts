// `embargo init`: writes the files that a tracking repository and its public repository begin with, and links that open them on GitHub.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSettings } from "../../domain/read-settings.ts";
import { minimalSettings } from "../../text/init.ts";
import { renderSettingsErrors } from "../../text/settings.ts";
import { editorLink, firstFiles } from "./first-files.ts";
import type { Output } from "../terminal/check.ts";

export type InitOptions = {
  readonly tracking: string;
  readonly public: string;
  readonly contact?: string;
  /** An embargo.yml that there is already. */
  readonly settings?: string;
  readonly folder: string;
  readonly github: string;
};

const NAME = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/;

/** Resolves with the exit code: 0: written; 2: not. Nothing is written over what is there. */
export function runInit(options: InitOptions, output: Pick<Output, "out" | "error">): number {
  const [tracking, open] = [NAME.exec(options.tracking), NAME.exec(options.public)];
  if (tracking === null || open === null)
    return failed(output, "--tracking and --public each name a repository as owner/name.");
  if (tracking[1]?.toLowerCase() !== open[1]?.toLowerCase())
    return failed(
      output,
      "both repositories belong to the same account: only then may one be published to from the other.",
    );
  const given = options.settings === undefined ? null : read(options.settings);
  if (options.settings !== undefined && given === null)
    return failed(output, `${options.settings} cannot be read. Check its path.`);
  if (given === null && options.contact === undefined)
    return failed(output, "name the private address for reports by --contact, or an embargo.yml by --settings.");
  const text = given ?? minimalSettings([open[2] ?? ""], options.contact ?? "");
  const settings = parseSettings(text);
  if (!settings.ok) return failed(output, renderSettingsErrors(settings.error));
  const places = { tracking: options.tracking, open: [options.public] };
  const files = firstFiles(places, settings.value, given === null ? text : null).map((file) => ({
    ...file,
    at: join(options.folder, file.repository.split("/")[1] ?? "", file.path),
  }));
  const there = files.find(({ at }) => existsSync(at));
  if (there !== undefined)
    return failed(output, `${there.at} is there already. Move it away, or name another folder by --folder.`);
  for (const { at, text: content } of files) {
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content, { flag: "wx" });
  }
  output.out(
    files.map((file) => `${file.at}\n  or on GitHub: ${editorLink(options.github, file, "HEAD")}`).join("\n"),
  );
  return 0;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function failed({ error }: Pick<Output, "error">, why: string): number {
  error(`embargo init: ${why}`);
  return 2;
}
