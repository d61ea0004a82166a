// The schedule as the status comment shows it.
import type { Checked, Schedule } from "../../domain/schedule/state.ts";
import { code, escapeInline } from "../inert.ts";
import { renderDay, renderMoment } from "./moment.ts";

/** Markdown of the schedule; empty where nothing is agreed or armed. */
export function renderSchedule({ embargo, armed, disarmed }: Schedule): string {
  const lines: string[] = [];
  if (embargo !== null) {
    const end = embargo.day
      ? `${renderDay(embargo.until, embargo.zone)} (${embargo.zone})`
      : renderMoment(embargo.until, embargo.zone);
    lines.push(`- Embargo until ${end}.`);
  }
  if (armed !== null) {
    const by = code(armed.by.login);
    const second = armed.seconded === null ? "" : ` and ${code(armed.seconded.login)}`;
    const begins =
      armed.second && armed.seconded === null
        ? "**it does not begin** before a second maintainer arms it too, by `/disclose at` with the same time"
        : "it begins by itself";
    lines.push(`- **Armed for ${renderMoment(armed.at, armed.zone)}** by ${by}${second}: ${begins}.`);
    if (armed.held !== null) {
      const why = armed.held.why === "" ? "" : ` (${escapeInline(armed.held.why)})`;
      lines.push(`- **Held**${why}: it does not begin. \`/disclose at <the same time>\` takes the hold off.`);
    }
    lines.push(...armed.preflights.map(renderChecked));
  } else if (disarmed !== null && disarmed.cause !== "command") {
    lines.push(`- Was armed for ${renderMoment(disarmed.armed.at, disarmed.armed.zone)} and published nothing.`);
  }
  return lines.length === 0 ? "" : `### Schedule\n\n${lines.join("\n")}`;
}

function renderChecked({ which, ok, codes }: Checked): string {
  const before = { "24h": "24 hours", "1h": "an hour", "5min": "5 minutes" }[which];
  return ok
    ? `- Checked ${before} before: everything holds.`
    : `- Checked ${before} before: **these did not hold**: ${codes.map(code).join(", ")}.`;
}
