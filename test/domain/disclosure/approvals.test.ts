// Which approvals count, and who may not give one.
import { describe, expect, test } from "@jest/globals";
import {
  type ApprovalInput,
  approverRefusal,
  countApprovals,
} from "../../../src/domain/disclosure/approval/approvals.ts";
import {
  authorsOf,
  type FixAuthor,
  handInFix,
  type Profile,
} from "../../../src/domain/disclosure/approval/authors.ts";
import type { Person } from "../../../src/domain/disclosure/state.ts";
import type { KnownEvent } from "../../../src/domain/record/events.ts";
import type { Comment, Permission } from "../../../src/domain/github.ts";
import {
  ADA,
  APPROVED,
  bundleOf,
  CORA,
  DIGEST,
  given,
  hash,
  LOOSE,
  MILO,
  PATCH,
  patchFor,
  REPOSITORY,
  RISK,
  RITA,
  settings,
  told,
} from "../given.ts";

const comment = (id: number, change: Partial<Comment> = {}): Comment => ({
  id,
  author: { ...ADA, bot: false },
  body: "",
  createdAt: "2026-03-01T12:00:00Z",
  edited: false,
  byMail: false,
  url: "",
  ...change,
});
const MAIN_LEFT_OUT: KnownEvent = { type: "branches", add: [], remove: ["main"], why: "x" };
const OTHER = hash("another bundle");
const base = [...told(), bundleOf()] as const;

type Row = {
  readonly approvals: readonly (readonly [Person, number, string?])[];
  readonly comments?: readonly Comment[];
  readonly permissions?: Readonly<Record<string, Permission>>;
  readonly settings?: string;
  readonly hands?: ApprovalInput["hands"];
  readonly current?: ApprovalInput["current"];
  readonly expected: string;
};

describe("counting", () => {
  const rows: readonly (readonly [string, Row])[] = [
    ["nobody", { approvals: [], expected: "0/1" }],
    ["a maintainer", { approvals: [[ADA, 500]], expected: "1/1 ada" }],
    [
      "twice by the same maintainer",
      {
        approvals: [
          [ADA, 500],
          [ADA, 501],
        ],
        expected: "1/1 ada",
      },
    ],
    [
      "two maintainers, two asked for",
      {
        approvals: [
          [ADA, 500],
          [MILO, 501],
        ],
        settings: "approvals: 2",
        expected: "2/2 ada milo",
      },
    ],
    ["for another bundle", { approvals: [[ADA, 500, OTHER]], expected: "0/1 -ada:other-bundle" }],
    [
      "nothing stands to be approved",
      { approvals: [[ADA, 500]], current: null, expected: "0/1 -ada:other-bundle" },
    ],
    ["the comment is gone", { approvals: [[ADA, 500]], comments: [], expected: "0/1 -ada:comment-gone" }],
    [
      "the comment was edited",
      { approvals: [[ADA, 500]], comments: [comment(500, { edited: true })], expected: "0/1 -ada:comment-edited" },
    ],
    [
      "not a maintainer any more",
      { approvals: [[ADA, 500]], permissions: { ada: "participant" }, expected: "0/1 -ada:no-right" },
    ],
    [
      "no access any more",
      { approvals: [[ADA, 500]], permissions: { ada: "none" }, expected: "0/1 -ada:no-right" },
    ],
    ["nobody asked what they may", { approvals: [[ADA, 500]], permissions: {}, expected: "0/1 -ada:no-right" }],
    ["a login in capitals", { approvals: [[{ id: 2, login: "Ada" }, 500]], expected: "1/1 Ada" }],
    [
      "the older approval was for this bundle, the newer for another",
      {
        approvals: [
          [ADA, 500],
          [ADA, 501, OTHER],
        ],
        expected: "0/1 -ada:other-bundle",
      },
    ],
    [
      "the older approval's comment was edited, the newer stands",
      {
        approvals: [
          [ADA, 500],
          [ADA, 501],
        ],
        comments: [comment(500, { edited: true }), comment(501)],
        expected: "1/1 ada",
      },
    ],
    [
      "who put in the patch",
      { approvals: [[ADA, 500]], hands: new Map([[2, "submitted"]]), expected: "0/1 -ada:own-patch" },
    ],
    [
      "who wrote the fix",
      { approvals: [[ADA, 500]], hands: new Map([[2, "author"]]), expected: "0/1 -ada:author" },
    ],
    [
      "who is credited for the fix",
      { approvals: [[ADA, 500]], hands: new Map([[2, "credited"]]), expected: "0/1 -ada:credited" },
    ],
    ["somebody else wrote it", { approvals: [[ADA, 500]], hands: new Map([[3, "author"]]), expected: "1/1 ada" }],
    ["the coordinator, as the default allows", { approvals: [[CORA, 500]], expected: "1/1 cora" }],
    [
      "the coordinator, where the settings ask for others",
      { approvals: [[CORA, 500]], settings: "approvals_by: not-coordinator", expected: "0/1 -cora:coordinator" },
    ],
    [
      "another than the coordinator, where the settings ask for others",
      { approvals: [[ADA, 500]], settings: "approvals_by: not-coordinator", expected: "1/1 ada" },
    ],
    [
      "a bundle with the same hunks, by default",
      {
        approvals: [[ADA, 500]],
        current: { digest: OTHER, looseDigest: LOOSE, clean: true },
        expected: "0/1 -ada:other-bundle",
      },
    ],
    [
      "a bundle with the same hunks, with drift: clean",
      {
        approvals: [[ADA, 500]],
        settings: "drift: clean",
        current: { digest: OTHER, looseDigest: LOOSE, clean: true },
        expected: "1/1 ada",
      },
    ],
    [
      "the same hunks, but not clean",
      {
        approvals: [[ADA, 500]],
        settings: "drift: clean",
        current: { digest: OTHER, looseDigest: LOOSE, clean: false },
        expected: "0/1 -ada:other-bundle",
      },
    ],
    [
      "other hunks, with drift: clean",
      {
        approvals: [[ADA, 500]],
        settings: "drift: clean",
        current: { digest: OTHER, looseDigest: OTHER, clean: true },
        expected: "0/1 -ada:other-bundle",
      },
    ],
    [
      "a bundle that nobody recorded, with drift: clean",
      { approvals: [[ADA, 500, hash("unknown")]], settings: "drift: clean", expected: "0/1 -ada:other-bundle" },
    ],
  ];
  test.each(rows)("%s", (_name, row) => {
    const disclosure = given(
      ...base,
      ...row.approvals.map(([by, id, digest]) => [APPROVED(digest ?? DIGEST), by, id] as const),
    );
    const count = countApprovals({
      disclosure,
      settings: settings(row.settings),
      current: row.current === undefined ? { digest: DIGEST, looseDigest: LOOSE, clean: true } : row.current,
      comments: row.comments ?? [comment(500), comment(501)],
      permissions: new Map(
        Object.entries(row.permissions ?? { ada: "maintainer", milo: "maintainer", cora: "maintainer" }),
      ),
      hands: row.hands ?? new Map(),
    });
    const words = [
      `${count.counted.length}/${count.needed}`,
      ...count.counted.map(({ login }) => login),
      ...count.voided.map(({ by, why }) => `-${by.login}:${why}`),
    ];
    expect(words.join(" ")).toBe(row.expected);
  });
  test("another repository, risk or set of branches voids every approval", () => {
    for (const change of [REPOSITORY, RISK(3), MAIN_LEFT_OUT])
      expect(given(...base, [APPROVED(), ADA], change).approvals).toEqual([]);
  });
});

describe("who may not approve", () => {
  const ada = (change: Partial<Profile> = {}): Profile => ({ ...ADA, name: "Ada Brandt", mail: null, ...change });
  const author = (change: Partial<FixAuthor> = {}): FixAuthor => ({
    name: "Rita Okafor",
    mail: "rita@okafor.example",
    account: null,
    ...change,
  });
  const bytes = patchFor(null, "patches/a.patch");
  test.each([
    ["had no hand in it", ada(), given([PATCH, RITA]), [author()], null],
    ["put in the patch", ada(), given([PATCH, ADA]), [author()], "submitted"],
    [
      "put in the same bytes before somebody else did",
      ada(),
      given([bytes, ADA], [bytes, MILO]),
      [author()],
      "submitted",
    ],
    [
      "put in the same bytes for another branch",
      ada(),
      given([patchFor("b", "patches/a.patch"), ADA], [patchFor("b", "other"), MILO], [bytes, MILO]),
      [author()],
      "submitted",
    ],
    [
      "put in a patch that was replaced",
      ada(),
      given([patchFor(null, "old"), ADA], [bytes, MILO]),
      [author()],
      null,
    ],
    ["is the author by GitHub's word", ada(), given([PATCH, RITA]), [author({ account: ADA })], "author"],
    ["is not whom GitHub names", ada(), given([PATCH, RITA]), [author({ account: MILO })], null],
    [
      "is the author by the address of the profile",
      ada({ mail: "Rita@okafor.example" }),
      given([PATCH, RITA]),
      [author()],
      "author",
    ],
    [
      "is the author by GitHub's private address",
      ada(),
      given([PATCH, RITA]),
      [author({ mail: "2+ada@users.noreply.github.com" })],
      "author",
    ],
    [
      "is the author by an old login in that address",
      ada({ login: "ada-new" }),
      given([PATCH, RITA]),
      [author({ mail: "2+ada@users.noreply.github.com" })],
      "author",
    ],
    [
      "took over the login of another account",
      ada(),
      given([PATCH, RITA]),
      [author({ name: "x", mail: "77+ada@users.noreply.github.com" })],
      null,
    ],
    [
      "is the author by the older private address",
      ada(),
      given([PATCH, RITA]),
      [author({ mail: "Ada@users.noreply.github.com" })],
      "author",
    ],
    [
      "is not the owner of an older private address",
      ada(),
      given([PATCH, RITA]),
      [author({ name: "Ada Brandt", mail: "milo@users.noreply.github.com" })],
      null,
    ],
    [
      "is the author by name",
      ada(),
      given([PATCH, RITA]),
      [author({ name: "ada  BRANDT", mail: "a@home.example" })],
      "author",
    ],
    [
      "is the author by login for a name",
      ada({ name: null }),
      given([PATCH, RITA]),
      [author({ name: "ada", mail: "a@home.example" })],
      "author",
    ],
    ["has no name, as has the author", ada({ name: "" }), given([PATCH, RITA]), [author({ name: "" })], null],
    [
      "is credited for the fix by login",
      ada(),
      given([PATCH, RITA], { type: "credit", credit: { kind: "fix", name: "A. B.", mail: null, login: "Ada" } }),
      [author()],
      "credited",
    ],
    [
      "is credited for the fix without a login",
      ada(),
      given([PATCH, RITA], { type: "credit", credit: { kind: "fix", name: "A. B.", mail: null, login: null } }),
      [author()],
      null,
    ],
    [
      "is credited as the reporter",
      ada(),
      given([PATCH, RITA], {
        type: "credit",
        credit: { kind: "reporter", name: "A. B.", mail: null, login: "ada" },
      }),
      [author()],
      null,
    ],
    ["is one of two authors", ada(), given([PATCH, RITA]), [author(), author({ name: "Ada Brandt" })], "author"],
  ] as const)("%s", (_name, person, disclosure, authors, expected) => {
    expect(handInFix(person, disclosure, authors)).toBe(expected);
  });
  test.each([
    [null, "maintainers", null],
    ["submitted", "maintainers", "own-patch"],
    ["author", "maintainers", "author"],
    ["credited", "maintainers", "credited"],
    [null, "not-coordinator", "coordinator"],
    ["author", "not-coordinator", "author"],
  ] as const)("the coordinator with the hand %s, approvals_by %s: %s", (hand, by, expected) => {
    const input = { disclosure: given(...base), settings: settings(`approvals_by: ${by}`) };
    expect(approverRefusal(CORA, hand, input)).toBe(expected);
  });
});

describe("the authors of a fix", () => {
  const author = { name: "Ann", email: "Ann@a.example" };
  test.each([
    ["the author", "Fix it\n", ["Ann <Ann@a.example>"]],
    [
      "a co-author",
      "Fix it\n\nCo-authored-by: Bo B <bo@b.example>\n",
      ["Ann <Ann@a.example>", "Bo B <bo@b.example>"],
    ],
    [
      "a co-author in other words, and capitals",
      "Fix it\n\nCO-DEVELOPED-BY: Bo <bo@b.example>",
      ["Ann <Ann@a.example>", "Bo <bo@b.example>"],
    ],
    ["the author again as co-author", "Fix it\n\nCo-authored-by: Ann <ann@a.example>\n", ["Ann <Ann@a.example>"]],
    [
      "who only signed off or reviewed is none",
      "Fix it\n\nSigned-off-by: Cy <cy@c.example>\nReviewed-by: Dee <d@d.example>\n",
      ["Ann <Ann@a.example>"],
    ],
    [
      "two co-authors",
      "Fix\n\nCo-authored-by: Bo <bo@b.example>\nCo-authored-by: Cy <cy@c.example>\n",
      ["Ann <Ann@a.example>", "Bo <bo@b.example>", "Cy <cy@c.example>"],
    ],
  ])("%s", (_name, message, expected) => {
    expect(authorsOf([{ author, message }]).map(({ name, mail }) => `${name} <${mail}>`)).toEqual(expected);
  });
});
