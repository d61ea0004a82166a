// Routes of the app itself: who it is, where it is installed, its tokens, and its deliveries.
import { covers, isInstalled, narrowed } from "../auth.ts";
import {
  type Answer,
  ApiError,
  link,
  NO_CONTENT,
  notFound,
  ok,
  page,
  pageSize,
  type Request,
  route,
  type Route,
  strings,
} from "../http.ts";
import { same } from "../lookup.ts";
import { convert } from "../manifest-form.ts";
import type { Delivery, Installation, Token, World } from "../model.ts";
import { presentApp, presentInstallation } from "../present/accounts.ts";
import { presentRepository } from "../present/repositories.ts";
import { refusedAs } from "../refusals/refusals.ts";
import { redeliver } from "../webhooks.ts";
import { REPO, repositoryOf } from "./shared.ts";

const INSTALLATION = "/app/installations/{installation}";
const DELIVERY = "/app/hook/deliveries/{delivery}";
const HOUR_MS = 3_600_000;

function installationAt({ world, at }: Request): Installation {
  const found = world.installations.find((installation) => String(installation.id) === at["installation"]);
  if (found === undefined) throw notFound();
  return found;
}

/** The repositories that a token is narrowed to, by id or by name; null: all of the installation. */
function narrowedTo({ world, body }: Request, installation: Installation): readonly number[] | null {
  const { repository_ids: ids, repositories: names } = body;
  if (!Array.isArray(ids) && !Array.isArray(names)) return null;
  const installed = world.repositories.filter((repository) => isInstalled(installation, repository));
  const byId = (Array.isArray(ids) ? ids : []).map((id) =>
    installed.find((repository) => repository.id === Number(id)),
  );
  const byName = strings(names).map((name) => installed.find((repository) => same(repository.name, name)));
  return [...byId, ...byName].map((repository) => {
    if (repository !== undefined) return repository.id;
    throw new ApiError(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  });
}

/** As GitHub makes them since 2026: the app's id and a signed part, some 520 characters with dots in them. */
function newToken(world: World): string {
  const part = (bytes: number): string => Buffer.from(world.random(bytes), "hex").toString("base64url");
  return `ghs_${world.app?.id ?? 0}_eyJ${part(40)}.eyJ${part(80)}.${part(256)}`;
}

function createToken(request: Request): Answer {
  const { world, body } = request;
  const installation = installationAt(request);
  if (installation.suspended) throw refusedAs("suspended");
  const now = world.clock.now().getTime();
  const repositoryIds = narrowedTo(request, installation);
  const token: Token = {
    value: newToken(world),
    installation,
    permissions: narrowed(installation, body["permissions"]),
    repositoryIds,
    createdAt: now,
    expiresAt: `${new Date(now + HOUR_MS).toISOString().slice(0, 19)}Z`,
  };
  world.tokens.set(token.value, token);
  const all = repositoryIds === null && installation.repositories === "all";
  return ok(
    {
      token: token.value,
      expires_at: token.expiresAt,
      permissions: token.permissions,
      repository_selection: all ? "all" : "selected",
    },
    201,
  );
}

function presentDelivery(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.at,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status:
      delivery.status === 0
        ? "failed to connect to host"
        : delivery.status < 300
          ? "OK"
          : `Invalid HTTP Response: ${delivery.status}`,
    status_code: delivery.status,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** Newest first; a page is asked for by the id that the one before ended with. */
function listDeliveries(request: Request): Answer {
  const { world, query } = request;
  const [status, cursor] = [query.get("status"), query.get("cursor")];
  const failed = (delivery: Delivery): boolean => delivery.status < 200 || delivery.status >= 300;
  const list = world.deliveries
    .filter((delivery) => status === null || failed(delivery) === (status === "failure"))
    .filter((delivery) => cursor === null || delivery.id < Number(cursor))
    .toSorted((a, b) => b.id - a.id);
  const shown = list.slice(0, pageSize(request));
  const last = shown.at(-1);
  const more = last !== undefined && shown.length < list.length;
  const headers = more ? { headers: { link: link(request, "cursor", String(last.id), "next") } } : {};
  return { ...ok(shown.map(presentDelivery)), ...headers };
}

function deliveryAt({ world, at }: Request): Delivery {
  const found = world.deliveries.find((delivery) => String(delivery.id) === at["delivery"]);
  if (found === undefined) throw notFound();
  return found;
}

export const appRoutes: readonly Route[] = [
  route("POST", "/app-manifests/{code}/conversions", null, convert),
  route("GET", "/app", "app", ({ world }) => {
    if (world.app === null) throw notFound();
    return ok({ ...presentApp(world, world.app), installations_count: world.installations.length });
  }),
  route("GET", "/app/installations", "app", (request) =>
    page(
      request,
      request.world.installations.map((installation) => presentInstallation(request.world, installation)),
    ),
  ),
  route("GET", INSTALLATION, "app", (request) => ok(presentInstallation(request.world, installationAt(request)))),
  route("POST", `${INSTALLATION}/access_tokens`, "app", createToken),
  route("DELETE", "/installation/token", "installation", ({ world, caller }) => {
    if (caller.kind === "installation") world.tokens.delete(caller.token.value);
    return NO_CONTENT;
  }),
  route("GET", "/installation/repositories", "installation", (request) => {
    const { world, caller } = request;
    const all =
      caller.kind === "installation"
        ? world.repositories.filter((repository) => covers(caller.token, repository))
        : [];
    const shown = all.map((repository) => presentRepository(world, repository));
    return page(request, shown, (repositories) => ({ total_count: all.length, repositories }));
  }),
  route("GET", `${REPO}/installation`, "app", (request) => {
    const repository = repositoryOf(request);
    const found = request.world.installations.find((installation) => isInstalled(installation, repository));
    if (found === undefined) throw notFound();
    return ok(presentInstallation(request.world, found));
  }),
  route("GET", "/app/hook/deliveries", "app", listDeliveries),
  route("GET", DELIVERY, "app", (request) => {
    const delivery = deliveryAt(request);
    const sent = {
      headers: { "x-github-delivery": delivery.guid, "x-github-event": delivery.event },
      payload: delivery.payload,
    };
    return ok({
      ...presentDelivery(delivery),
      url: request.world.app?.webhookUrl ?? "",
      request: sent,
      response: { headers: {}, payload: "" },
    });
  }),
  route("POST", `${DELIVERY}/attempts`, "app", (request) => {
    redeliver(request.world, deliveryAt(request));
    return ok({}, 202);
  }),
];
