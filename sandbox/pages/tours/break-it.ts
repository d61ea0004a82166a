// The third tour: break it in the middle of publishing, and see it finish once.
import { pathOf } from "../../../show/html.ts";
import { fixPulls, seeded, type Tour, wasSaid } from "./step.ts";

export const breakIt: Tour = {
  name: "break",
  title: "Break it",
  about:
    "Kill the app at the worst moment, lose replies, deliver things twice. In the end there is one issue and one pull request a branch.",
  steps: [
    {
      title: "Bring a disclosure to the point of publishing",
      why: "One click says all that the first tour says, up to Ada's approval.",
      act: { kind: "do", act: "prepare", words: "Cora prepares it, Ada approves", values: {} },
      done: (desk) => wasSaid(seeded(desk), "/approve"),
    },
    {
      title: "Arm the power cut",
      why: "The app will be killed while it opens its first pull request: the branches and the issue are public by then, GitHub carries the request out, and nobody hears the answer.",
      act: { kind: "do", act: "kill", words: "Kill it at its next new pull request", values: { when: "pull" } },
      done: null,
    },
    {
      title: "Disclose",
      why: "The app begins, and dies.",
      act: { kind: "say", who: "cora", text: () => "/disclose", at: seeded },
      done: (desk) => wasSaid(seeded(desk), "/disclose"),
    },
    {
      title: "Look at what is left",
      why: "An issue, some branches, one pull request. No app is running.",
      act: {
        kind: "look",
        words: "Open the public repository",
        path: ({ seed }) => pathOf(...seed.public.split("/")),
      },
      done: null,
    },
    {
      title: "Start another app",
      why: "On an empty machine: it knows nothing but what stands on GitHub. It waits until the dead one's claim has run out, so the clock moves on by two minutes.",
      act: {
        kind: "do",
        act: "start",
        words: "Start another one, and let two minutes pass",
        values: { advance: "120" },
      },
      done: (desk) => fixPulls(desk).length > 1,
    },
    {
      title: "Deliver the last webhook again",
      why: "GitHub delivers twice, late, or never. Nothing is written a second time: see the calls.",
      act: { kind: "do", act: "redeliver", words: "Deliver it again", values: {} },
      done: null,
    },
    {
      title: "Lose a reply",
      why: "The next comment of the app is made, but the app hears that it failed. It looks before it repeats, so there is one answer.",
      act: { kind: "do", act: "lose", words: "Lose the reply to its next comment", values: { of: "comment" } },
      done: null,
    },
    {
      title: "Ask it something",
      why: "One answer stands, though its reply was lost.",
      act: { kind: "say", who: "cora", text: () => "/status", at: seeded },
      done: (desk) => wasSaid(seeded(desk), "/status"),
    },
  ],
};
