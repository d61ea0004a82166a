// The manifest asks for what the code uses, and for nothing else: who installs the app grants all of it.
import { expect, test } from "@jest/globals";
import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Need } from "../../sandbox/http.ts";
import { findRoute } from "../../sandbox/router.ts";
import { readAppFile } from "../../src/app/setup/manifest.ts";
import { EVENTS, PRIVATE_CHECK_EVENTS } from "../../src/effects/github/access.ts";

type Level = "read" | "write";
type Asked = Readonly<Record<string, Level>>;
const manifest = parse(readFileSync("app.yml", "utf8")) as {
  readonly default_permissions: Asked;
  readonly default_events: readonly string[];
};
const sources = globSync("src/**/*.ts", { exclude: (name) => name.endsWith("scorer") }).map((file) =>
  readFileSync(file, "utf8"),
);

function found(pattern: RegExp): readonly (readonly string[])[] {
  return sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => [...match].slice(1)));
}

/** The higher of all levels at which each permission is wanted. */
function highest(wanted: readonly (readonly [string, Level])[]): Asked {
  const levels: Record<string, Level> = {};
  for (const [name, level] of wanted) if (levels[name] !== "write") levels[name] = level;
  return Object.fromEntries(Object.entries(levels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What tokens are asked for, e.g. `permissions: { contents: "write" }`. */
const tokens = found(/\b([a-z_]+): "(read|write)"/g).map(([name = "", level]) => [name, level as Level] as const);
/** What the routes need that the code calls; the sandbox knows it of each. */
const routes = found(/"((?:GET|POST|PUT|PATCH|DELETE) \/[^"]*)"/g).map(([route = ""]) => route);

function needOf(route: string): Need {
  const [method = "", path = ""] = route.split(" ");
  const known = findRoute(method, path.replaceAll(/\{\w+\}/g, "1"));
  if (known === null) throw new Error(`the sandbox does not know ${route}`);
  return known.route.need;
}

test("permissions: those of tokens and of routes, at the level that they need", () => {
  const needs = routes.flatMap((route): (readonly [string, Level])[] => {
    const need = needOf(route);
    if (need === null || typeof need === "string") return [];
    // Of several that would do, one is asked for.
    const own =
      need.permission.find((candidate) => tokens.some(([name]) => name === candidate)) ?? need.permission[0] ?? "";
    return [[own, need.level]];
  });
  expect(needs.length).toBeGreaterThan(20);
  expect(manifest.default_permissions).toEqual(highest([...tokens, ...needs]));
});

test("each of them has its reason beside it, which is shown to whoever sets the app up", () => {
  const { permissions, events } = readAppFile();
  expect(permissions.map(({ name, level }) => [name, level])).toEqual(
    Object.entries(manifest.default_permissions),
  );
  expect(events.map(({ name }) => name)).toEqual(manifest.default_events);
  expect([...permissions, ...events].filter(({ why }) => why === "")).toEqual([]);
});

test("events: those that wake the app", () => {
  expect(manifest.default_events.toSorted()).toEqual([...EVENTS, ...PRIVATE_CHECK_EVENTS].toSorted());
});
