// What is said of the break-glass kit in the tracking issue: where it is, or why there is none.
import type { Failure } from "../../../domain/refusal.ts";
import { renderCause } from "../../machine.ts";

export function renderKitLink(url: string, approved: boolean): string {
  return approved
    ? `**Break-glass kit**, should the app be down on the day: [commits, texts and a script of the exact commands](${url}).`
    : `**Break-glass kit**, should the app be down on the day: [commits, texts and a script](${url}), which publishes nothing before this is approved. Each check before an armed publication puts a new one there.`;
}

/** null: it is larger than what is stored. */
export function renderNoKit(failure: Failure | null): string {
  return failure === null
    ? "**There is no break-glass kit**: the commits are larger than what is stored beside the record. The patch and each branch's difference are there."
    : `**There is no new break-glass kit**: ${renderCause(failure)} Everything else stands as it is, and the next check tries again.`;
}
