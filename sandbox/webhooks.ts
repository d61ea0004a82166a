// Webhooks as GitHub sends them: signed, in the background, noted, never sent again by itself.
import { createHmac } from "node:crypto";
import { type Delivery, newId, nowIso, type Repository, type World } from "./model.ts";
import { ownerOf, presentRepository, presentUser } from "./present.ts";

type Mode = { drop: boolean; double: boolean; hold: boolean };
type State = { mode: Mode; held: Delivery[]; running: Set<Promise<void>> };

const states = new WeakMap<World, State>();

function stateOf(world: World): State {
  const state = states.get(world) ?? {
    mode: { drop: false, double: false, hold: false },
    held: [],
    running: new Set(),
  };
  states.set(world, state);
  return state;
}

export type Webhooks = {
  /** From now on deliveries are lost, sent twice, or held back. */
  readonly set: (mode: Partial<Mode>) => void;
  /** Sends what was held back, in the order given by `reorder`. */
  readonly release: (reorder?: (held: readonly Delivery[]) => readonly Delivery[]) => void;
  readonly deliveries: readonly Delivery[];
  /** Sends again what was delivered before, with the same delivery id. */
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
    redeliverAll() {
      for (const delivery of world.deliveries.slice())
        redeliver(world, { ...delivery, id: newId(world), at: nowIso(world) });
    },
  };
}

/** Resolves when no delivery is under way. */
export async function settled(world: World): Promise<void> {
  const { running } = stateOf(world);
  while (running.size > 0) await Promise.allSettled(running);
}

export type Occasion = {
  readonly event: string;
  readonly action: string | null;
  readonly repository: Repository;
  readonly sender: object;
  readonly data: object;
};

/** Tells the app of something, if it subscribed to it and is installed there. */
export function announce(world: World, occasion: Occasion): void {
  const { app } = world;
  const { repository } = occasion;
  const installation = world.installations.find(
    (one) => one.account.toLowerCase() === repository.owner.toLowerCase(),
  );
  if (app === null || app.webhookUrl === null || installation === undefined) return;
  if (
    installation.repositories !== "all" &&
    !installation.repositories.includes(`${repository.owner}/${repository.name}`)
  )
    return;
  if (!app.events.includes(occasion.event)) return;
  const organization = world.organizations.get(repository.owner.toLowerCase());
  const payload = {
    ...(occasion.action === null ? {} : { action: occasion.action }),
    ...occasion.data,
    repository: presentRepository(world, repository),
    ...(organization === undefined ? {} : { organization: presentUser(world, ownerOf(world, repository)) }),
    sender: occasion.sender,
    installation: { id: installation.id, node_id: `MDI${installation.id}` },
  };
  const guid = world.random(16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const delivery: Delivery = {
    id: newId(world),
    guid,
    event: occasion.event,
    action: occasion.action,
    payload,
    installationId: installation.id,
    repositoryId: repository.id,
    status: 0,
    at: nowIso(world),
    redelivery: false,
  };
  const { mode, held } = stateOf(world);
  if (mode.drop) world.deliveries.push(delivery);
  else if (mode.hold) held.push(delivery);
  else {
    send(world, delivery);
    if (mode.double) redeliver(world, { ...delivery, id: newId(world) });
  }
}

export function redeliver(world: World, delivery: Delivery): void {
  send(world, { ...delivery, redelivery: true });
}

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
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${createHmac("sha256", app.webhookSecret).update(body).digest("hex")}`,
  };
  const { running } = stateOf(world);
  const work = fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) })
    .then(async (response) => {
      delivery.status = response.status;
      await response.arrayBuffer();
    })
    .catch(() => {
      delivery.status = 0;
    })
    .finally(() => running.delete(work));
  running.add(work);
}
