// The end of a scenario as anybody could see it, without what differs from run to run: two runs that came to the same are equal.
import type { Issue } from "../../sandbox/model.ts";
import { publicOutcome } from "../../sandbox/verify.ts";
import { refsBelow } from "../../sandbox/store/references.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { Stage } from "./stage.ts";

/** What there is and, by it, how it looks: nothing of it may be missing, and nothing may be there twice. */
export type View = readonly { readonly thing: string; readonly looks: string }[];

/** `scenario`: what it looks at itself, too. */
export async function viewOf(stage: Stage, scenario: Pick<Scenario, "sights"> = {}): Promise<View> {
  const sights = scenario.sights?.(stage) ?? [];
  return [...(await publicThings(stage)), ...branches(stage), ...trackingThings(stage), ...sights];
}

/** A duplicate that was closed and linked to the one that goes on is told apart: GitHub has no key for "once". */
function isClosedDuplicate({ state, stateReason }: Issue): boolean {
  return state === "closed" && stateReason === "duplicate";
}

async function publicThings({ sandbox, seed }: Stage): Promise<View> {
  const { data } = sandbox.repository(seed.public);
  const { pulls } = await publicOutcome(sandbox, seed);
  const items = [...data.issues.values()].filter((issue) => !isClosedDuplicate(issue));
  const names = new Map(items.map((item) => [item.number, nameOf(item)] as const));
  const plain = (text: string): string =>
    text
      .replace(/#(\d+)/g, (all, number: string) => names.get(Number(number)) ?? all)
      .replace(/(?<=\/(?:issues|pull)\/)\d+/g, "N")
      .replace(/\d{4}-\d\d-\d\d/g, "DAY")
      .replace(/\b[0-9a-f]{40}\b/g, "COMMIT")
      .replace(/(?<=<!-- embargo:1:[\w-]+:)[^>]*(?= -->)/g, "KEY");
  return items.map((item) => {
    const pull = pulls.find(({ number }) => number === item.number);
    const shown = {
      state: item.state,
      locked: item.locked,
      title: item.title,
      body: plain(item.body),
      labels: item.labels.map(({ name }) => name).toSorted(),
      comments: item.comments.map((comment) => `${comment.user.login}: ${plain(comment.body)}`),
      reviewers: pull?.reviewers.toSorted() ?? [],
      commits: pull?.commits.map(({ author, date, message }) => [author, date, message]) ?? [],
    };
    return { thing: nameOf(item), looks: JSON.stringify(shown) };
  });
}

function nameOf(issue: Issue): string {
  return issue.pull === null ? `public issue by ${issue.user.login}` : `PR to ${issue.pull.baseBranch}`;
}

function branches({ sandbox, seed }: Stage): View {
  return refsBelow(sandbox.repository(seed.public).data.gitDir).flatMap(({ ref }) => {
    const [, target] = /^refs\/heads\/embargo\/[^/]+\/(.+)$/.exec(ref) ?? [];
    return target === undefined ? [] : [{ thing: `branch for ${target}`, looks: "" }];
  });
}

/** The app's one issue that shows all others. */
export function isDashboard({ body }: Issue): boolean {
  return body.includes("<!-- embargo:1:dashboard:");
}

/** Marked posts of the app by kind: their words may tell of what went wrong, their number may not. */
function trackingThings({ sandbox, seed }: Stage): View {
  const issues = [...sandbox.repository(seed.tracking).data.issues.values()].filter(
    (issue) => !isClosedDuplicate(issue),
  );
  return issues.flatMap((issue) => {
    const own = issue.comments.filter(({ user }) => user.login === seed.app.botLogin);
    if (isDashboard(issue)) return [{ thing: "dashboard", looks: issue.state }];
    const thing = issue.user.login === seed.app.botLogin ? "private copy" : `tracking issue ${issue.number}`;
    const status = own.filter(({ body }) => body.includes("<!-- embargo:1:status:"));
    return [
      { thing, looks: issue.state },
      ...status.map(({ body }) => ({
        thing: `status of ${thing}`,
        looks: /^## [^\n]*$/m.exec(body)?.[0] ?? body.slice(0, 200),
      })),
    ];
  });
}

export type Difference = { readonly lost: readonly string[]; readonly doubled: readonly string[] };

/** What of `calm` is missing or looks otherwise in `view`, and what is there more often. */
export function differenceOf(calm: View, view: View): Difference {
  const left = [...view];
  const lost: string[] = [];
  for (const sight of calm) {
    const exact = left.findIndex(({ thing, looks }) => thing === sight.thing && looks === sight.looks);
    const at = exact >= 0 ? exact : left.findIndex(({ thing }) => thing === sight.thing);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found === undefined) lost.push(`there is no ${sight.thing}`);
    else if (found.looks !== sight.looks)
      lost.push(`${sight.thing} looks otherwise: ${whereApart(found.looks, sight.looks)}`);
  }
  return { lost, doubled: left.map(({ thing }) => `one ${thing} too many`) };
}

const AROUND = 60;

function whereApart(found: string, wanted: string): string {
  let at = 0;
  while (at < found.length && found[at] === wanted[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return `"${around(found)}" for "${around(wanted)}"`;
}
