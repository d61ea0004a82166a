// The break-glass kit: its README, its script, and what is said of it in the tracking issue.
import type { Kit } from "../../../src/domain/disclosure/publication/kit.ts";
import { renderKitReadme } from "../../../src/text/disclosure/kit/readme.ts";
import { renderKitScript } from "../../../src/text/disclosure/kit/script.ts";
import { renderKitLink, renderNoKit } from "../../../src/text/disclosure/kit/stored.ts";
import type { Text } from "./page.ts";

const KEY = "0123456789ab";

export const KIT: Kit = {
  key: KEY,
  round: 1,
  digest: "9b".repeat(32),
  approved: true,
  at: "2026-03-09T15:00:00.000Z",
  repository: {
    owner: "northwind",
    name: "harbor",
    htmlUrl: "https://github.com/northwind/harbor",
    cloneUrl: "https://github.com/northwind/harbor.git",
  },
  tracking: {
    cloneUrl: "https://github.com/northwind/vuln-room.git",
    branch: "disclosure/7",
    issueUrl: "https://github.com/northwind/vuln-room/issues/7",
  },
  issue: {
    title: "Sessions of other users can be resumed",
    body: `Disclosed on @@${KEY}-date@@.\n\n- main: @@${KEY}-later-1@@`,
    labels: ["kind/security"],
    numbered: true,
  },
  comment: null,
  branches: ["main", "release-1.2"].map((target, at) => ({
    target,
    head: String(at + 1).repeat(40),
    name: `embargo/${KEY}/${target}`,
    tip: String(at + 5).repeat(40),
    title: "Forget sessions at logout",
    body: `For @@${KEY}-issue@@.`,
    labels: ["kind/bug"],
  })),
  reviewers: { users: ["milo"], teams: ["crew"] },
  edits: [],
};

/** Everything of the kit that people read, whole. */
export function kitTexts(): readonly Text[] {
  const corrected = {
    ...KIT,
    round: 2,
    issue: null,
    branches: [],
    comment: { pull: 12, body: "A fix is out." },
    edits: [{ of: "issue", number: 41, title: null, body: "Corrected." }],
  };
  return [
    { title: "README.md", text: renderKitReadme(KIT) },
    { title: "README.md, not approved", text: renderKitReadme({ ...KIT, approved: false }) },
    { title: "README.md of a round that corrects texts", text: renderKitReadme(corrected) },
    { title: "publish.sh", text: renderKitScript(KIT) },
    { title: "publish.sh that only comments", text: renderKitScript(corrected) },
    {
      title: "where it is",
      text: renderKitLink("https://github.com/northwind/vuln-room/tree/disclosure/7/kit", true),
    },
    {
      title: "where it is, not approved",
      text: renderKitLink("https://github.com/northwind/vuln-room/tree/disclosure/7/kit", false),
    },
    { title: "too large", text: renderNoKit(null) },
    {
      title: "not stored",
      text: renderNoKit({
        refusal: { kind: "permission", status: 403, words: "Resource not accessible by integration" },
        where: "",
      }),
    },
  ];
}
