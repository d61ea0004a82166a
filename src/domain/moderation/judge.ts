// What becomes of a public item: left alone and why, or the verdict on it.
import type { StrayItem } from "./events.ts";
import type { Account } from "../github.ts";
import { type ModeratedText, scoreText, type Verdict } from "../../scorer/score.ts";
import { machineClaim } from "./machine.ts";
import { botName, type ModerationSettings } from "./settings.ts";

export type JudgedItem = {
  readonly part: StrayItem["part"];
  readonly title: string;
  readonly body: string;
  readonly author: Account | null;
  readonly thread: { readonly author: Account | null };
};

/** Whether the item is none of moderation's business, by whose it is. Maintainers are asked of GitHub, elsewhere. */
export function isExempt(item: JudgedItem, settings: ModerationSettings, appSlug: string): boolean {
  const isApp = (account: Account | null): boolean =>
    account !== null && account.bot && botName(account.login) === appSlug.toLowerCase();
  // What the app itself opened is a disclosure that is public: it may be talked about there.
  if (!settings.enabled || isApp(item.author) || isApp(item.thread.author)) return true;
  return item.author !== null && item.author.bot && settings.trustedBots.includes(botName(item.author.login));
}

const SCORED_AS: Readonly<Record<StrayItem["part"], ModeratedText["kind"]>> = {
  issue: "issue",
  pull: "pull",
  comment: "comment",
  "review-comment": "review",
  review: "review",
  discussion: "issue",
  "discussion-comment": "comment",
};

/**
 * The verdict on a text. Every person it is asked about counts as an outsider: who belongs to the project is known from
 * GitHub's permissions, not from the association that it shows. `edited`: changed after others had joined.
 */
export function judge(
  item: JudgedItem,
  context: {
    readonly edited: boolean;
    readonly templates: readonly string[];
    readonly publishedIds?: readonly string[];
  },
  settings: ModerationSettings,
): Verdict {
  const { part, title, body, author } = item;
  const authorAssociation = author?.bot === true ? "BOT" : null;
  const text = { title, body, authorAssociation, kind: SCORED_AS[part], ...context };
  const verdict = scoreText(text, settings.scoring);
  const claim = machineClaim(item);
  return claim === null ? verdict : { ...verdict, reasons: [claim, ...verdict.reasons] };
}
