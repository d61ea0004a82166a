// People who are called: the only way in which the app mentions anybody by itself.

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
