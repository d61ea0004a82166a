// `/affected`: since which version the vulnerability is there, and which versions will have the fix.
import * as z from "zod";
import { type Promised } from "../../advisories/records/ranges.ts";
import { compareVersions, readVersion } from "../../advisories/records/versions.ts";
import { isBranchName } from "../../disclosure/targets/branches.ts";
import { err, ok, type Result } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, record } from "../definition.ts";
import { unknownBranch } from "../unknown-branch.ts";

type Args = { readonly since: string | null; readonly promised: readonly Promised[] };

const affectedSchema = z.object({
  type: z.literal("affected"),
  since: z.string().nullable(),
  promised: z.array(z.object({ branch: z.string(), version: z.string() })),
});

export const affectedEvent: EventDefinition<typeof affectedSchema> = {
  schema: affectedSchema,
  undo: "plain",
  evolve: (now, { since, promised }) => ({ ...now, affected: { since, promised } }),
};

export const affected: CommandDefinition<"affected", Args, "branches"> = {
  name: "affected",
  usage: "/affected [since 1.2.0] [fixed release-1.2=1.2.5 main=1.4.0] | all",
  does: "for records and GitHub's advisory: the first affected version, and the version of each branch that will have the fix; `all`: every version, as where nothing is said. Versions that are tagged are read from the tags",
  who: "maintainer",
  example: "/affected since 1.2.0 fixed release-1.2=1.2.5 main=1.4.0",
  refusals: [
    { code: "repository-unset" },
    { code: "unknown-branch", branch: "release-12", near: ["release-1.2"] },
  ],
  undo: "`/undo`, or `/affected` anew: the last one counts whole",
  changesBundle: true,
  further: () => ({ add: [], remove: [], why: "the affected versions" }),
  parse({ rest }) {
    if (rest.toLowerCase() === "all") return ok({ since: null, promised: [] });
    const [, since, fixed] = /^(?:since\s+(\S+))?\s*(?:fixed\s+(.+))?$/i.exec(rest) ?? [];
    if (since === undefined && fixed === undefined)
      return err("say `since <version>`, `fixed <branch>=<version>`, or `all`");
    const first = since === undefined ? null : readVersion(since);
    if (since !== undefined && first === null) return err("what stands after `since` is no version");
    const promised = promisesOf(fixed ?? "");
    if (!promised.ok) return promised;
    const early = promised.value.find(({ version }) => {
      const read = readVersion(version);
      return first !== null && read !== null && compareVersions(read, first) <= 0;
    });
    return early === undefined
      ? ok({ since: first?.text ?? null, promised: promised.value })
      : err(`${early.version} cannot have the fix of what came in with ${first?.text ?? ""}`);
  },
  needs: ({ promised }) => ({ branches: promised.length > 0 }),
  decide({ since, promised }, { branches }) {
    if (promised.length > 0 && branches === null) return err({ code: "repository-unset" });
    const unknown =
      promised.length === 0
        ? null
        : unknownBranch(
            promised.map(({ branch }) => branch),
            branches,
          );
    return unknown === null ? record({ type: "affected", since, promised: [...promised] }) : err(unknown);
  },
};

function promisesOf(text: string): Result<readonly Promised[], string> {
  const promised = new Map<string, string>();
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const at = word.lastIndexOf("=");
    const [branch, written] = [word.slice(0, at), word.slice(at + 1)];
    const version = readVersion(written);
    if (at < 1 || !isBranchName(branch))
      return err("after `fixed` stand branches with their versions: `main=1.4.0`");
    if (version === null) return err("what stands behind one of the `=` is no version");
    if (promised.has(branch)) return err("one branch stands there twice");
    promised.set(branch, version.text);
  }
  return ok([...promised].map(([branch, version]) => ({ branch, version })));
}
