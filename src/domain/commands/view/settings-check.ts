// What a settings file in a commit is worth: whether it can be used, and what in it will not do as things stand.
import { findPublic } from "../public-repository.ts";
import type { RepositoryInfo } from "../../github.ts";
import type { Problem } from "../../problems.ts";
import { parseSettings, type Place, placeIn, type SettingsError } from "../../read-settings.ts";

/** `gone`: the commit has no such file; `broken`: it cannot be used; `usable`: it can, whatever else is told of it. */
export type SettingsCheck =
  | { readonly state: "gone" }
  | { readonly state: "broken"; readonly errors: readonly SettingsError[] }
  | {
      readonly state: "usable";
      readonly repositories: readonly string[];
      readonly problems: readonly (Place & { readonly problem: Problem })[];
    };

/** `text`: null where there is no file. */
export function checkSettings(
  text: string | null,
  at: { readonly tracking: RepositoryInfo; readonly repositories: readonly RepositoryInfo[] },
): SettingsCheck {
  if (text === null) return { state: "gone" };
  const settings = parseSettings(text);
  if (!settings.ok) return { state: "broken", errors: settings.error };
  const names = settings.value.publicRepositories;
  const problems = names.flatMap((name, index) => {
    const found = findPublic(name, { settings: settings.value, ...at });
    return found.ok ? [] : [{ ...placeIn(text, ["public_repositories", index]), problem: found.error }];
  });
  return { state: "usable", repositories: names, problems };
}
