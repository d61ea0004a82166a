// What somebody reads who has to publish by hand: tired, late, and without the app.
import type { Kit } from "../../../domain/disclosure/publication/kit.ts";
import { code, escapeInline } from "../../inert.ts";
import { GH_AT_LEAST } from "./script.ts";

export function renderKitReadme(kit: Kit): string {
  const { tracking, repository, branches, edits } = kit;
  const slug = `${repository.owner}/${repository.name}`;
  const state = kit.approved
    ? `What is in here **was approved** when this kit was made (${kit.at.slice(0, 16).replace("T", " ")} UTC): bundle ${code(kit.digest.slice(0, 32))}, for ${escapeInline(slug)}.`
    : `**What is in here was not approved** when this kit was made (${kit.at.slice(0, 16).replace("T", " ")} UTC), and the script publishes nothing of it. It is for reading. Once the bundle is approved, \`/disclose plan\` and each check before an armed publication put a new kit here.`;
  return `# Break-glass kit

For the day on which Embargo is down and everything was agreed. ${state}

It is embargoed: do not copy it to where others can read.

## Is it needed?

If Embargo can be started, start it: within the grace of the settings it publishes by itself. This kit and Embargo cannot both publish${
    branches.length === 0
      ? ", as long as you tell it below"
      : ": both push the same branches, and who comes second is refused"
  }.

## Publish

You need \`git\`, and [\`gh\`](https://cli.github.com) ${GH_AT_LEAST.join(".")} or newer, signed in as somebody who may push to ${escapeInline(slug)}.

\`\`\`sh
git clone --depth 1 --branch ${shown(tracking.branch)} ${shown(tracking.cloneUrl)} embargo-kit
cd embargo-kit/kit
sh publish.sh            # shows what it would do
sh publish.sh publish    # does it
\`\`\`

If it stops in the middle: it says why. Mend that, then \`sh publish.sh continue\`; it looks before each step and makes nothing twice.

## Then

The script ends with a line that begins with \`/adopt\`. Write it in ${tracking.issueUrl}: Embargo takes over from there, also if it only comes back later.

## Without gh

\`commits.bundle\` holds the commits (\`git fetch commits.bundle 'refs/heads/*:refs/heads/*'\`), and \`texts/\` every public text. \`@@…@@\` in a text stands for a number or the day.

## What is in here

| branch | built on | commit |
|---|---|---|
${branches.map(({ target, head, tip }) => `| ${code(target)} | ${head.slice(0, 12)} | ${tip.slice(0, 12)} |`).join("\n")}
${
  edits.length === 0
    ? ""
    : `\nThis round also puts other texts into posts that are public already (${edits.map(({ of, number }) => `${of} ${number}`).join(", ")}). The script leaves them alone, as somebody may have edited them: \`texts/edit-*.md\` have the new texts.\n`
}`;
}

/** In a block of code: nothing in it ends the block. */
function shown(text: string): string {
  return text.replaceAll(/[`\n]/g, "");
}
