// What the app records of a new report by itself: that it came, who was asked to coordinate it, and who was called because it waits.
import * as z from "zod";
import { FIELDS } from "./report.ts";

const id = z.int().positive();
const login = z.string();
const person = { id, login };
const moment = z.iso.datetime({ offset: true });

/** A tracking issue was taken up as a new report. `lacking`: what it is asked for; `reporter`: who opened it, where that is a person. */
const receivedEvent = z.object({
  type: z.literal("received"),
  at: moment,
  lacking: z.array(z.enum(FIELDS)),
  reporter: z.object(person).nullable(),
});

/** Somebody was asked to coordinate. `nth`: for the how manieth time; `busy`: their GitHub profile says so. */
const coordinatorAskedEvent = z.object({
  type: z.literal("coordinator-asked"),
  ...person,
  nth: z.int().min(1),
  busy: z.boolean(),
});

/** Nobody is left who could be asked: everybody who may coordinate is called, once. `logins`: whom. */
const coordinatorUnfoundEvent = z.object({ type: z.literal("coordinator-unfound"), logins: z.array(login) });

/** Whoever was asked gave a command, and so coordinates. */
const coordinatorAcceptedEvent = z.object({ type: z.literal("coordinator-accepted"), ...person });

/** GitHub was asked to make them the issue's assignee instead of whom the app had assigned before. `refused`: GitHub did not. */
const assignedEvent = z.object({ type: z.literal("assigned"), ...person, refused: z.boolean() });

/** A maintainer wrote to the reporter in the tracking issue itself. */
const reporterAnsweredEvent = z.object({
  type: z.literal("reporter-answered"),
  comment: id,
  at: moment,
  by: z.object(person),
});

/** The reporter had not heard anything by that age of the report. */
const escalatedEvent = z.object({
  type: z.literal("escalated"),
  hours: z.int().positive(),
  logins: z.array(login),
});

/** The reporter has heard nothing since then: the coordinator is reminded. */
const updateDueEvent = z.object({ type: z.literal("update-due"), since: moment });

/** Another tracking issue was found to be of the same vulnerability. `at`: when it came; `reporters`: whoever reported it there, by name. */
const duplicateAddedEvent = z.object({
  type: z.literal("duplicate-added"),
  issue: id,
  at: moment,
  reporters: z.array(z.string().max(200)).max(20),
  /** The private report at GitHub that it was opened for. */
  ghsa: z
    .string()
    .regex(/^GHSA(?:-[0-9a-z]{4}){3}$/)
    .optional(),
});

/** It was not, after all. */
const duplicateRemovedEvent = z.object({ type: z.literal("duplicate-removed"), issue: id });

/** The other issue's record says by now that this one is its duplicate; null: no other one does. */
const duplicateToldEvent = z.object({ type: z.literal("duplicate-told"), of: id.nullable() });

/** No answer to a command tells of any of them. */
export const intakeEvents = {
  answered: [],
  silent: [
    receivedEvent,
    coordinatorAskedEvent,
    coordinatorUnfoundEvent,
    coordinatorAcceptedEvent,
    assignedEvent,
    reporterAnsweredEvent,
    escalatedEvent,
    updateDueEvent,
    duplicateAddedEvent,
    duplicateRemovedEvent,
    duplicateToldEvent,
  ],
} as const;
export type IntakeEvent = z.infer<(typeof intakeEvents)["silent"][number]>;
