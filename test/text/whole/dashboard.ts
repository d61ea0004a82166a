// The dashboard, and what is said around it.
import { GROUPS, type Row } from "../../../src/domain/dashboard/rows.ts";
import { tallyOf } from "../../../src/domain/moderation/tally.ts";
import {
  DASHBOARD_OFF,
  dashboardBody,
  renderSecondDashboard,
  renderUnpinned,
} from "../../../src/text/dashboard/dashboard.ts";
import type { Text } from "./page.ts";

const row = (more: Partial<Row>): Row => ({
  issue: 5,
  group: "coordinator",
  next: [],
  moment: null,
  unanswered: null,
  ...more,
});
const MOMENTS = ["armed", "acknowledge", "embargo", "update"] as const;
const NOTHING = tallyOf([]);

/** Every text of the dashboard, whole. */
export function dashboardTexts(): readonly Text[] {
  return [
    { title: "nothing is open", text: dashboardBody({ rows: [], others: [], tally: NOTHING, zone: "UTC" }) },
    {
      title: "a row in every group",
      text: dashboardBody({
        rows: GROUPS.map((group, index) => {
          const what = MOMENTS[index % MOMENTS.length] ?? "armed";
          return row({
            issue: index + 5,
            group,
            next: index % 3 === 0 ? [] : ["cora", "ada"].slice(0, index % 3),
            moment: { at: "2026-03-10T15:00:00.000Z", what },
            unanswered: group === "coordinator" ? "2026-03-02T08:00:00.000Z" : null,
          });
        }),
        others: [1, 3],
        tally: { redirected: 12, givenBack: 1, asked: 9, askedThenRedirected: 3, askedThenFalse: 4, missed: 2 },
        zone: "Europe/Berlin",
      }),
    },
    { title: "a second one", text: renderSecondDashboard(4) },
    { title: "it could not be pinned", text: renderUnpinned("Maximum 3 pinned issues per repository") },
    { title: "the settings do not want it", text: DASHBOARD_OFF },
  ];
}
