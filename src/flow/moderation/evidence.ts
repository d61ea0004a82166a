// The exact texts of stray reports: kept as files beside the record, told in the private copy where they change.
import * as z from "zod";
import { sha256 } from "../../domain/record/canonical.ts";
import type { FileRef, StrayItem } from "../../domain/record/events.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { type SeenItem, type Stray, strayKey } from "../../domain/moderation/state.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { findComments } from "../../effects/github/public-repository.ts";
import { isNotice } from "../../text/moderation/public-answers.ts";
import { laterText } from "../../text/moderation/private-copy.ts";
import type { Job } from "../tracking/job.ts";
import type { Journal } from "../tracking/journal.ts";
import { postOnce } from "../tracking/posts.ts";
import { botLogin, type AppContext } from "../context/app-context.ts";

export type Text = { readonly title: string; readonly body: string };

const storedText = z.object({ title: z.string(), body: z.string() });

/** The file in which a text is kept; the same text gives the same file. */
export function textFile(title: string, body: string): { readonly file: FileRef; readonly bytes: Uint8Array } {
  const bytes = Buffer.from(JSON.stringify({ title, body }));
  const hash = sha256(bytes);
  return { file: { path: `strays/${hash.slice(0, 16)}.json`, sha256: hash }, bytes };
}

/** The text as it was copied last. Throws where the file is gone or was changed: its hash stands in the record. */
export async function textAsItWas(journal: Journal, stray: Stray): Promise<Text> {
  const bytes = await journal.readFile(stray.file.path);
  if (bytes === null || sha256(bytes) !== stray.file.sha256)
    throw new TypeError("the copied text on the disclosure's branch is gone or was changed");
  return storedText.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** Posts a text that came after the copy; once for each text, which is looked for before. */
export async function tellLaterText(
  app: AppContext,
  client: Client,
  at: { readonly tracking: RepositoryInfo; readonly issue: number },
  item: StrayItem,
  { title, body }: Text,
): Promise<void> {
  const { tracking, issue } = at;
  const key = `${strayKey(item)}.${textFile(title, body).file.sha256.slice(0, 16)}`;
  const marker = writeMarker(app.keys, { kind: "later", key, repositoryId: tracking.id, issue });
  const there = await findComments(client, tracking, issue, { creator: botLogin(app), marker });
  if (there.length > 0) return;
  await postOnce(app, client, tracking, issue, `${laterText(item, title, body)}\n\n${marker}`);
}

/** Copies the text as it stands now, where it is another one than was copied last. */
export async function keepLaterText(job: Job, stray: Stray, seen: SeenItem): Promise<void> {
  const { title, body, gone } = seen;
  const { file, bytes } = textFile(title, body);
  if (gone || isNotice(seen) || file.sha256 === stray.file.sha256) return;
  const { app, view, journal } = job;
  await tellLaterText(app, view.client, { tracking: view.repository, issue: view.issue.number }, stray.item, seen);
  const { item, author, verdict, kind, by, was, brief } = stray;
  const what = { type: "stray", item, author, verdict, kind, by, was, brief, file } as const;
  journal.stage([{ actor: null, comment: null, what }], [{ path: file.path, bytes }]);
  await journal.commit();
}
