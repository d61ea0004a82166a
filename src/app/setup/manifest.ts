// The manifest by which GitHub is asked to make the app: from app.yml, with the answers of whoever sets it up.
import { readFileSync } from "node:fs";
import { isMap, isScalar, parseDocument } from "yaml";
import { EVENTS_OF } from "../../effects/github/access.ts";
import { WEBHOOK_PATH } from "../door/server.ts";

/** A permission or an event, and why the app asks for it; `optional`: it can do without, or with the level `otherwise`. */
export type Asked = {
  readonly name: string;
  readonly level: string;
  readonly why: string;
  readonly optional: boolean;
  readonly otherwise: string | null;
};
export type AppFile = {
  readonly permissions: readonly Asked[];
  readonly events: readonly Asked[];
  readonly description: string;
};

/** How the reason begins of what the app can do without, or with less; what that costs follows. */
const OPTIONAL = /^optional(?:, or else (read))?: /;

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
    events: (events?.items ?? []).map((item) => asked(textOf(item), "", item)),
    description: typeof described === "string" ? described : "",
  };
}

function asked(name: string, level: string, node: unknown): Asked {
  const comment = isScalar(node) ? (node.comment ?? "").trim() : "";
  const optional = OPTIONAL.exec(comment);
  return {
    name,
    level,
    why: comment.replace(OPTIONAL, ""),
    optional: optional !== null,
    otherwise: optional?.[1] ?? null,
  };
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
  const granted = file.permissions.flatMap(({ name: permission, level, optional: may, otherwise }) => {
    const asked = !may || optional.includes(permission) ? level : otherwise;
    return asked === null ? [] : [[permission, asked] as const];
  });
  const untold = file.permissions
    .filter(({ name }) => granted.every(([permission]) => permission !== name))
    .flatMap((permission) => EVENTS_OF[permission.name] ?? []);
  return {
    name,
    url: host,
    description: file.description,
    hook_attributes: { url: `${host}${WEBHOOK_PATH}`, active: true },
    redirect_url: redirectUrl,
    // Anybody could install a public app.
    public: false,
    default_permissions: Object.fromEntries(granted),
    default_events: file.events.map((event) => event.name).filter((name) => !untold.includes(name)),
  };
}
