// The exact texts of stray reports: kept as files beside the record, told in the private copy where they change.
import * as z from "zod";
import { sha256 } from "../../domain/record/canonical.ts";
import type { FileRef } from "../../domain/record/shapes.ts";
import type { StrayItem } from "../../domain/moderation/events.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import { writeMarker } from "../../domain/record/markers.ts";
import { type Stray, strayEvent, strayKey } from "../../domain/moderation/state.ts";
import type { SeenItem } from "../../domain/moderation/steps.ts";
import type { RepositoryInfo } from "../../domain/github.ts";
import type { Client } from "../../effects/github/client.ts";
import { findComments } from "../../effects/github/public/repository.ts";
import { isNotice } from "../../text/moderation/public-answers.ts";
import { readingWords } from "../../text/moderation/reasons.ts";
import { alikeText, laterText } from "../../text/moderation/private-copy.ts";
import type { Job } from "../tracking/job.ts";
import type { Journal } from "../tracking/journal.ts";
import { postOnce } from "../tracking/posts.ts";
import { botLogin, type AppContext } from "../context/app-context.ts";

export type Text = { readonly title: string; readonly body: string };

/** A private copy. */
export type CopyAt = {
  readonly app: AppContext;
  readonly client: Client;
  readonly tracking: RepositoryInfo;
  readonly issue: number;
};

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

/** Posts a text that came after the copy, of its item or of another that is nearly the same; once for each text. */
export async function tellLaterText(
  at: CopyAt,
  { item, title, body, author }: Text & { readonly item: StrayItem; readonly author: string | null },
  why: "later" | "alike",
): Promise<void> {
  const key = `${strayKey(item)}.${textFile(title, body).file.sha256.slice(0, 16)}`;
  await tellOnce(at, key, why === "later" ? laterText(item, title, body) : alikeText(item, author, title, body));
}

/** Posts what a reader said of a text that nobody had read when it was copied. */
export async function tellReading(at: CopyAt, item: StrayItem, reading: Reading): Promise<void> {
  await tellOnce(at, `${strayKey(item)}.read`, `${item.url} was read since. ${readingWords(reading)}`);
}

// A campaign brings hundreds of them within the hour: a second look for each would cost more than a text that stands twice.
async function tellOnce({ app, client, tracking, issue }: CopyAt, key: string, words: string): Promise<void> {
  const marker = writeMarker(app.keys, { kind: "later", key, repositoryId: tracking.id, issue });
  const there = await findComments(client, tracking, issue, { creator: botLogin(app), marker });
  if (there.length === 0) await postOnce(app, client, tracking, issue, `${words}\n\n${marker}`, "first");
}

/** Copies the text as it stands now, where it is another one than was copied last. */
export async function keepLaterText(job: Job, stray: Stray, seen: SeenItem): Promise<void> {
  const { title, body, gone } = seen;
  const { file, bytes } = textFile(title, body);
  if (gone || isNotice(seen) || file.sha256 === stray.file.sha256) return;
  const { app, view, journal } = job;
  const { item, author } = stray;
  const at = { app, client: view.client, tracking: view.repository, issue: view.issue.number };
  await tellLaterText(at, { item, author, title, body }, "later");
  const what = strayEvent({ ...stray, file });
  journal.stage([{ actor: null, comment: null, what }], [{ path: file.path, bytes }]);
  await journal.commit();
}
