// A world kept on disk and brought back: many scenarios begin alike, and to play the beginning each time is most of the work.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Repository, World } from "./model.ts";
import { forgetObjects } from "./store/objects.ts";
import { refsBelow } from "./store/references.ts";

/** All of a world but its clock, its chance and its folder. */
type Kept = Omit<World, "clock" | "random" | "dir"> & { readonly at: number };

function kept({ clock, random: _random, dir: _dir, ...world }: World): Kept {
  return { ...world, at: clock.now().getTime() };
}

/** What tells whether a scenario has changed anything: accounts, repositories, issues and branches, not what was asked or sent. */
export function fingerprint(world: World): string {
  const { users, organizations, repositories, installations, nextId, url } = world;
  const branches = repositories.map(({ gitDir }) => refsBelow(gitDir));
  return serialize({ users, organizations, repositories, installations, nextId, url, branches }).toString(
    "base64",
  );
}

/** Keeps the world, its git repositories too, in a folder that is made for it. */
export function keepWorld(world: World, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { gitDir } of world.repositories) cpSync(gitDir, join(folder, basename(gitDir)), { recursive: true });
  writeFileSync(join(folder, "world"), serialize(kept(world)));
}

/**
 * Makes a world what the kept one was, in place: whoever holds a repository or an issue of it sees the change. It must
 * have the same address. Returns the time of the kept world; to set the clock is the caller's.
 */
export function restoreWorld(world: World, folder: string): Date {
  const past = deserialize(readFileSync(join(folder, "world"))) as Kept;
  if (past.url !== world.url) throw new TypeError(`the kept world is at ${past.url}, this one at ${world.url}`);
  const now = { app: world.app, tokens: [...world.tokens] };
  const ids = new Set(past.repositories.map(({ id }) => id));
  for (const { id, gitDir } of world.repositories) {
    if (ids.has(id)) continue;
    rmSync(gitDir, { recursive: true, force: true });
    forgetObjects(gitDir);
  }
  world.repositories = world.repositories.filter(({ id }) => ids.has(id));
  for (const repository of past.repositories) {
    const gitDir = join(world.dir, basename(repository.gitDir));
    rmSync(gitDir, { recursive: true, force: true });
    forgetObjects(gitDir);
    cpSync(join(folder, basename(gitDir)), gitDir, { recursive: true });
    bringBack(world, { ...repository, gitDir });
  }
  world.users = past.users;
  world.organizations = past.organizations;
  world.installations = past.installations;
  world.userTokens = past.userTokens;
  world.app = past.app === null ? null : { ...past.app, webhookUrl: now.app?.webhookUrl ?? null };
  // The app that runs keeps its tokens; they are for the installations that are there now.
  world.tokens = past.tokens;
  for (const [value, token] of now.tokens) {
    const installation = past.installations.find(({ id }) => id === token.installation.id);
    if (installation !== undefined) world.tokens.set(value, { ...token, installation });
  }
  world.nextId = past.nextId;
  world.calls.splice(0, world.calls.length, ...past.calls);
  world.unsupported.splice(0, world.unsupported.length, ...past.unsupported);
  world.deliveries.splice(0, world.deliveries.length, ...past.deliveries);
  return new Date(past.at);
}

function bringBack(world: World, past: Repository): void {
  const there = world.repositories.find(({ id }) => id === past.id);
  if (there === undefined) {
    world.repositories.push(past);
    return;
  }
  const issues = new Map(
    [...past.issues].map(([number, issue]) => {
      const known = there.issues.get(number);
      return [number, known === undefined ? issue : Object.assign(known, issue)] as const;
    }),
  );
  Object.assign(there, past, { issues });
}
