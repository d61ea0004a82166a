// The words of an HTML mail. Nothing of it is fetched, run or shown.
import { raw } from "hast-util-raw";
import { toText } from "hast-util-to-text";

/** What a page would show as text; where it is built to exhaust a reader, what is left without its tags. */
export function textOfHtml(html: string): string {
  try {
    return toText(raw({ type: "root", children: [{ type: "raw", value: html }] }));
  } catch {
    return html.replaceAll(/<[^<>]{0,2000}>/g, " ");
  }
}
