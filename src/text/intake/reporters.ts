// Who reported the vulnerability, where several did: whoever was first, first.
import type { Duplicate } from "../../domain/intake/state.ts";
import { code } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";

/** This issue's own report. */
export type OwnReport = Pick<Duplicate, "at" | "reporters">;

/** Markdown; empty where nobody else reported it. */
export function renderReporters(own: OwnReport, duplicates: readonly Duplicate[], zone: string): string {
  if (duplicates.length === 0) return "";
  const all = [{ ...own, issue: null }, ...duplicates].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const lines = all.map(({ issue, at, reporters }, index) => {
    const who = reporters.length === 0 ? "somebody whose name is not known" : reporters.map(code).join(", ");
    return `${index + 1}. ${who}, on ${renderMoment(at, zone)} (${issue === null ? "this issue" : `#${issue}`})`;
  });
  return `### Reported by\n\n${lines.join("\n")}\n\nEach of them is told how it stands, and credited as they wish: \`/credit reporter <name> [@login]\`. Nobody is credited by this list.`;
}
