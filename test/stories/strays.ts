// What the stories of stray reports share: texts, settings, and looks at what became of an item.
import type { Issue } from "../../sandbox/model.ts";
import type { Stage } from "./story.ts";

export const REPORT = {
  title: "Remote code execution through the import endpoint",
  body: `Hi, I found a security vulnerability: an unauthenticated attacker can execute arbitrary code on the server
by sending a crafted archive to /import.

Steps to reproduce:

1. upload the attached archive https://github.com/user-attachments/files/123/poc.zip
2. a shell is spawned as root

Please assign a CVE. @maintainers <!-- embargo:1:copy -->`,
};

/** What the settings `dependency_scans: suspect` make a question to a maintainer. */
export const SCAN = {
  title: "Trivy finds vulnerabilities in the image",
  body: `We scan all images with Trivy and it reports these for harbor 1.2:

| Library | Vulnerability | Severity | Installed | Fixed |
|---|---|---|---|---|
| golang.org/x/net | CVE-2023-44487 | HIGH | 0.15.0 | 0.17.0 |
| openssl | CVE-2023-5363 | HIGH | 3.0.10 | 3.0.12 |`,
};

export const ORDINARY = {
  title: "Menu does not open on the second click",
  body: "I click on the menu twice and it stays closed. Version 1.2, Firefox. Expected: it opens again.",
};

/** Settings of the seed with keys of `moderation` added. */
export function settingsWith(moderation: string): string {
  return `public_repositories: [harbor]
contact: security@northwind.example
maintainers:
  team: maintainers
moderation:
${moderation
  .trim()
  .split("\n")
  .map((line) => `  ${line}`)
  .join("\n")}
`;
}

export function publicItem({ sandbox, seed }: Stage, number: number): Issue {
  const issue = sandbox.repository(seed.public).data.issues.get(number);
  if (issue === undefined) throw new Error(`there is no #${number}`);
  return issue;
}

/** The issues that the app opened in the tracking repository. */
export function copies({ sandbox, seed }: Stage): readonly Issue[] {
  return [...sandbox.repository(seed.tracking).data.issues.values()].filter(
    (issue) => issue.user.login === seed.app.botLogin,
  );
}

export function onlyCopy(stage: Stage): Issue {
  const [copy, ...others] = copies(stage);
  if (copy === undefined || others.length > 0) throw new Error(`there are ${copies(stage).length} copies`);
  return copy;
}

/** The status comment of a private copy. */
export function statusOf(copy: Issue): string {
  return copy.comments.find((comment) => comment.body.includes("<!-- embargo:1:status:"))?.body ?? "";
}

/** The app's own comments on a public item. */
export function answersAt(stage: Stage, number: number): readonly string[] {
  return publicItem(stage, number)
    .comments.filter((comment) => comment.user.login === stage.seed.app.botLogin)
    .map((comment) => comment.body);
}

/** A person comments on the private copy; resolves when all is quiet. */
export async function renderAt(stage: Stage, copy: Issue, who: string, text: string): Promise<string> {
  const id = await stage.sandbox.as(who).comment(stage.seed.tracking, copy.number, text);
  await stage.quiet();
  const after = copy.comments.filter(
    (comment) => comment.id > id && comment.body.includes("<!-- embargo:1:answer:"),
  );
  return after.map(({ body }) => body).join("\n");
}

/** What the app did in public, each change once by what it is. */
export function publicActs({ sandbox, seed }: Stage): readonly string[] {
  return sandbox
    .writes({ repository: seed.public, by: seed.app.botLogin })
    .map((call) => `${call.method} ${call.path.replace(`/repos/${seed.public}`, "")} ${call.status}`);
}

/** The app's process is gone; another one starts on an empty machine. */
export async function startAnew(stage: Stage): Promise<void> {
  await stage.app().close();
  stage.sandbox.faults.clear();
  await stage.start();
  stage.clock.advance(90_000);
  await stage.quiet();
  await stage.app().sweep();
  await stage.quiet();
}
