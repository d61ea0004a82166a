// Releases with the fix, found in the tags by their content: told in the public issue's last comment and in the status.
import { expect, test } from "@jest/globals";
import { type Stage, story } from "./story.ts";

const HOURS_MS = 3_600_000;
const MINUTE_MS = 60_000;
const small = { risk: 2 } as const;

/** Published and merged: resolved. */
async function resolved(stage: Stage): Promise<void> {
  await stage.approve();
  await stage.say("cora", "/disclose");
  const [pull] = stage.pulls();
  await stage.sandbox.as("ada").merge(stage.seed.public, pull?.number ?? 0, "merge");
  await stage.quiet();
  expect(stage.status()).toContain("## Disclosure: resolved");
}

async function laterOn(stage: Stage): Promise<void> {
  stage.clock.advance(7 * HOURS_MS);
  await stage.app().sweep();
  await stage.quiet();
}

const lastPublic = (stage: Stage): string =>
  stage.publicIssues()[0]?.comments.at(-1)?.body.split("\n\n<!--")[0] ?? "";

test("a release of main, and one that a fork of history has by its content alone: told once each, in public and in the status", async () => {
  await story(async (stage) => {
    const harbor = stage.sandbox.repository(stage.seed.public);
    await harbor.git("tag", "v1.2.9", "main");
    await resolved(stage);
    expect(lastPublic(stage)).not.toContain("first release");
    await harbor.git("tag", "v1.3.0", "main");
    // As from a private repository: another commit with the very content, in no history of the fix.
    const files: Record<string, string> = {};
    for (const path of ["src/session.txt", "src/revoked.txt"])
      files[path] = `${await harbor.git("show", `main:${path}`)}\n`;
    await harbor.git("branch", "private", "release-1.2");
    await harbor.commit({ branch: "private", message: "Release", files });
    await harbor.git("tag", "v1.2.10", "private");
    await harbor.git("branch", "-D", "private");
    await laterOn(stage);
    const merge = await harbor.git("rev-parse", "main");
    expect(lastPublic(stage)).toBe(
      [
        "Fixed in every branch that gets the fix:",
        "",
        "| branch | pull request | commit | first release |",
        "|---|---|---|---|",
        `| \`main\` | #2 | ${merge} | \`v1.3.0\` |`,
        "",
        "Its content shows that these have the fix, too: `v1.2.10`.",
      ].join("\n"),
    );
    expect(stage.status()).toContain("### Releases\n\n- `v1.2.10`: has the fix\n- `v1.3.0` (`main`): has the fix");
    const writes = stage.publicWrites().length;
    await laterOn(stage);
    await stage.app().close();
    await stage.start();
    await laterOn(stage);
    expect(stage.publicWrites()).toHaveLength(writes);
    // A later one is no first release.
    await harbor.git("tag", "v1.3.1", "main");
    await laterOn(stage);
    expect(stage.publicWrites()).toHaveLength(writes);
  }, small);
});

test("a fix that was taken back before the tag: an alarm, and nothing in public says that the release has it", async () => {
  await story(async (stage) => {
    await resolved(stage);
    const harbor = stage.sandbox.repository(stage.seed.public);
    const session = await harbor.git("show", `${await harbor.git("rev-parse", "main^1")}:src/session.txt`);
    const files = { "src/session.txt": `${session}\n`, "src/revoked.txt": null, "other.txt": "beside\n" };
    await harbor.commit({ branch: "main", message: "Tidy up", files });
    await harbor.git("tag", "v1.3.0", "main");
    for (let looks = 0; looks < 2; looks += 1) await laterOn(stage);
    const told = stage
      .answers()
      .filter((answer) => answer.includes("The tag `v1.3.0` was made **without the fix**"));
    expect(told).toHaveLength(1);
    expect(stage.status()).toContain(
      "- `v1.3.0` (`main`): **does not have the fix**, though its commit is in its history",
    );
    expect(lastPublic(stage)).not.toContain("v1.3.0");
  }, small);
});

test("a list of comments that is behind, and one odd answer on the comment, keep no release from the public", async () => {
  await story(async (stage) => {
    await resolved(stage);
    await stage.sandbox.repository(stage.seed.public).git("tag", "v1.3.0", "main");
    const [behind, comment] = [/harbor\/issues\/\d+\/comments$/, /harbor\/issues\/comments\/\d+$/];
    stage.sandbox.faults.add({ method: "GET", path: behind, effect: { kind: "stale" } });
    stage.sandbox.faults.add({ method: "GET", path: comment, effect: { kind: "error-before", status: 404 } });
    await laterOn(stage);
    stage.clock.advance(MINUTE_MS);
    await stage.app().sweep();
    await stage.quiet();
    expect(lastPublic(stage)).toContain("`v1.3.0`");
    expect(stage.status()).toContain("- `v1.3.0` (`main`): has the fix");
  }, small);
});

test.each([
  ["the settings", { method: "GET", path: /\.github.*embargo\.yml$/, status: 422, times: 1 }],
  ["the tracking issue", { method: "POST", path: /\/graphql$/, status: 422, times: 1 }],
  ["the repositories", { method: "GET", path: /installation\/repositories$/, status: 422, times: 1 }],
] as const)(
  "a release is told of all the same where GitHub did not give %s as it came",
  async (_what, { status, ...fault }) => {
    await story(
      async (stage) => {
        const harbor = stage.sandbox.repository(stage.seed.public);
        await resolved(stage);
        await laterOn(stage);
        // Whatever is remembered is read anew, and nothing is looked at but what is told.
        stage.clock.advance(2 * HOURS_MS);
        stage.sandbox.faults.add({ ...fault, effect: { kind: "error-before", status } });
        await harbor.git("tag", "v1.3.0", "main");
        await harbor.commit({ branch: "main", message: "Go on", files: { "other.txt": "x\n" } });
        await stage.quiet();
        for (let minute = 0; minute < 10; minute += 1) {
          stage.clock.advance(MINUTE_MS);
          await stage.quiet();
        }
        expect(lastPublic(stage)).toContain("`v1.3.0`");
        expect(stage.status()).toContain("- `v1.3.0` (`main`): has the fix");
      },
      { ...small, env: { EMBARGO_SWEEP_MINUTES: "1440" } },
    );
  },
);

test("where the app's last comment was deleted, the status tells of a release all the same", async () => {
  await story(async (stage) => {
    await resolved(stage);
    stage.publicIssues()[0]?.comments.pop();
    await stage.sandbox.repository(stage.seed.public).git("tag", "v1.3.0", "main");
    await laterOn(stage);
    stage.clock.advance(6 * MINUTE_MS);
    await stage.app().sweep();
    await stage.quiet();
    expect(stage.status()).toContain("- `v1.3.0` (`main`): has the fix");
  }, small);
});

test("what people made of the app's last comment stays as it is", async () => {
  await story(async (stage) => {
    await resolved(stage);
    const comment = stage.publicIssues()[0]?.comments.at(-1);
    const body = `${comment?.body ?? ""}\n\nSee also our blog.`;
    await stage.sandbox
      .as("ada")
      .request("PATCH", `/repos/${stage.seed.public}/issues/comments/${comment?.id ?? 0}`, { body });
    await stage.sandbox.repository(stage.seed.public).git("tag", "v1.3.0", "main");
    await laterOn(stage);
    expect(lastPublic(stage)).not.toContain("v1.3.0");
    expect(stage.status()).toContain("- `v1.3.0` (`main`): has the fix");
  }, small);
});
