// What a world is at work on: requests that have come and are not yet done with, whether whoever asked still waits or not.
import type { World } from "./model.ts";

type Work = { running: number; waiting: (() => void)[] };

const works = new WeakMap<World, Work>();

function workOf(world: World): Work {
  const work = works.get(world) ?? { running: 0, waiting: [] };
  works.set(world, work);
  return work;
}

function change(world: World, by: number): void {
  const work = workOf(world);
  work.running += by;
  if (work.running > 0) return;
  for (const wake of work.waiting.splice(0)) wake();
}

/** Counts until it is done. */
export async function underWay(world: World, act: () => Promise<void>): Promise<void> {
  change(world, 1);
  try {
    await act();
  } finally {
    change(world, -1);
  }
}

/** A request that waits, for its time or for whoever holds it, is no work until that is over. */
export async function heldBack(world: World, wait: () => Promise<void>): Promise<void> {
  change(world, -1);
  try {
    await wait();
  } finally {
    change(world, 1);
  }
}

/** Resolves when no request is at work; `false`: none was. */
export async function workDone(world: World): Promise<boolean> {
  const work = workOf(world);
  if (work.running === 0) return false;
  await new Promise<void>((resolve) => work.waiting.push(resolve));
  return true;
}
