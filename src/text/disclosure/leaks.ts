// The words of what the leak guard found. Shown only in the tracking repository: they quote what must not go out.
import type { Leak } from "../../domain/disclosure/checks/leak-guard.ts";
import { code, escapeInline } from "../inert.ts";

/** One line: where it stands, which rule it breaks, and the spot itself. */
export function renderLeak(leak: Leak): string {
  const line = leak.line === null ? "" : `, line ${leak.line}`;
  return `${escapeInline(leak.where)}${line}: ${reason(leak.rule)} (${code(leak.excerpt)})`;
}

function reason(rule: Leak["rule"]): string {
  switch (rule) {
    case "tracking-repository":
      return "names the tracking repository";
    case "mail":
      return "holds a mail address that nobody agreed to publish";
    case "other-disclosure":
      return "points to another disclosure that is still open";
    case "word":
      return "holds a word that the settings list as secret";
  }
}
