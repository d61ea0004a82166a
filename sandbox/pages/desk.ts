// What the pages are given: the sandbox, its seed, the apps that run against it, and what whoever looks has chosen.
import type { Issue, Repository } from "../model.ts";
import type { PostOffice } from "../mail/post-office.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Seed } from "../seed.ts";

export type AppState = { readonly number: number; readonly state: "running" | "killed" };

/** The app's processes, as whoever started them can start and end them. */
export type Apps = {
  readonly states: () => readonly AppState[];
  /** Starts another one on an empty folder; webhooks go to it from then on. */
  readonly start: () => Promise<void>;
  /** Ends all that run as a power cut does: in the middle of whatever they do. */
  readonly kill: () => Promise<void>;
  /** They look into the mailbox now, not at their next time. */
  readonly look: () => Promise<void>;
  /** Resolves when none has anything left to do. */
  readonly quiet: () => Promise<void>;
};

export type Desk = {
  readonly sandbox: Sandbox;
  readonly seed: Seed;
  readonly apps: Apps;
  readonly post: PostOffice;
  /** Moves the clock of the sandbox and of every app. */
  readonly advance: (milliseconds: number) => void;
  /** Everything as it was after seeding, and one app. */
  readonly beginAnew: () => Promise<void>;
};

/** What is remembered from page to page: the pages are for one person at one machine. */
export type Chosen = {
  tour: string;
  /** Steps that were ended by hand. */
  passed: Set<string>;
  /** Who speaks next. */
  who: string;
  /** Shown once, on the next page. */
  said: { readonly kind: "done" | "refused"; readonly text: string } | null;
};

/** One page that is asked for. */
export type Visit = {
  readonly desk: Desk;
  readonly chosen: Chosen;
  readonly url: URL;
  /** The page is fetched by its own script, to bring itself up to date. */
  readonly again: boolean;
  /** Stands in every form; a form without it comes from elsewhere. */
  readonly token: string;
};

/** The people of the seed, each with the part they play. */
export const PARTS: readonly { readonly login: string; readonly part: string }[] = [
  { login: "cora", part: "coordinator" },
  { login: "ada", part: "second maintainer" },
  { login: "milo", part: "third maintainer" },
  { login: "rita", part: "reporter" },
  { login: "oscar", part: "outsider" },
  { login: "helper[bot]", part: "another bot" },
];

/** Enough to find the two repositories. */
export type Scene = Pick<Desk, "sandbox" | "seed">;

export function trackingOf({ sandbox, seed }: Scene): Repository {
  return sandbox.repository(seed.tracking).data;
}

export function publicOf({ sandbox, seed }: Scene): Repository {
  return sandbox.repository(seed.public).data;
}

/** The app's status comment in a tracking issue; empty: there is none. */
export function statusIn(desk: Desk, issue: Issue): string {
  const own = issue.comments.filter((comment) => comment.user.login === desk.seed.app.botLogin);
  return own.find(({ body }) => body.includes("<!-- embargo:1:status:"))?.body ?? "";
}

/** The status comment of the seed's own issue as it stood when there was a bundle to approve; it is edited in place. */
export function preparedStatus(desk: Desk): string {
  const issue = trackingOf(desk).issues.get(desk.seed.issue);
  const own = issue?.comments.filter((comment) => comment.user.login === desk.seed.app.botLogin) ?? [];
  const texts = own.flatMap(({ body, edits }) => [...edits.map((edit) => edit.text), body]);
  return (
    texts.findLast((text) => text.includes("\n### Branches\n")) ??
    (issue === undefined ? "" : statusIn(desk, issue))
  );
}

/** In two words: what the status comment has as its heading; the app's own issue about all of them has none. */
export function stageOf(desk: Desk, issue: Issue): string {
  if (issue.user.login === desk.seed.app.botLogin && issue.title === "Disclosures") return "dashboard";
  return /^## Disclosure: (.+)$/m.exec(statusIn(desk, issue))?.[1] ?? "reported";
}

/** Resolves when nothing is left to do, or after so long: whoever waits sees what there is by then. */
export async function soonQuiet({ sandbox, apps }: Desk, longestMs: number): Promise<void> {
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await sandbox.settled();
      await apps.quiet();
    }
  };
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, longestMs);
  await Promise.race([rest(), late.promise]);
  clearTimeout(timer);
}
