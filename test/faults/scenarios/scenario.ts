// What is played under every fault: from a beginning that is kept, through one act, to an end that can be told from outside.
import type { Stage } from "../stage.ts";
import type { View } from "../view.ts";

export type Scenario = {
  readonly name: string;
  /** What it needs beside the seed; made before the app first starts. */
  readonly world?: StageWorld;
  readonly begin: (stage: Stage) => Promise<void>;
  /** Sets it going; resolves when GitHub, or the mail server, has taken it. */
  readonly act: (stage: Stage) => Promise<void>;
  /** Whether its end is reached. */
  readonly through: (stage: Stage) => boolean;
  /** What a person says where it stopped and asks for that; false: nothing is asked. */
  readonly goOn: (stage: Stage) => Promise<boolean>;
  /** What of its end is looked at beside what always is. */
  readonly sights?: (stage: Stage) => View;
  /** How many public issues and pull requests make it public; left out: as many as the seed's branches ask for. */
  readonly posts?: number;
};

export type StageWorld = {
  /** The whole of `.github/embargo.yml`, instead of the seed's. */
  readonly settings?: string;
  /** The app sends by a mail server and reads a mailbox. */
  readonly mail?: boolean;
  /** Whatever else must be there. */
  readonly prepare?: (stage: Stage) => Promise<void>;
};
