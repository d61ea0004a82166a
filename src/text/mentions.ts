// People who are called: the only way in which the app mentions anybody by itself.
import type { Settings } from "../domain/settings.ts";

/** Each login as a mention; logins are GitHub's own, so anything but letters, digits and hyphens is left out. */
export function renderMentions(logins: readonly string[]): string {
  return [...new Set(logins)]
    .filter((login) => /^[A-Za-z0-9-]{1,39}$/.test(login))
    .map((login) => `@${login}`)
    .join(" ");
}

/** A text that begins by calling these people; with nobody to call it stands alone. */
export function renderCalling(logins: readonly string[], text: string): string {
  return `${renderMentions(logins)} ${text}`.trimStart();
}

/** Everybody who may command, with a blank behind; empty where only a role names them. */
export function callMaintainers({
  maintainers,
  owner,
}: {
  readonly maintainers: Settings["maintainers"];
  readonly owner: string;
}): string {
  if ("team" in maintainers) return `@${owner}/${maintainers.team} `;
  return "users" in maintainers ? `${maintainers.users.map((user) => `@${user}`).join(" ")} ` : "";
}
