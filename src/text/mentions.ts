// People who are called: the only way in which the app mentions anybody by itself.

/** Each login as a mention; logins are GitHub's own, so anything but letters, digits and hyphens is left out. */
export function renderMentions(logins: readonly string[]): string {
  return [...new Set(logins)]
    .filter((login) => /^[A-Za-z0-9-]{1,39}$/.test(login))
    .map((login) => `@${login}`)
    .join(" ");
}
