// The manifest by which GitHub is asked to make the app: from app.yml, with the answers of whoever sets it up.
import { readFileSync } from "node:fs";
import { isMap, isScalar, parseDocument } from "yaml";
import { WEBHOOK_PATH } from "../door/server.ts";

/** A permission or an event, and why the app asks for it; `optional`: it can do without. */
export type Asked = {
  readonly name: string;
  readonly level: string;
  readonly why: string;
  readonly optional: boolean;
};
export type AppFile = {
  readonly permissions: readonly Asked[];
  readonly events: readonly Asked[];
  readonly description: string;
};

/** How the reason begins of what the app can do without; what is lost then follows. */
const OPTIONAL = /^optional: /;

/** Events that GitHub tells of only where the permission is granted; it takes no manifest that has the one without the other. */
const EVENTS_OF: Readonly<Record<string, readonly string[]>> = {
  discussions: ["discussion", "discussion_comment"],
};

/** Reads app.yml; the reasons stand there as comments. */
export function readAppFile(path: URL = new URL("../../../app.yml", import.meta.url)): AppFile {
  const document = parseDocument(readFileSync(path, "utf8"));
  const permissions = document.get("default_permissions");
  const events = document.get("default_events", true) as { readonly items?: readonly unknown[] } | undefined;
  const described = document.get("description");
  return {
    permissions: isMap(permissions)
      ? permissions.items.map(({ key, value }) => asked(String(key), textOf(value), value))
      : [],
    events: (events?.items ?? []).map((one) => asked(textOf(one), "", one)),
    description: typeof described === "string" ? described : "",
  };
}

function asked(name: string, level: string, node: unknown): Asked {
  const comment = isScalar(node) ? (node.comment ?? "").trim() : "";
  return { name, level, why: comment.replace(OPTIONAL, ""), optional: OPTIONAL.test(comment) };
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
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
  const granted = file.permissions.filter((one) => !one.optional || optional.includes(one.name));
  const untold = file.permissions
    .filter((one) => !granted.includes(one))
    .flatMap((one) => EVENTS_OF[one.name] ?? []);
  return {
    name,
    url: host,
    description: file.description,
    hook_attributes: { url: `${host}${WEBHOOK_PATH}`, active: true },
    redirect_url: redirectUrl,
    // Anybody could install a public app.
    public: false,
    default_permissions: Object.fromEntries(granted.map((one) => [one.name, one.level])),
    default_events: file.events.map((one) => one.name).filter((name) => !untold.includes(name)),
  };
}
