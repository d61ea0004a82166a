// `/embargo`: the end of the embargo, as it was agreed with the reporter.
import * as z from "zod";
import { err, ok } from "../../result.ts";
import { embargoEnd } from "../../schedule/arming.ts";
import { isBeforeEmbargo } from "../../schedule/due.ts";
import { type CommandDefinition, type EventDefinition, needsNothing, record } from "../definition.ts";

const embargoSchema = z.object({
  type: z.literal("embargo"),
  until: z.iso.datetime({ offset: true }),
  /** Given as a day: anything on that day, in that zone, keeps the embargo. */
  day: z.boolean(),
  /** The settings' zone then, in which people are shown it. */
  zone: z.string(),
});

export const embargoEvent: EventDefinition<typeof embargoSchema> = {
  schema: embargoSchema,
  undo: "plain",
  evolve: (now, { until, day, zone }, { actor, at }) => ({
    ...now,
    schedule: { ...now.schedule, embargo: { until, day, zone, by: actor, since: at, reminded: [] } },
  }),
};

export const embargo: CommandDefinition<"embargo", { readonly until: string }> = {
  name: "embargo",
  usage: "/embargo <date>",
  does: "the end of the embargo that was agreed with the reporter; nothing is armed for an earlier time, and what is armed for one is disarmed",
  who: "maintainer",
  example: "/embargo 2026-12-01",
  refusals: [
    { code: "moment-unreadable" },
    { code: "moment-past", at: "2025-12-01T00:00:00.000Z", now: "2026-11-26T09:00:00.000Z" },
    { code: "moment-no-such-day" },
    { code: "moment-too-far", at: "2062-12-01T00:00:00.000Z" },
  ],
  undo: "`/undo`, or `/embargo` with another date",
  changesBundle: false,
  parse({ rest }) {
    return rest === "" ? err("the date is missing: `/embargo 2026-12-01`") : ok({ until: rest });
  },
  needs: needsNothing,
  decide({ until }, { disclosure, settings, now }) {
    const end = embargoEnd(until, settings.schedule, now);
    if (!end.ok) return end;
    const { zone } = settings.schedule;
    const event = { type: "embargo", until: end.value.until.toISOString(), day: end.value.day, zone } as const;
    // An appointment before the new end is over: nobody is to notice it only when it begins.
    const broken = isBeforeEmbargo({ armed: disclosure.schedule.armed, embargo: event });
    return broken ? record(event, { type: "disarmed", cause: "command", codes: [] }) : record(event);
  },
};
