// Routes of the app itself: who it is, where it is installed, its tokens, and its deliveries.
import { ApiError, notFound, ok, page, type Request, route, type Route } from "../http.ts";
import { covers, narrowed } from "../auth.ts";
import { findRepository, type Installation, newId, nowIso, type World } from "../model.ts";
import { presentRepository, presentUser } from "../present.ts";
import { redeliver } from "../webhooks.ts";

function presentInstallation(world: World, one: Installation): object {
  const account =
    world.organizations.get(one.account.toLowerCase())?.user ?? world.users.get(one.account.toLowerCase());
  const url = `${world.url}/app/installations/${one.id}`;
  return {
    id: one.id,
    account: account === undefined ? null : presentUser(world, account),
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: url,
    app_id: world.app?.id ?? 0,
    target_id: account?.id ?? 0,
    target_type: account?.type ?? "User",
    permissions: one.permissions,
    events: world.app?.events ?? [],
    created_at: "2024-01-01T00:00:00Z",
    updated_at: "2024-01-01T00:00:00Z",
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    app_slug: world.app?.slug ?? "",
    suspended_by: null,
    suspended_at: null,
    repository_selection: one.repositories === "all" ? "all" : "selected",
  };
}

function installationAt({ world, at }: Request): Installation {
  const found = world.installations.find((one) => String(one.id) === at["installation"]);
  if (found === undefined) throw notFound();
  return found;
}

export const appRoutes: readonly Route[] = [
  route("GET", "/app", "app", ({ world }) => {
    const { app } = world;
    if (app === null) throw notFound();
    return ok({
      id: app.id,
      slug: app.slug,
      node_id: `A_${app.id}`,
      owner: presentUser(world, app.bot),
      name: app.slug,
      description: null,
      external_url: world.url,
      html_url: `${world.url}/apps/${app.slug}`,
      created_at: "2024-01-01T00:00:00Z",
      updated_at: "2024-01-01T00:00:00Z",
      permissions: app.permissions,
      events: app.events,
    });
  }),
  route("GET", "/app/installations", "app", (request) =>
    page(
      request,
      request.world.installations.map((one) => presentInstallation(request.world, one)),
    ),
  ),
  route("GET", "/app/installations/{installation}", "app", (request) =>
    ok(presentInstallation(request.world, installationAt(request))),
  ),
  route("POST", "/app/installations/{installation}/access_tokens", "app", (request) => {
    const { world, body } = request;
    const installation = installationAt(request);
    const permissions = narrowed(installation, body["permissions"]);
    const ids = Array.isArray(body["repository_ids"]) ? body["repository_ids"].map(Number) : null;
    for (const id of ids ?? []) {
      const repository = world.repositories.find((one) => one.id === id);
      const token = { installation, repositoryIds: null } as const;
      if (
        repository === undefined ||
        !covers({ ...token, value: "", permissions, createdAt: 0, expiresAt: "" }, repository)
      ) {
        throw new ApiError(
          422,
          "There is at least one repository that does not exist or is not accessible to the parent installation.",
        );
      }
    }
    const now = world.clock.now().getTime();
    const token = {
      value: `ghs_${world.random(18)}`,
      installation,
      permissions,
      repositoryIds: ids,
      createdAt: now,
      expiresAt: `${new Date(now + 3_600_000).toISOString().slice(0, 19)}Z`,
    };
    world.tokens.set(token.value, token);
    const selection = ids === null && installation.repositories === "all" ? "all" : "selected";
    return ok(
      { token: token.value, expires_at: token.expiresAt, permissions, repository_selection: selection },
      201,
    );
  }),
  route("DELETE", "/installation/token", "installation", ({ world, caller }) => {
    if (caller.kind === "installation") world.tokens.delete(caller.token.value);
    return { status: 204 };
  }),
  route("GET", "/installation/repositories", "installation", (request) => {
    const { world, caller } = request;
    const all =
      caller.kind === "installation" ? world.repositories.filter((one) => covers(caller.token, one)) : [];
    const shown = all.map((one) => presentRepository(world, one));
    return page(request, shown, (repositories) => ({ total_count: all.length, repositories }));
  }),
  route("GET", "/repos/{owner}/{repo}/installation", "app", ({ world, at }) => {
    const repository = findRepository(world, at["owner"] ?? "", at["repo"] ?? "");
    const found = world.installations.find((one) => repository !== undefined && one.account === repository.owner);
    if (found === undefined) throw notFound();
    return ok(presentInstallation(world, found));
  }),
  route("GET", "/app/hook/deliveries", "app", (request) => {
    const { world, query } = request;
    const failed = query.get("status") === "failure";
    const list = world.deliveries.filter((one) => !failed || one.status < 200 || one.status >= 300).toReversed();
    return page(
      request,
      list.map((one) => ({
        id: one.id,
        guid: one.guid,
        delivered_at: one.at,
        redelivery: one.redelivery,
        duration: 0.1,
        status: one.status === 0 ? "failed to connect to host" : String(one.status),
        status_code: one.status,
        event: one.event,
        action: one.action,
        installation_id: one.installationId,
        repository_id: one.repositoryId,
        throttled_at: null,
      })),
    );
  }),
  route("POST", "/app/hook/deliveries/{delivery}/attempts", "app", ({ world, at }) => {
    const found = world.deliveries.find((one) => String(one.id) === at["delivery"]);
    if (found === undefined) throw notFound();
    redeliver(world, { ...found, id: newId(world), at: nowIso(world) });
    return ok({}, 202);
  }),
];
