// Whether the author of a stray report put the text back that the app had replaced by its notice.
import { isOfDiscussion, isThread } from "../../domain/moderation/state.ts";
import { fingerprintOf, isNear } from "../../scorer/fingerprint.ts";
import type { Client } from "../../effects/github/client.ts";
import type { PublicItem } from "../../effects/github/public/items.ts";
import { lastEditsAt } from "../../effects/github/public/threads.ts";
import { NOTICE } from "../../text/moderation/public-answers.ts";
import type { AppContext } from "../context/app-context.ts";
import { trackingClient } from "../tracking/observe.ts";
import { copyOf } from "./copies.ts";
import type { Watched } from "./watched-repositories.ts";

/**
 * `alarming`: the text as it stands is one to look at. What a maintainer wrote there is theirs to write, and what the
 * author says now that is no report may stay.
 */
export async function isWrittenBack(
  app: AppContext,
  installationId: number,
  client: Client,
  watched: Watched,
  item: PublicItem,
  alarming: boolean,
): Promise<boolean> {
  const { repository, tracking, settings } = watched;
  const { author, thread, title, body, part } = item;
  if (!settings.moderation.redact || !isThread({ part }) || thread.open || author === null) return false;
  const copy = await copyOf(app, trackingClient(app, installationId, tracking.id), watched, {
    item: {
      repository: { id: repository.id, owner: repository.owner, name: repository.name },
      number: thread.number,
      part,
      id: item.id,
      url: item.url,
    },
    createdAt: item.createdAt,
  });
  if (copy === null) return false;
  if (!alarming && !isNear(copy.fingerprint, fingerprintOf(title, body))) return false;
  const edits = await lastEditsAt(client, repository, {
    number: thread.number,
    discussion: isOfDiscussion({ part }),
  });
  const bodyBack = body !== NOTICE.body && edits.body?.login === author.login;
  const titleBack = title !== NOTICE.title && edits.title?.login === author.login;
  return bodyBack || titleBack;
}
