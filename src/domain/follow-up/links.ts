// The links in public texts that lead into the public repository: whether each still leads somewhere is looked at after publishing.

export type Link = { readonly url: string } & (
  | { readonly to: "thread"; readonly number: number }
  | { readonly to: "commit"; readonly commit: string }
  | { readonly to: "tag"; readonly tag: string }
  | { readonly to: "advisory"; readonly ghsa: string }
);

/**
 * Each once, in the order of the texts. `repository`: its page. Whatever leads elsewhere is left alone: the app asks
 * nobody but GitHub, and no address that only a text names.
 */
export function linksInto(repository: string, texts: readonly string[]): readonly Link[] {
  const start = `${repository.toLowerCase()}/`;
  const urls = texts.flatMap((text) => text.match(/https?:\/\/[^\s<>()[\]"'`|\\]+/g) ?? []);
  const found = new Map<string, Link>();
  for (const written of urls) {
    const url = written.replace(/[.,;:!?*_]+$/, "");
    if (!url.toLowerCase().startsWith(start) || found.has(url)) continue;
    const link = linkOf(url, url.slice(start.length).replace(/[?#].*$/, ""));
    if (link !== null) found.set(url, link);
  }
  return [...found.values()];
}

function linkOf(url: string, path: string): Link | null {
  const thread = /^(?:issues|pull)\/([1-9]\d{0,9})(?:\/|$)/.exec(path)?.[1];
  if (thread !== undefined) return { url, to: "thread", number: Number(thread) };
  const commit = /^commit\/([0-9a-f]{40})(?:\/|$)/.exec(path)?.[1];
  if (commit !== undefined) return { url, to: "commit", commit };
  const tag = /^releases\/tag\/([^/]+(?:\/[^/]+)*)\/?$/.exec(path)?.[1];
  if (tag !== undefined) return tagLink(url, tag);
  const ghsa = /^security\/advisories\/(GHSA(?:-[0-9a-z]{4}){3})\/?$/.exec(path)?.[1];
  return ghsa === undefined ? null : { url, to: "advisory", ghsa };
}

function tagLink(url: string, tag: string): Link | null {
  try {
    return { url, to: "tag", tag: decodeURIComponent(tag) };
  } catch {
    return null;
  }
}
