// The manifest by which GitHub is asked to make the app: from app.yml, with the answers of whoever sets it up.
import { readFileSync } from "node:fs";
import { isMap, isScalar, parseDocument } from "yaml";
import { WEBHOOK_PATH } from "../server.ts";

/** A permission or an event, and why the app asks for it. */
export type Asked = { readonly name: string; readonly level: string; readonly why: string };
export type AppFile = {
  readonly permissions: readonly Asked[];
  readonly events: readonly Asked[];
  readonly description: string;
};

/** What the app can do without: what is lost then is in its reason. */
export const OPTIONAL: readonly string[] = ["workflows"];

/** Reads app.yml; the reasons stand there as comments. */
export function readAppFile(path: URL = new URL("../../../app.yml", import.meta.url)): AppFile {
  const document = parseDocument(readFileSync(path, "utf8"));
  const permissions = document.get("default_permissions");
  const events = document.get("default_events", true) as { readonly items?: readonly unknown[] } | undefined;
  const described = document.get("description");
  return {
    permissions: isMap(permissions)
      ? permissions.items.map(({ key, value }) => ({
          name: String(key),
          level: textOf(value),
          why: commentOf(value),
        }))
      : [],
    events: (events?.items ?? []).map((one) => ({ name: textOf(one), level: "", why: commentOf(one) })),
    description: typeof described === "string" ? described : "",
  };
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}

function commentOf(node: unknown): string {
  return isScalar(node) ? (node.comment ?? "").trim() : "";
}

export type Wishes = {
  readonly name: string;
  /** Where GitHub reaches the app, e.g. `https://embargo.example.org`. */
  readonly host: string;
  /** Optional permissions that are wanted all the same. */
  readonly optional: readonly string[];
  /** Where GitHub leads back to. */
  readonly redirectUrl: string;
};

export function manifestFor(file: AppFile, { name, host, optional, redirectUrl }: Wishes): object {
  const granted = file.permissions.filter((one) => !OPTIONAL.includes(one.name) || optional.includes(one.name));
  return {
    name,
    url: host,
    description: file.description,
    hook_attributes: { url: `${host}${WEBHOOK_PATH}`, active: true },
    redirect_url: redirectUrl,
    // Anybody could install a public app.
    public: false,
    default_permissions: Object.fromEntries(granted.map((one) => [one.name, one.level])),
    default_events: file.events.map((one) => one.name),
  };
}
