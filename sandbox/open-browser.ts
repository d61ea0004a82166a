// Opens a page in the user's browser, where there is one.
import { spawn } from "node:child_process";

/** `variables`: those of the environment that say where a browser is. It is started and left alone. */
export function openBrowser(url: string, variables: Readonly<Record<string, string | undefined>>): void {
  const command = browserOf(variables);
  if (command === null) return;
  const child = spawn(command, [url], { stdio: "ignore", detached: true });
  // Without it the address is printed all the same.
  child.on("error", () => undefined);
  child.unref();
}

/** Null: nobody would see it. */
function browserOf({
  BROWSER,
  DISPLAY,
  WAYLAND_DISPLAY,
}: Readonly<Record<string, string | undefined>>): string | null {
  if (BROWSER !== undefined && BROWSER !== "") return BROWSER;
  if (process.platform === "darwin") return "open";
  return DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined ? "xdg-open" : null;
}
