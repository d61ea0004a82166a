// Which of several public items is meant by `/false-alarm`, and when none may be given back.
import { test } from "@jest/globals";
import type { Event, EventOf } from "../../../src/domain/record/events.ts";
import { CONFIRMED, PUBLISHING, strayIn } from "../given.ts";
import { given } from "./given.ts";
import type { Past } from "./past.ts";

type Item = EventOf<"stray">["item"];

const PATHS: Readonly<Record<Item["part"], string>> = {
  issue: "issues",
  pull: "pull",
  comment: "issues",
  "review-comment": "pull",
  review: "pull",
  discussion: "discussions",
  "discussion-comment": "discussions",
};
const copied = (number: number, part: Item["part"] = "issue", name = "harbor", id = number): Past => ({
  by: null,
  what: strayIn({
    repository: { id: 10, owner: "acme", name },
    number,
    part,
    id,
    url: `https://github.com/acme/${name}/${PATHS[part]}/${number}`,
  }),
});
const all = [
  copied(7),
  copied(12),
  copied(12, "comment", "harbor", 34),
  copied(13, "review", "harbor", 34),
  copied(14, "pull"),
];
const alarm = (item: string | null, why = ""): readonly Event[] => [
  item === null ? { type: "false-alarm", why } : { type: "false-alarm", why, item },
];
const PUBLISHED: Event = { type: "published", round: 1, issue: 1, comment: null, pulls: [], notes: [] };
const link = (rest: string): string => `/false-alarm https://github.com/acme/harbor/${rest}`;
const notHere = (name: string): { code: "stray-not-here"; name: string; here: string[] } => ({
  code: "stray-not-here",
  name,
  here: ["acme/harbor#7", "acme/harbor#12", "acme/harbor#12", "acme/harbor#13", "acme/harbor#14"],
});
const confirmed = { code: "false-alarm-confirmed" } as const;

test.each<[string, () => void]>([
  [
    "all of them",
    given(...all)
      .when("/false-alarm")
      .then(alarm(null)),
  ],
  [
    "all, with the reason",
    given(...all)
      .when("/false-alarm no  bug")
      .then(alarm(null, "no  bug")),
  ],
  [
    "one, by its number",
    given(...all)
      .when("/false-alarm #12")
      .then(alarm("10.12.i.12")),
  ],
  [
    "one, with the reason",
    given(...all)
      .when("/false-alarm #12 no  bug")
      .then(alarm("10.12.i.12", "no bug")),
  ],
  [
    "a pull request",
    given(...all)
      .when("/false-alarm #14")
      .then(alarm("10.14.p.14")),
  ],
  [
    "by its repository",
    given(...all)
      .when("/false-alarm Harbor#12")
      .then(alarm("10.12.i.12")),
  ],
  [
    "by owner and repository",
    given(...all)
      .when("/false-alarm ACME/harbor#12")
      .then(alarm("10.12.i.12")),
  ],
  [
    "by its link",
    given(...all)
      .when(link("issues/12"))
      .then(alarm("10.12.i.12")),
  ],
  [
    "a comment",
    given(...all)
      .when(link("issues/12#issuecomment-34"))
      .then(alarm("10.12.c.34")),
  ],
  [
    "a review of the same id",
    given(...all)
      .when(link("pull/13#pullrequestreview-34"))
      .then(alarm("10.13.r.34")),
  ],
  [
    "another comment",
    given(...all)
      .when(link("issues/12#issuecomment-35"))
      .then(notHere("#12")),
  ],
  [
    "of another part",
    given(...all)
      .when(link("pull/13#discussion_r34"))
      .then(notHere("#13")),
  ],
  [
    "another number",
    given(...all)
      .when("/false-alarm #9")
      .then(notHere("#9")),
  ],
  [
    "another repository",
    given(...all)
      .when("/false-alarm quay#12")
      .then(notHere("#12")),
  ],
  [
    "another owner",
    given(...all)
      .when("/false-alarm other/harbor#12")
      .then(notHere("#12")),
  ],
  [
    "what stands only within a thread",
    given(copied(13, "review"))
      .when("/false-alarm #13")
      .then({ code: "stray-not-here", name: "#13", here: ["acme/harbor#13"] }),
  ],
  [
    "here are at most five",
    given(...all, copied(15))
      .when("/false-alarm #9")
      .then(notHere("#9")),
  ],
  ["none here", given().when("/false-alarm").then({ code: "no-stray", command: "false-alarm" })],
  ["not what is confirmed", given(copied(7), CONFIRMED).when("/false-alarm").then(confirmed)],
  ["not while it is published", given(copied(7), CONFIRMED, PUBLISHING).when("/false-alarm").then(confirmed)],
  [
    "what was dismissed",
    given(copied(7), CONFIRMED, { type: "dismissed", why: "x" }).when("/false-alarm").then(alarm(null)),
  ],
  ["what is public", given(copied(7), CONFIRMED, PUBLISHING, PUBLISHED).when("/false-alarm").then(alarm(null))],
  [
    "what is public, in a further round",
    given(copied(7), CONFIRMED, PUBLISHING, PUBLISHED, {
      type: "round-opened",
      round: 2,
      targets: ["a"],
      why: "late",
    })
      .when("/false-alarm")
      .then(alarm(null)),
  ],
])("%s", (_name, row) => row());
