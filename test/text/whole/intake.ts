// What the app says by itself of a new report.
import { FIELDS } from "../../../src/domain/intake/report.ts";
import {
  renderAccepted,
  renderAsk,
  renderDuplicateAdded,
  renderEscalation,
  renderReceived,
  renderUnfound,
  renderUpdateDue,
} from "../../../src/text/intake/notices.ts";
import { renderCalling } from "../../../src/text/mentions.ts";
import { renderEmbargoEnd } from "../../../src/text/schedule/events.ts";
import type { Text } from "./page.ts";

const CORA = { login: "cora", busy: false };
const CAME = "2026-03-02T08:00:00.000Z";
const END = renderEmbargoEnd({
  until: "2026-12-01T00:00:00.000Z",
  day: true,
  zone: "Europe/Berlin",
  by: null,
  since: CAME,
  reminded: [],
});

/** Every notice of the intake, whole. */
export function intakeTexts(): readonly Text[] {
  return [
    {
      title: "a new report by its reporter, who left everything out",
      text: renderCalling(["rita", "cora"], renderReceived({ reporterHere: true, ask: CORA, lacking: FIELDS })),
    },
    {
      title: "a new report that a maintainer opened, and that lacks nothing",
      text: renderCalling(
        ["cora"],
        renderReceived({ reporterHere: false, ask: { ...CORA, busy: true }, lacking: [] }),
      ),
    },
    {
      title: "a new report where nobody is asked to coordinate",
      text: renderReceived({ reporterHere: false, ask: null, lacking: ["credit"] }),
    },
    {
      title: "asked to coordinate, after somebody else",
      text: renderCalling(["ada"], renderAsk({ nth: 1, busy: false })),
    },
    { title: "asked to coordinate, again", text: renderCalling(["ada"], renderAsk({ nth: 2, busy: false })) },
    { title: "asked to coordinate though busy", text: renderCalling(["ada"], renderAsk({ nth: 1, busy: true })) },
    {
      title: "another report of the same vulnerability",
      text: renderCalling(["cora"], renderDuplicateAdded(14, ["oscar", "An *Other*"], CAME, "Europe/Berlin")),
    },
    {
      title: "likewise, by nobody knows whom",
      text: renderDuplicateAdded(14, [], CAME, "UTC"),
    },
    { title: "nobody took it on", text: renderCalling(["ada", "cora"], renderUnfound(2)) },
    { title: "nobody could be asked", text: renderUnfound(0) },
    {
      title: "whoever was asked took it on by a command",
      text: renderCalling(["cora", "rita"], renderAccepted("cora", renderEmbargoEnd(null))),
    },
    { title: "likewise, with an end that was agreed", text: renderCalling(["cora"], renderAccepted("cora", END)) },
    {
      title: "the reporter, who is here, has heard nothing",
      text: renderCalling(["cora"], renderEscalation(24, CAME, "Europe/Berlin", true)),
    },
    {
      title: "the reporter, who is not here, has heard nothing",
      text: renderCalling(["ada", "cora"], renderEscalation(72, CAME, "UTC", false)),
    },
    {
      title: "the reporter has heard nothing for long",
      text: renderCalling(["cora"], renderUpdateDue(CAME, "UTC")),
    },
  ];
}
