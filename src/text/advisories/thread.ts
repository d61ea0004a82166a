// What is said in the thread of a private report at GitHub. The reporter reads it, and whoever may see that report: nothing of the fix, the plan or other reports stands in it.
import type { ThreadWord } from "../../domain/advisories/events.ts";
import type { ThreadSaid } from "../../domain/advisories/state.ts";
import { code, escapeInline } from "../inert.ts";

const KEEP =
  "Please keep it confidential until it is published: no public issues, pull requests, commits or posts.";

/** `links`: of what is public by now. */
export function threadText(word: ThreadWord, links: readonly string[]): string {
  switch (word) {
    case "received":
      return `Your report arrived, and the maintainers look at it. You are told here when it is judged.\n\n${KEEP}`;
    case "confirmed":
      return `Your report is confirmed as a vulnerability. A fix is prepared in private; you are told here when there is one, and when it is public.\n\n${KEEP}\n\nHow would you like to be credited: by which name, and by this account or not, or not at all? Please say so here.`;
    case "dismissed":
      return "The maintainers have looked at your report and do not treat it as a vulnerability. Nothing of it is made public by them. If you think otherwise, or know more, please say so here.";
    case "fix-ready":
      return `A fix for what you reported stands and is approved. It is not public yet.\n\n${KEEP}`;
    case "public":
      return `What you reported is public now:\n\n${links.map((link) => `- ${link}`).join("\n")}\n\nThe embargo is over. Thank you for keeping it.`;
  }
}

const ABOUT: Readonly<Record<ThreadWord, string>> = {
  received: "that it arrived",
  confirmed: "that it is confirmed",
  dismissed: "that it is no vulnerability",
  "fix-ready": "that a fix is ready",
  public: "that it is public",
};

/** A call in the tracking issue: GitHub did not take it. */
export function renderThreadRefused({ ghsa, word, words }: ThreadSaid): string {
  return `**The reporter of ${ghsa} was not told ${ABOUT[word]}**: GitHub does not take the app's comment in the report's own thread (${escapeInline(words.trim().replace(/\.+$/, ""))}). Tell them there yourself, and note it by ${code("/informed")}. It is not tried again.`;
}
