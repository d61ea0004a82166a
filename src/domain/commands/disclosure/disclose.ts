// `/disclose`: publishes, now or at a minute, if every gate holds; `/disclose plan` shows what that would be.
import * as z from "zod";
import { whenLeaked } from "../../disclosure/gates.ts";
import type { Event } from "../../record/events.ts";
import { beginRefusal } from "../../disclosure/publication/begin.ts";
import { currentRound, isPublicBefore } from "../../disclosure/state.ts";
import type { Problem } from "../../problems.ts";
import { err, ok, type Result } from "../../result.ts";
import { armingMoment } from "../../schedule/arming.ts";
import type { Answers, BaseContext } from "../context.ts";
import {
  type CommandDefinition,
  type Decision,
  type EventDefinition,
  REASON_LIMIT,
  record,
} from "../definition.ts";

type Args =
  | { readonly mode: "now" | "plan" | "cancel" }
  | { readonly mode: "at"; readonly at: string }
  | { readonly mode: "hold" | "leaked"; readonly why: string };
type Context = BaseContext & Pick<Answers, "prepared">;

const leakedSchema = z.object({ type: z.literal("leaked"), why: z.string() });

/** It became known before its time: what only serves an orderly day is waived. */
export const leakedEvent: EventDefinition<typeof leakedSchema> = {
  schema: leakedSchema,
  undo: "plain",
  evolve: (now, { why }, { at }) => ({ ...now, leaked: { why, at } }),
};

export const disclose: CommandDefinition<"disclose", Args, "prepared"> = {
  name: "disclose",
  usage: "/disclose [now --leaked <why> | plan | at <ISO time with zone> | hold [why] | cancel]",
  does: "publishes now, if every gate holds; `plan` shows all that it would publish, and publishes nothing; `at 2026-12-01T15:00Z` arms it for that minute; `hold` keeps what is armed from beginning until it is armed again; `cancel` disarms it; `now --leaked <why>` publishes what stands approved though nobody is available and further approvals are missing, as it became known",
  who: "maintainer",
  exclusive: true,
  example: "/disclose",
  refusals: [
    { code: "gates-unmet", gates: [{ gate: "advisory", met: false }], publicBefore: false },
    { code: "publication-begun", status: "publishing" },
    { code: "publication-begun", status: "public" },
    { code: "disclosure-dismissed" },
    { code: "preparation-failed", where: "bundle", publicBefore: false },
    { code: "build-differs", branch: "release-1.2" },
    { code: "moment-unreadable" },
    { code: "moment-day-only" },
    { code: "moment-no-such-day" },
    { code: "moment-zone-missing" },
    { code: "moment-zone-unknown", zone: "CET" },
    { code: "moment-gap", zone: "Europe/Berlin" },
    { code: "moment-twice", zone: "Europe/Berlin", offsets: ["+02:00", "+01:00"] },
    { code: "moment-past", at: "2026-11-26T08:00:00.000Z", now: "2026-11-26T09:00:00.000Z" },
    { code: "moment-too-far", at: "2062-12-01T15:00:00.000Z" },
    { code: "moment-day-excluded", at: "2026-11-28T15:00:00.000Z", day: "saturday", zone: "UTC" },
    { code: "moment-holiday", at: "2026-12-25T15:00:00.000Z", date: "2026-12-25", zone: "UTC" },
    { code: "moment-before-embargo", at: "2026-11-30T15:00:00.000Z", until: "2026-12-01T00:00:00.000Z" },
    { code: "nothing-armed" },
  ],
  undo: null,
  changesBundle: false,
  weighty: ({ mode }) => mode === "now" || mode === "leaked" || mode === "at",
  publishing: ({ mode }) => mode === "now" || mode === "leaked",
  parse({ rest }) {
    if (rest === "") return ok({ mode: "now" });
    const [word = "", ...others] = rest.split(/\s+/);
    const more = others.join(" ");
    switch (word.toLowerCase()) {
      case "plan":
      case "cancel":
        return more === ""
          ? ok({ mode: word.toLowerCase() as "plan" | "cancel" })
          : err(`nothing stands after \`${word}\``);
      case "now":
        return parseLeaked(more);
      case "at":
        return more === ""
          ? err("the time is missing: `/disclose at 2026-12-01T15:00Z`")
          : ok({ mode: "at", at: more });
      case "hold":
        return more.length > REASON_LIMIT
          ? err(`the reason is longer than ${REASON_LIMIT} characters`)
          : ok({ mode: "hold", why: more });
      default:
        return err(
          "after it stands nothing, `now --leaked` and why, `plan`, `at` and a time, `hold`, or `cancel`",
        );
    }
  },
  needs: ({ mode }) => ({ prepared: mode === "now" || mode === "leaked" || mode === "at" }),
  decide(args, context) {
    switch (args.mode) {
      case "plan":
        if (context.disclosure.dismissed !== null) return err({ code: "disclosure-dismissed" });
        return record({ type: "shown", command: "disclose plan" });
      case "now": {
        const refused = refusal(context);
        return refused === null ? ok({ events: [], files: [], begins: "publication" }) : err(refused);
      }
      case "leaked": {
        const refused = refusal({
          ...context,
          prepared: { ...context.prepared, gates: whenLeaked(context.prepared.gates) },
        });
        const event: Event = { type: "leaked", why: args.why };
        return refused === null ? ok({ events: [event], files: [], begins: "publication" }) : err(refused);
      }
      case "at":
        return arm(args.at, context);
      case "hold":
        return context.disclosure.schedule.armed === null
          ? err({ code: "nothing-armed" })
          : record({ type: "held", why: args.why });
      case "cancel":
        return context.disclosure.schedule.armed === null
          ? err({ code: "nothing-armed" })
          : record({ type: "disarmed", cause: "command", codes: [] });
    }
  },
};

function parseLeaked(text: string): Result<Args, string> {
  const why = /^--leaked(?:\s+(\S[^]*))?$/.exec(text)?.[1];
  if (why === undefined)
    return err("after `now` stands `--leaked` and why you think so; `/disclose` alone publishes now");
  return why.length > REASON_LIMIT
    ? err(`the reason is longer than ${REASON_LIMIT} characters`)
    : ok({ mode: "leaked", why });
}

/** Why nothing can be published as things stand; null: every gate holds. */
function refusal({ disclosure, prepared }: Context): Problem | null {
  const refused = beginRefusal(disclosure, prepared.gates);
  if (refused !== null) return refused;
  if (prepared.digest !== null) return null;
  return { code: "preparation-failed", where: "bundle", publicBefore: isPublicBefore(disclosure) };
}

/** Said again for the same minute by somebody else it is the second maintainer's word, where the settings ask for one. */
function arm(text: string, context: Context): Result<Decision, Problem> {
  const { disclosure, settings, sender, prepared, now } = context;
  const { schedule } = disclosure;
  const moment = armingMoment(text, schedule, settings.schedule, now);
  if (!moment.ok) return moment;
  const refused = refusal(context);
  if (refused !== null) return err(refused);
  const at = moment.value.toISOString();
  const digest = prepared.digest ?? "";
  const { armed } = schedule;
  const same = armed !== null && armed.at === at && armed.digest === digest && armed.held === null;
  if (settings.schedule.secondMaintainer && same && armed.by.id !== sender.id)
    return record({ type: "arming-seconded", at });
  const { zone, secondMaintainer: second } = settings.schedule;
  return record({ type: "armed", at, digest, round: currentRound(disclosure), zone, second });
}
