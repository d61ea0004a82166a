// GitHub's advisory from its draft to what is looked after, the records that are proposed, and private reports.
import type { Advisory } from "../../../sandbox/model.ts";
import { ADVISORY, SETTINGS } from "../../../sandbox/seed.ts";
import { approveLine } from "../../stories/approve-line.ts";
import { addAdvisories } from "../../stories/records-repository.ts";
import { approve } from "../script.ts";
import type { Stage } from "../stage.ts";
import type { View } from "../view.ts";
import { goOnByRetry, isPublic } from "./publishing.ts";
import type { Scenario } from "./scenario.ts";
import { noticesOf, openedByApp, postsIn, sayAgain, SWEEP_MS } from "./sights.ts";

const ON = `${SETTINGS}dashboard: false
records:
  packages: [{ ecosystem: Go, name: example.org/harbor }]
advisories: { enabled: true }
`;
const RECORDS = ON.replace("records:\n", "records:\n  formats: [osv, csaf]\n  publish_to: northwind/advisories\n");
const REPORTS = `${SETTINGS}dashboard: false\nadvisories: { reports: true }\n`;
const DAY_MS = 24 * 3_600_000;

async function prepare({ sandbox, seed }: Stage): Promise<void> {
  await addAdvisories({ sandbox, seed });
  await sandbox.repository(seed.public).git("tag", "v1.2.0", "main");
}

function advisories({ sandbox, seed }: Stage): readonly Advisory[] {
  return sandbox.repository(seed.public).data.advisories;
}

/** One that was made twice is closed: GitHub has no key for "once", and takes none away. */
function standing(stage: Stage): readonly Advisory[] {
  const open = advisories(stage).filter(({ state }) => state !== "closed");
  return open.length > 0 ? open : advisories(stage);
}

const sights = (stage: Stage): View => [
  ...noticesOf(stage),
  ...standing(stage).map((advisory) => {
    const { state, summary, description, vulnerabilities, credits, cveAsked, cveId } = advisory;
    const text = description.replaceAll(/<!-- embargo:1:[^>]*-->/g, "").trim();
    const named = credits.map(({ user, type }) => [user.login, type]);
    return {
      thing: "advisory",
      looks: JSON.stringify({ state, summary, text, vulnerabilities, named, cveAsked, cveId }),
    };
  }),
];

function proposals({ sandbox, seed }: Stage) {
  return [...sandbox.repository(`${seed.owner}/advisories`).data.issues.values()];
}

/** What the last proposed record says of fixed versions. */
function proposedFixes({ sandbox, seed }: Stage): string {
  const writes = sandbox.writes({ repository: `${seed.owner}/advisories` });
  const last = writes.findLast(({ path, status }) => path.includes("/contents/osv") && status < 300);
  const text = Buffer.from(String(Object(last?.body)["content"] ?? ""), "base64").toString("utf8");
  return (text.match(/"fixed": "[\d.]+"/g) ?? []).join(" ");
}

const withProposals = (stage: Stage): View => [
  ...sights(stage),
  { thing: "proposed record", looks: proposedFixes(stage) },
  ...proposals(stage).map(({ state, title }) => ({
    thing: "proposal of records",
    looks: `${state} ${title.replaceAll(/[0-9a-f]{8}/g, "KEY").replaceAll(/GHSA-[\w-]+/g, "GHSA")}`,
  })),
];

async function prepared(stage: Stage): Promise<void> {
  const { lines } = stage.seed;
  await stage.say("cora", Object.values({ ...lines, risk: "/risk 2" }).join("\n\n"));
}

async function approved(stage: Stage): Promise<void> {
  await approve(stage, { risk: "/risk 2" });
}

async function published(stage: Stage): Promise<void> {
  await approved(stage);
  await stage.say("cora", "/disclose");
  await stage.quiet();
}

async function approveNow(stage: Stage): Promise<void> {
  await stage.say("ada", approveLine(stage.status()));
}

const SAID = ADVISORY.replace("whoever has an old one", "whoever kept an old one");
const drafted = (stage: Stage, words: string): boolean =>
  advisories(stage).some(({ description }) => description.includes(words)) &&
  stage.status().includes("### GitHub's advisory");

const answered = (stage: Stage): string =>
  postsIn(stage, stage.issue()).findLast((body) => body.includes("<!-- embargo:1:answer:")) ?? "";

async function report({ sandbox, seed }: Stage): Promise<void> {
  await sandbox.as("oscar").request("POST", `/repos/${seed.public}/security-advisories/reports`, {
    summary: "Tokens can be read",
    description: "GET /token answers with the token of another user.",
    vulnerabilities: [],
  });
}

const isTakenUp = (stage: Stage): boolean => {
  const issue = openedByApp(stage);
  return (
    issue !== undefined && issue.assignees.length > 0 && stage.status(issue).includes("## Disclosure: reported")
  );
};

const goOn: Scenario["goOn"] = async (stage) =>
  (await sayAgain(stage, stage.issue())) || (await goOnByRetry(stage));
/** Where it was answered that there is nothing to approve yet, the status offers it again later. */
const goOnByApproval: Scenario["goOn"] = async (stage) => {
  if (await sayAgain(stage, stage.issue())) return true;
  const refused = /There is nothing to approve yet/.test(answered(stage));
  if (!refused || !stage.status().includes("/approve ")) return false;
  await approveNow(stage);
  return true;
};
const usual = { goOn, world: { settings: ON }, sights, posts: 2 } as const;
const recorded = { ...usual, world: { settings: RECORDS, prepare }, sights: withProposals } as const;
const reported = { goOn: async () => false, world: { settings: REPORTS }, sights } as const;

export const ADVISORIES: readonly Scenario[] = [
  {
    ...usual,
    name: "advisory-draft",
    goOn: goOnByApproval,
    begin: prepared,
    act: approveNow,
    through: (stage) => drafted(stage, "whoever has an old one"),
  },
  {
    ...usual,
    name: "advisory-step",
    goOn: goOnByApproval,
    async begin(stage) {
      await approved(stage);
      await stage.say("cora", `/advisory\n${SAID}`);
    },
    act: approveNow,
    through: (stage) => drafted(stage, "whoever kept an old one"),
  },
  {
    ...usual,
    name: "advisory-cve",
    begin: approved,
    act: async (stage) => void (await stage.say("cora", "/cve request")),
    through: (stage) => advisories(stage)[0]?.cveAsked === true && /CVE/.test(answered(stage)),
    // It was answered that nobody knows, or that it failed: the person says it again.
    async goOn(stage) {
      await stage.say("cora", "/cve request");
      return true;
    },
    sights: (stage) => [...sights(stage), { thing: "CVE", looks: /^- CVE.*$/m.exec(stage.status())?.[0] ?? "" }],
  },
  {
    ...recorded,
    name: "advisory-public",
    begin: approved,
    act: async (stage) => void (await stage.say("cora", "/disclose")),
    through: (stage) =>
      isPublic(stage) && advisories(stage)[0]?.state === "published" && proposals(stage).length > 0,
  },
  {
    ...recorded,
    name: "advisory-released",
    async begin(stage) {
      await published(stage);
      const { sandbox, seed } = stage;
      const pull = [...sandbox.repository(seed.public).data.issues.values()].find((item) => item.pull !== null);
      await sandbox.as("ada").merge(seed.public, pull?.number ?? 0, "merge");
    },
    async act({ sandbox, seed }) {
      const harbor = sandbox.repository(seed.public);
      await harbor.git("tag", "v1.3.0", "main");
      await harbor.commit({ branch: "main", message: "Go on", files: { "other.txt": "x\n" } });
    },
    through: (stage) =>
      advisories(stage)[0]?.vulnerabilities[0]?.patched_versions === "1.3.0" &&
      stage.status().includes("revision 3"),
  },
  {
    ...usual,
    name: "advisory-day",
    begin: published,
    async act(stage) {
      for (const advisory of advisories(stage)) advisory.state = "closed";
      stage.time.advance(DAY_MS + SWEEP_MS);
    },
    through: (stage) => postsIn(stage, stage.issue()).some((body) => body.includes("**A day after publishing**")),
  },
  { ...reported, name: "advisory-report", begin: async () => undefined, act: report, through: isTakenUp },
  {
    ...reported,
    name: "advisory-polled",
    begin: async () => undefined,
    async act(stage) {
      stage.sandbox.webhooks.set({ drop: true });
      await report(stage);
      stage.sandbox.webhooks.set({ drop: false });
      stage.time.advance(SWEEP_MS);
    },
    through: isTakenUp,
  },
];
