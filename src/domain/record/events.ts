// What can be said in a disclosure's record: each kind of event, as zod reads it back from GitHub.
import * as z from "zod";
import { COMMAND_EVENTS } from "../commands/table.ts";
import { advisoryEvents } from "../advisories/events.ts";
import { privateChecksEvents } from "../private-checks/state.ts";
import { followUpEvents } from "../follow-up/events.ts";
import { intakeEvents } from "../intake/events.ts";
import { leakEvents } from "../leaks/state.ts";
import { mailEvents } from "../mail/events.ts";
import { moderationEvents } from "../moderation/events.ts";
import { scheduleEvents } from "../schedule/state.ts";
import { recordRebuilt, recordRestored } from "./lost.ts";
import { file, hash, id, pinnedBranch, sha, target } from "./shapes.ts";

/** The events of no column but the record's own. `silent`: no answer to a command tells of them. */
const recordEvents = {
  answered: [
    z.object({ type: z.literal("claimed"), round: id }),
    z.object({
      type: z.literal("stopped"),
      round: id,
      code: z.string(),
      words: z.string(),
      /** It is over: what comes next is a new publication. */
      final: z.boolean(),
      /** Known for sure to have made nothing public, so that a change of the bundle may end it. */
      nothingPublic: z.boolean().optional(),
    }),
    z.object({
      type: z.literal("published"),
      round: id,
      issue: id.nullable(),
      comment: z.object({ pull: id, id }).nullable(),
      pulls: z.array(z.object({ target: z.string(), number: id })),
      notes: z.array(z.string()),
    }),
    /** A command that changes nothing (`/check`, `/help`). */
    z.object({ type: z.literal("shown"), command: z.string() }),
    /** A command that was refused with that problem. */
    z.object({ type: z.literal("refused"), code: z.string(), words: z.string() }),
    recordRebuilt,
  ],
  silent: [
    z.object({
      type: z.literal("bundle"),
      round: id,
      digest: hash,
      looseDigest: hash,
      targets: z.array(target),
      file,
      /** The same as people read it. */
      readable: file.optional(),
      diffs: z.array(z.object({ target: z.string(), file })),
      /** On which head of its branch each target was built: where a patch stops applying, the search begins there. */
      heads: z.array(z.object({ target: z.string(), head: sha })).optional(),
      /** Whether it has records for machines. */
      records: z.boolean().optional(),
      /** Whether GitHub's advisory is part of it. */
      advisory: z.boolean().optional(),
    }),
    z.object({
      type: z.literal("publishing"),
      round: id,
      digest: hash,
      bundle: file,
      key: z.string().regex(/^[0-9a-f]{12}$/),
      committed: z.iso.datetime({ offset: true }),
      branches: z.array(pinnedBranch),
    }),
    /** A break-glass kit was put beside the record. An older version may leave it alone: it changes nothing. */
    z.object({
      type: z.literal("kit"),
      concerns: z.literal("nothing"),
      round: id,
      digest: hash,
      /** In the names of the branches that its script pushes; the app's own publication takes the same ones. */
      key: z.string().regex(/^[0-9a-f]{12}$/),
      approved: z.boolean(),
      heads: z.array(z.object({ target: z.string(), head: sha })),
    }),
    /** The app closed the tracking issue because its report was dismissed; whoever opens it again has their reason. */
    z.object({ type: z.literal("issue-closed") }),
    z.object({ type: z.literal("issue-reopened") }),
    z.object({ type: z.literal("replied"), to: id, with: id }),
    /** That comment was edited after its commands were answered: its author is told, once. */
    z.object({ type: z.literal("edit-seen"), of: id }),
    z.object({ type: z.literal("status-posted"), comment: id }),
    recordRestored,
  ],
} as const;

const COLUMNS = [
  leakEvents,
  privateChecksEvents,
  recordEvents,
  intakeEvents,
  scheduleEvents,
  followUpEvents,
  advisoryEvents,
  moderationEvents,
  mailEvents,
] as const;
type ColumnSchemas = (typeof COLUMNS)[number];
type SilentSchema = ColumnSchemas["silent"][number];
type KnownSchema = (typeof COMMAND_EVENTS)[number]["schema"] | ColumnSchemas["answered"][number] | SilentSchema;

/** An event that this version can write. */
export type KnownEvent = z.infer<KnownSchema>;
/** What the app notes of its own work. */
export type SilentEvent = z.infer<SilentSchema>;

const SILENT = COLUMNS.flatMap((column): readonly SilentSchema[] => column.silent);
const SCHEMAS: readonly KnownSchema[] = [
  ...COMMAND_EVENTS.map(({ schema }) => schema),
  ...COLUMNS.flatMap((column): readonly KnownSchema[] => column.answered),
  ...SILENT,
];

/** Every command and every event of a disclosure, as data. Texts stand in files beside the record. */
export const event: z.ZodType<KnownEvent> = z.discriminatedUnion(
  "type",
  SCHEMAS as [KnownSchema, ...KnownSchema[]],
);

/** Whether no answer to a command tells of it. */
export function isSilent(what: Event): what is SilentEvent {
  return isAmong(SILENT, what);
}

type Schema = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;
type Column = { readonly answered: readonly Schema[]; readonly silent: readonly Schema[] };

/** Whether it is an event of that column. */
export function isOf<E extends { readonly type: string }, C extends Column>(
  { answered, silent }: C,
  what: E,
): what is Extract<E, z.infer<C[keyof Column][number]>> {
  return isAmong([...answered, ...silent], what);
}

function isAmong(schemas: readonly Schema[], { type }: { readonly type: string }): boolean {
  return schemas.some(({ shape }) => shape.type.value === type);
}

/** What an event of a newer version bears on, as that version says; it stops no more than this in an older one. */
export const concerns = z.enum(["publication", "moderation", "nothing"]);

/** An event that this version does not know: signed by the app, so written by a newer version of it. */
export type NewerEvent = {
  readonly type: "newer";
  readonly kind: string;
  /** null: the newer version does not say, so it may be anything. */
  readonly concerns: z.infer<typeof concerns> | null;
};

export type Event = KnownEvent | NewerEvent;
export type EventOf<K extends Event["type"]> = Extract<Event, { type: K }>;
