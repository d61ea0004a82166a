// A real browser for the tests: Debian's where it is installed, else the one that `npm install` brings.
import { createRequire } from "node:module";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "embargo-browser");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a browser; a text that begins with "no browser": why there is none. */
export async function findBrowser(): Promise<string> {
  const named = process.env["EMBARGO_TEST_BROWSER"];
  if (named !== undefined)
    return existsSync(named) ? named : `no browser: EMBARGO_TEST_BROWSER names ${named}, which is not there`;
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  if (process.platform !== "linux" || process.arch !== "x64")
    return `no browser: none of ${INSTALLED.join(", ")} is there, and the package @sparticuz/chromium has one for Linux on x64 only; name one by EMBARGO_TEST_BROWSER`;
  try {
    return await unpacked();
  } catch (error) {
    return `no browser: none of ${INSTALLED.join(", ")} is there, and @sparticuz/chromium could not be unpacked into ${CACHE} (${String(error)}); run npm install`;
  }
}

/** The package holds it compressed, and unpacks it into the temporary folder: once is enough for every run. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(
    readFileSync(join(dirname(entry).replace(/build.*/, ""), "package.json"), "utf8"),
  ) as { version: string };
  const path = join(CACHE, version, "chromium");
  if (existsSync(path)) return path;
  mkdirSync(join(CACHE, version), { recursive: true });
  const folder = mkdtempSync(join(CACHE, "unpacking-"));
  const usual = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    // Two runs may do so at once: a name is given only to what is whole.
    renameSync(await packed.executablePath(), path);
  } finally {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    rmSync(folder, { recursive: true, force: true });
  }
  return path;
}

/** Playwright gives it a new profile and ends it with the tests. */
export async function launch(path: string): Promise<Browser> {
  return await chromium.launch({ executablePath: path, args: FLAGS });
}

export type Look = { readonly width: number; readonly dark?: boolean; readonly script?: boolean };

/** A page of its own; what it complains about is noted in `complaints`. */
export async function openPage(
  browser: Browser,
  complaints: string[],
  { width, dark = false, script = true }: Look,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    // What could not be loaded is noted below, but for pages that are asked for where none is.
    if (message.text().startsWith("Failed to load resource")) return;
    if (["error", "warning"].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== "document")
      complaints.push(`${response.url()}: ${response.status()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "file:" && hostname !== "127.0.0.1") complaints.push(`${page.url()} asks ${request.url()}`);
  });
  return page;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Finding = {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
};

/** What axe-core finds serious or critical, and whether the page is wider than the window. */
export async function inspect(page: Page): Promise<readonly string[]> {
  // Not by a script element: the page's own policy would refuse it.
  await page.evaluate(AXE);
  const findings = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)",
  )) as readonly Finding[];
  const wide = (await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) as boolean;
  return [
    ...findings
      .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
      .map((finding) => `${page.url()}: ${finding.id}: ${finding.nodes[0]?.html.slice(0, 160)}`),
    ...(wide ? [`${page.url()} is wider than the window`] : []),
  ];
}
