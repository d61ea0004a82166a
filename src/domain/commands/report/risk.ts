// `/risk`: how bad it is, from which the branches and the way of disclosure follow.
import * as z from "zod";
import { SELECTION_CHANGED } from "../../disclosure/state.ts";
import { isBranchName } from "../../disclosure/targets/branches.ts";
import type { Event } from "../../record/events.ts";
import { type Place, place as placeShape } from "../../record/shapes.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, type EventDefinition, record } from "../definition.ts";
import { unknownBranch } from "../unknown-branch.ts";

type Args = { readonly level: number; readonly place: Place };

const riskSchema = z.object({ type: z.literal("risk"), level: z.int().min(1).max(7), at: placeShape });

export const riskEvent: EventDefinition<typeof riskSchema> = {
  schema: riskSchema,
  undo: "selection",
  evolve: (now, { level, at }) => ({ ...now, risk: { level, place: at }, ...SELECTION_CHANGED }),
};

export const risk: CommandDefinition<"risk", Args, "branches" | "pull"> = {
  name: "risk",
  usage: "/risk <1-7> [#pr or branch]",
  does: "sets the risk; the branches follow from it (level 7 names the PR or branch it lives in)",
  who: "maintainer",
  example: "/risk 1",
  refusals: [
    { code: "risk-place-missing" },
    { code: "risk-place-unneeded", level: 2 },
    { code: "repository-unset" },
    { code: "unknown-branch", branch: "feature/logni", near: ["feature/login"] },
    { code: "unknown-pull", pull: 4711 },
  ],
  undo: "`/undo`, or `/risk` with another level (after level 6 also `/confirm`)",
  changesBundle: true,
  parse({ rest }) {
    const [level = "", named, ...more] = rest.split(/\s+/);
    if (!/^[1-7]$/.test(level)) return err("the level is a number from 1 to 7");
    if (more.length > 0) return err("there is more than a level and a place");
    if (named === undefined) return ok({ level: Number(level), place: null });
    const pull = /^#([1-9][0-9]{0,8})$/.exec(named)?.[1];
    if (pull !== undefined) return ok({ level: Number(level), place: { pull: Number(pull) } });
    return isBranchName(named)
      ? ok({ level: Number(level), place: { branch: named } })
      : err("the place is `#` and a PR's number, or a branch");
  },
  needs: ({ place }) => ({
    branches: place !== null,
    pull: place !== null && "pull" in place ? place.pull : null,
  }),
  decide({ level, place }, { branches, pull }) {
    if (level === 7 && place === null) return err({ code: "risk-place-missing" });
    if (level !== 7 && place !== null) return err({ code: "risk-place-unneeded", level });
    if (place !== null && branches === null) return err({ code: "repository-unset" });
    const unknown = place !== null && "branch" in place ? unknownBranch([place.branch], branches) : null;
    if (unknown !== null) return err(unknown);
    if (place !== null && "pull" in place && !pull) return err({ code: "unknown-pull", pull: place.pull });
    const set: Event = { type: "risk", level, at: place };
    return level === 6 ? record(set, { type: "dismissed", why: "risk level 6" }) : record(set);
  },
};
