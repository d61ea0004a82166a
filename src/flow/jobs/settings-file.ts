// One job for a change of `.github/embargo.yml`: the file is read in that commit, and a check run says what it is worth.
import type { Identity } from "../../domain/identity.ts";
import { sha256 } from "../../domain/record/canonical.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import { isFinal } from "../../domain/refusal.ts";
import { checkSettings } from "../../domain/commands/view/settings-check.ts";
import { ACCESS } from "../../effects/github/access.ts";
import {
  isChecked,
  lastChangeOf,
  listOpenPulls,
  postCheckRun,
  readPullRange,
} from "../../effects/github/check-runs.ts";
import type { Client } from "../../effects/github/client.ts";
import { installationPermissions } from "../../effects/github/installations.ts";
import { refusalOf } from "../../effects/github/refusals.ts";
import { readFile } from "../../effects/github/tracking.ts";
import { renderSettingsCheck, SETTINGS_CHECK_NAME } from "../../text/commands/settings-check.ts";
import type { AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { lookTwice } from "../context/look-twice.ts";
import { observeRepositories, SETTINGS_PATH } from "../tracking/observe.ts";

/** Whether the permission was granted changes rarely, and few installations grant it. */
const GRANTED_FOR_MS = 10 * 60_000;

/** Does nothing where the optional permission is lacking; `doctor` tells of that. */
export async function driveSettingsFile(app: AppContext, identity: Identity): Promise<FollowUp> {
  const { installationId, repositoryId } = identity;
  if (!(await mayCheck(app, installationId))) return NO_FOLLOW_UP;
  try {
    await check(app, identity);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !isFinal(refusal)) throw error;
    // The commit was taken out of the repository, or the permission back: nothing of a disclosure depends on it.
    app.note("the settings file could not be checked", { code: `github-${refusal.kind}`, repositoryId });
  }
  return NO_FOLLOW_UP;
}

/** The changes of late that may have no check yet: who took their webhooks may have died before it looked. */
export async function settingsChanges(
  app: Pick<AppContext, "github" | "cache" | "clock">,
  { installationId, repository }: { readonly installationId: number; readonly repository: RepositoryInfo },
  since: Date,
): Promise<readonly Identity[]> {
  if (!(await mayCheck(app, installationId))) return [];
  const client = checkingClient(app, installationId, repository.id);
  const at = { installationId, repositoryId: repository.id, kind: "settings" } as const;
  const commit = await lastChangeOf(client, repository, SETTINGS_PATH, since);
  const pulls = await listOpenPulls(client, repository, since);
  return [
    ...(commit === null ? [] : [{ ...at, number: 0, commit }]),
    ...pulls.map((number) => ({ ...at, number })),
  ];
}

function checkingClient(app: Pick<AppContext, "github">, installationId: number, repositoryId: number): Client {
  const permissions = ACCESS.checking;
  return app.github.installation({ installationId, repositoryIds: [repositoryId], permissions });
}

async function mayCheck(
  app: Pick<AppContext, "github" | "cache" | "clock">,
  installationId: number,
): Promise<boolean> {
  const permissions = await cached(
    app,
    `granted:${installationId}`,
    GRANTED_FOR_MS,
    async () => await installationPermissions(app.github.app(), installationId),
  );
  return permissions["checks"] === "write";
}

async function check(app: AppContext, { installationId, repositoryId, number, commit }: Identity): Promise<void> {
  const repositories = await observeRepositories(app, installationId);
  const repository = repositories.find(({ id }) => id === repositoryId);
  if (repository === undefined || !repository.private) return;
  const client = checkingClient(app, installationId, repositoryId);
  const fileAt = async (ref: string): Promise<string | null> => await textAt(client, repository, ref);
  const range = commit === undefined ? await readPullRange(client, repository, number) : null;
  const at = range?.head ?? commit ?? "";
  // The commit may be so new that one of GitHub's servers does not know it yet.
  const text = await lookTwice(app.clock, async () => await fileAt(at));
  if (range !== null && text === (await fileAt(range.from))) return;
  const verdict = renderSettingsCheck(checkSettings(text, { tracking: repository, repositories }));
  const about = { name: SETTINGS_CHECK_NAME, commit: at, source: sha256(JSON.stringify(verdict)).slice(0, 32) };
  // Two processes without a common queue may both find none: GitHub shows the later of two equal checks alone.
  if (await isChecked(client, repository, { ...about, appId: app.appId })) return;
  await postCheckRun(client, repository, { ...about, ...verdict, path: SETTINGS_PATH });
}

async function textAt(
  client: Client,
  at: { readonly owner: string; readonly name: string },
  ref: string,
): Promise<string | null> {
  const file = await readFile(client, at, SETTINGS_PATH, ref);
  return file === null ? null : Buffer.from(file.bytes).toString("utf8");
}
