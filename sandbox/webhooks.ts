// Webhooks as GitHub sends them: signed, in the background, noted, never sent again by itself.
import { createHmac } from "node:crypto";
import { isInstalled } from "./auth.ts";
import { newId, nowIso, same } from "./lookup.ts";
import type { Delivery, Installation, Repository, World } from "./model.ts";
import { presentInstallation, presentOrganization } from "./present/accounts.ts";
import { presentRepository } from "./present/repositories.ts";
import { workDone } from "./under-way.ts";

type Mode = { drop: boolean; double: boolean; hold: boolean };
type State = { mode: Mode; held: Delivery[]; running: Set<Promise<void>> };

const states = new WeakMap<World, State>();

function stateOf(world: World): State {
  const state = states.get(world) ?? {
    mode: { drop: false, double: false, hold: false },
    held: [],
    running: new Set<Promise<void>>(),
  };
  states.set(world, state);
  return state;
}

export type Webhooks = {
  /** From now on deliveries are lost, sent twice, or held back. */
  readonly set: (mode: Partial<Mode>) => void;
  /** Sends what was held back, in the order given by `reorder`, and holds nothing more. */
  readonly release: (reorder?: (held: readonly Delivery[]) => readonly Delivery[]) => void;
  readonly deliveries: readonly Delivery[];
  /** Whether deliveries are sent as they come, once each, and none is held back. */
  readonly usual: () => boolean;
  /** Sends one delivery now, whatever became of it before. */
  readonly send: (delivery: Delivery) => void;
  /** Sends again everything that was delivered before, with the same delivery ids. */
  readonly redeliverAll: () => void;
};

export function webhooksOf(world: World): Webhooks {
  return {
    set(mode) {
      Object.assign(stateOf(world).mode, mode);
    },
    release(reorder = (held) => held) {
      const state = stateOf(world);
      const held = reorder(state.held.splice(0));
      state.mode.hold = false;
      for (const delivery of held) send(world, delivery);
    },
    deliveries: world.deliveries,
    usual() {
      const { mode, held } = stateOf(world);
      return !mode.drop && !mode.double && !mode.hold && held.length === 0;
    },
    send: (delivery) => send(world, delivery),
    redeliverAll() {
      for (const delivery of world.deliveries.filter(({ redelivery }) => !redelivery)) redeliver(world, delivery);
    },
  };
}

/** Resolves when no delivery and no request is under way. */
export async function settled(world: World): Promise<void> {
  const { running } = stateOf(world);
  while (running.size > 0 || (await workDone(world))) await Promise.allSettled(running);
}

/** `installation` and its repositories are told to every app, whatever it subscribed to. */
const UNASKED = ["installation", "installation_repositories"];

/** Told unasked to apps that may write checks. */
const CHECKS = ["check_run", "check_suite"];

export type Occasion = {
  readonly event: string;
  readonly action: string | null;
  /** Whose news it is: the repository, or the organisation by name. */
  readonly about: Repository | string;
  /** As JSON. */
  readonly sender: object;
  readonly data: object;
};

/** Whether the app would be told of that: it has a webhook, subscribed to it, and is installed there. */
export function isHeard(world: World, event: string, about: Repository | string): boolean {
  const { app } = world;
  const installation = installationFor(world, about);
  if (app === null || app.webhookUrl === null || installation === undefined) return false;
  // News of what the installation was not granted does not go out.
  if (event.startsWith("discussion") && installation.permissions["discussions"] === undefined) return false;
  const checks = CHECKS.includes(event) && installation.permissions["checks"] === "write";
  return app.events.includes(event) || UNASKED.includes(event) || checks;
}

/** Tells the app of something, if it is to be told. */
export function announce(world: World, occasion: Occasion): void {
  const { about, event, action } = occasion;
  const installation = installationFor(world, about);
  if (installation === undefined || !isHeard(world, event, about)) return;
  const repository = typeof about === "string" ? null : about;
  const organization = world.organizations.get(installation.account.toLowerCase());
  const payload = {
    ...(action === null ? {} : { action }),
    ...(repository === null ? {} : { repository: presentRepository(world, repository) }),
    ...(organization === undefined ? {} : { organization: presentOrganization(world, organization.user) }),
    sender: occasion.sender,
    installation: event.startsWith("installation")
      ? presentInstallation(world, installation)
      : { id: installation.id, node_id: `MDIzOk${installation.id}` },
    ...occasion.data,
  };
  const delivery: Delivery = {
    id: newId(world),
    guid: world.random(16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    event,
    action,
    payload,
    installationId: installation.id,
    repositoryId: repository?.id ?? null,
    status: 0,
    duration: 0,
    reply: "",
    at: nowIso(world),
    redelivery: false,
  };
  const { mode, held } = stateOf(world);
  if (mode.drop) world.deliveries.push(delivery);
  else if (mode.hold) held.push(delivery);
  else {
    send(world, delivery);
    if (mode.double) redeliver(world, delivery);
  }
}

function installationFor(world: World, about: Repository | string): Installation | undefined {
  return world.installations.find((installation) =>
    typeof about === "string" ? same(installation.account, about) : isInstalled(installation, about),
  );
}

/** Sends a delivery once more under its old delivery id. */
export function redeliver(world: World, delivery: Delivery): void {
  send(world, { ...delivery, id: newId(world), at: nowIso(world), status: 0, redelivery: true });
}

/** GitHub waits no longer for an answer. */
const PATIENCE_MS = 10_000;

function send(world: World, delivery: Delivery): void {
  const { app } = world;
  const url = app?.webhookUrl ?? null;
  if (app === null || url === null) return;
  world.deliveries.push(delivery);
  const body = JSON.stringify(delivery.payload);
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/sandbox",
    "x-github-event": delivery.event,
    "x-github-delivery": delivery.guid,
    "x-github-hook-id": String(app.id),
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${createHmac("sha256", app.webhookSecret).update(body).digest("hex")}`,
  };
  const { running } = stateOf(world);
  const started = world.clock.now().getTime();
  const work = fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(async (response) => {
      delivery.reply = await response.text();
      delivery.status = response.status;
    })
    // No answer: the delivery keeps its status of 0, and GitHub's list shows it as failed.
    .catch(() => undefined)
    .finally(() => {
      delivery.duration = (world.clock.now().getTime() - started) / 1_000;
      running.delete(work);
    });
  running.add(work);
}
