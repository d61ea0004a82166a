// The repository to which records for machines are proposed, and the app on it.
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Seed } from "../../sandbox/seed.ts";

/** `northwind/advisories`: the settings of a story name it by `records.publish_to`. */
export async function addAdvisories({
  sandbox,
  seed,
}: {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
}): Promise<void> {
  const files = { "README.md": "Records\n" };
  await sandbox.addRepository({ owner: seed.owner, name: "advisories", private: false, files });
  for (const installation of sandbox.world.installations) installation.repositories = "all";
}
