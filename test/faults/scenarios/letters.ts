// Letters that go out: one that a person sends, and the one that goes by itself when all is public.
import { SETTINGS } from "../../../sandbox/seed.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import { goOnByRetry, isPublic } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";
import { areSent, goOnWithLetter, mailsOf, noticesOf, postsIn } from "./sights.ts";

const sights: Scenario["sights"] = (stage) => [...noticesOf(stage), ...mailsOf(stage)];
const settings = `${SETTINGS}dashboard: false\nmail: { without_asking: [public] }\n`;

const sendLine = (stage: Stage): string =>
  /\/notify send [0-9a-f]{32}/.exec(postsIn(stage, stage.issue()).join("\n"))?.[0] ?? "there is no draft";

export const LETTERS: readonly Scenario[] = [
  {
    name: "mail-letter",
    world: { mail: true, settings },
    sights,
    async begin(stage) {
      await stage.say(
        "cora",
        "/coordinator\n\n/confirm\n\n/embargo 2027-03-01T15:00Z\n\n/recipients +packager@distro.example",
      );
      await stage.quiet();
      await stage.say("cora", "/notify reminder");
    },
    async act(stage) {
      await stage.say("cora", sendLine(stage));
    },
    through: (stage) => areSent(stage, stage.issue(), 1),
    goOn: async (stage) => await goOnWithLetter(stage, stage.issue(), 1),
  },
  {
    name: "mail-public",
    world: { mail: true, settings },
    sights,
    posts: 2,
    async begin(stage) {
      await approve(stage, { risk: "/risk 2\n\n/recipients +packager@distro.example" });
    },
    act: async (stage) => void (await stage.say("cora", "/disclose")),
    through: (stage) => isPublic(stage) && areSent(stage, stage.issue(), 1),
    goOn: async (stage) => (await goOnWithLetter(stage, stage.issue(), 1)) || (await goOnByRetry(stage)),
  },
];
