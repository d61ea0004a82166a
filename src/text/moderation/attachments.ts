// Finds the files that people uploaded to GitHub and link to in a text.

const MOST_LINKS = 20;

/** Addresses of uploaded files in a text; they can be read without an account. */
export function attachmentsIn(body: string): readonly string[] {
  const found = body.matchAll(
    /https:\/\/(?:github\.com\/(?:user-attachments\/|[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}\/(?:files|assets)\/)|(?:user-images|private-user-images)\.githubusercontent\.com\/)[A-Za-z0-9._~/%?=&-]{1,400}/g,
  );
  return [...new Set([...found].map(([link]) => link))].slice(0, MOST_LINKS);
}
