// Records of several kinds of vulnerabilities, from nothing released to several fixed lines: for the tables and for the bench.
import { purlOf, type RecordFacts, type RecordKnown } from "../../../src/domain/advisories/records/facts.ts";
import { affectedBy, type Tag } from "../../../src/domain/advisories/records/ranges.ts";
import { severitiesIn } from "../../../src/domain/advisories/records/severity.ts";

export const V31 = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N";
export const V40 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";

const FACTS: RecordFacts = {
  title: "Sessions outlive a logout",
  details: 'A token that was revoked is accepted for up to an hour.\n\n<b>Not HTML</b> "quoted" \\ and `code`.',
  severities: [...severitiesIn(`${V31} ${V40}`).severities],
  weaknesses: ["CWE-613"],
  packages: [
    { ecosystem: "Go", name: "example.org/sessions", purl: "pkg:golang/example.org/sessions", tags: "{version}" },
  ],
  since: null,
  promised: [],
  credits: [
    { kind: "reporter", name: "Rita Okafor", mail: "rita@example.net", login: "rita" },
    { kind: "fix", name: "Ada Dahl", mail: null, login: null },
    { kind: "reporter", name: null, mail: null, login: null },
  ],
  publisher: {
    name: "The Sessions Project",
    namespace: "https://sessions.example.org",
    category: "vendor",
    contact: "security@example.org",
  },
  scheme: "SESS-{year}-{key}",
  repository: "https://github.com/example/sessions",
};

const KNOWN: Omit<RecordKnown, "affected"> = {
  id: "SESS-2026-0123abcd",
  ghsa: null,
  cve: null,
  revisions: [{ at: "2026-12-01T15:00:00Z", cause: "published" }],
  pages: [{ kind: "issue", url: "https://github.com/example/sessions/issues/7" }],
  fixes: [],
};

const TAGS: readonly Tag[] = [
  { name: "v1.2.4", fixed: false },
  { name: "v1.2.5", fixed: true },
  { name: "v1.3.0-rc.1", fixed: false },
  { name: "v1.3.0", fixed: false },
  { name: "v1.3.1", fixed: true },
];
const UNFIXED = TAGS.map((tag) => ({ ...tag, fixed: false }));
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

export type Sample = { readonly name: string; readonly facts: RecordFacts; readonly known: RecordKnown };

function sample(
  name: string,
  tags: readonly Tag[],
  facts: Partial<RecordFacts> = {},
  known: Partial<RecordKnown> = {},
): Sample {
  const all = { ...FACTS, ...facts };
  const affected = all.packages.map((affectedPackage) =>
    affectedBy({ tags, pattern: affectedPackage.tags, since: all.since, promised: all.promised }),
  );
  return { name, facts: all, known: { ...KNOWN, affected, ...known } };
}

const LATER: Partial<RecordKnown> = {
  ghsa: "GHSA-2346-789c-fghj",
  cve: "CVE-2026-12345",
  revisions: [
    { at: "2026-12-01T15:00:00Z", cause: "published" },
    { at: "2026-12-01T18:20:00Z", cause: "fixed" },
    { at: "2026-12-09T08:00:00Z", cause: "identified" },
  ],
  pages: [
    { kind: "issue", url: "https://github.com/example/sessions/issues/7" },
    { kind: "advisory", url: "https://github.com/example/sessions/security/advisories/GHSA-2346-789c-fghj" },
  ],
  fixes: [
    { branch: "main", commit: COMMIT, url: `https://github.com/example/sessions/commit/${COMMIT}` },
    { branch: "release-1.2", commit: `f${COMMIT.slice(1)}`, url: "https://github.com/example/sessions/pull/9" },
  ],
};

const ecosystems = [
  ["npm", "@example/sessions"],
  ["PyPI", "sessions"],
  ["Maven", "org.example:sessions"],
  ["crates.io", "sessions"],
  ["NuGet", "Example.Sessions"],
  ["Packagist", "example/sessions"],
  ["RubyGems", "sessions"],
  ["GitHub Actions", "example/sessions"],
  ["Hex", "sessions"],
  ["Pub", "sessions"],
  ["SwiftURL", "github.com/example/sessions"],
  ["GIT", "sessions"],
] as const;

export const SAMPLES: readonly Sample[] = [
  sample("nothing is released", []),
  sample("published, no release has the fix", UNFIXED),
  sample("published, the versions are promised", UNFIXED, {
    promised: [
      { branch: "release-1.2", version: "1.2.5" },
      { branch: "release-1.3", version: "1.3.1" },
    ],
  }),
  sample("fixed in two lines, with both ids", TAGS, {}, LATER),
  sample("since a version, without a score", TAGS, { since: "1.3.0", severities: [], weaknesses: [] }, LATER),
  sample("a score of 4.0 alone, nobody named", TAGS, {
    severities: [...severitiesIn(V40).severities],
    credits: [],
  }),
  sample("calendar versions", [
    { name: "2026.01.1", fixed: false },
    { name: "2026.02.1", fixed: true },
  ]),
  sample("a long text", UNFIXED, { title: "T".repeat(256), details: "x".repeat(9_000) }),
  sample("two packages", TAGS, {
    packages: [
      ...FACTS.packages,
      { ecosystem: "npm", name: "@example/sessions", purl: "pkg:npm/%40example/sessions", tags: "{version}" },
    ],
  }),
  ...ecosystems.map(([ecosystem, name]) =>
    sample(
      `of ${ecosystem}`,
      TAGS,
      { packages: [{ ecosystem, name, purl: purlOf({ ecosystem, name }), tags: "{version}" }] },
      LATER,
    ),
  ),
];

export const ASSIGNER = { orgId: "8254265b-2729-46b6-b9e3-3dfca2d5bfca", shortName: "sessions" };
