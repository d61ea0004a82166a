// The first steps of a new report as the status comment shows them: each ticks itself off.
import type { Disclosure } from "../../domain/disclosure/state.ts";
import { acknowledgeBy, updateBy } from "../../domain/intake/due.ts";
import type { Field } from "../../domain/intake/report.ts";
import type { IntakeSettings } from "../../domain/intake/settings.ts";
import { askedNow, isReporterHere } from "../../domain/intake/state.ts";
import { code } from "../inert.ts";
import { renderMoment } from "../schedule/moment.ts";
import { renderField } from "./fields.ts";

export type FirstSteps = {
  /** Of what the report was asked for: what it still does not say. */
  readonly lacking: readonly Field[];
  readonly settings: Pick<IntakeSettings, "acknowledgeHours" | "updateDays">;
  readonly zone: string;
};

type Step = { readonly done: boolean; readonly words: string };

/** Markdown; empty where the issue was never taken up as a new report, or every step is done. */
export function renderFirstSteps(disclosure: Disclosure, steps: FirstSteps): string {
  const { intake, confirmedAt, dismissed, schedule } = disclosure;
  if (intake.received === null) return "";
  const all: readonly Step[] = [
    coordinatorStep(disclosure),
    toldStep(disclosure, steps),
    {
      done: confirmedAt !== null || dismissed !== null,
      words: "It is confirmed (`/confirm`), or dismissed (`/dismiss <why>`).",
    },
    {
      done: schedule.embargo !== null,
      words: "Its end is agreed with the reporter, and everybody reminded of it: `/embargo <date>`.",
    },
    ...intake.received.lacking.map((field): Step => ({
      done: !steps.lacking.includes(field),
      words: renderField(field),
    })),
  ];
  if (all.every(({ done }) => done)) return "";
  return `### First steps\n\n${all.map(({ done, words }) => `- [${done ? "x" : " "}] ${words}`).join("\n")}`;
}

function coordinatorStep({ coordinator, intake }: Disclosure): Step {
  if (coordinator !== null) return { done: true, words: `${code(coordinator.login)} coordinates it.` };
  const ask = askedNow(intake);
  if (ask !== null)
    return {
      done: false,
      words: `${code(ask.login)} is asked to coordinate it: \`/coordinator\` takes it on, \`/unavailable\` passes it on.`,
    };
  return { done: false, words: "Somebody coordinates it: `/coordinator`." };
}

function toldStep({ intake }: Disclosure, { settings, zone }: FirstSteps): Step {
  const first = intake.told[0];
  if (first !== undefined) {
    const by = updateBy(intake, settings);
    const next = by === null ? "" : ` They hear more by ${renderMoment(by.toISOString(), zone)}.`;
    return {
      done: true,
      words: `The reporter was told that it arrived, on ${renderMoment(first.at, zone)}.${next}`,
    };
  }
  const by = acknowledgeBy(intake, settings);
  const until = by === null ? "" : `, by ${renderMoment(by.toISOString(), zone)}`;
  const how = isReporterHere(intake) ? "a maintainer's comment here, or `/informed`" : "`/informed`";
  return { done: false, words: `The reporter is told that it arrived${until}: ${how}.` };
}
