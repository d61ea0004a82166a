// What a target branch's fix is built on: its head, or the last release that its history holds.
import * as z from "zod";
import { compareVersions, VERSION_SLOT, versionOfTag } from "../../advisories/records/versions.ts";
import { matchesPattern } from "./branches.ts";

const form = z
  .string()
  .max(100)
  .refine((text) => text.split(VERSION_SLOT).length === 2, "a form with `{version}` in it, once");

/** As a person writes it: by branch or pattern. */
export const baseFile = z
  .record(
    z.string().min(1).max(200),
    z.union([z.enum(["head", "last-tag"]), z.strictObject({ last_tag: form })], {
      error: "`head`, `last-tag`, or `last_tag` with the form of the tags, as `harbor-{version}`",
    }),
  )
  .default({})
  .describe(
    "What the fix is built on, by branch or pattern, the first that fits: `head`, or, where a point release is cut from it, `last-tag`: the branch's last release; `{last_tag: 'harbor-{version}'}` where its tags are named so. Left out: the head.",
  );

export type Bases = Readonly<Record<string, "head" | "last-tag" | { readonly last_tag: string }>>;

/** The form of the tags on whose last the branch's fix is built; null: it is built on the head. */
export function tagFormOf(bases: Bases, branch: string): string | null {
  const [, base = "head"] = Object.entries(bases).find(([pattern]) => matchesPattern(pattern, branch)) ?? [];
  if (base === "head") return null;
  return base === "last-tag" ? VERSION_SLOT : base.last_tag;
}

export type Release = { readonly tag: string; readonly commit: string };

/** Tags that name releases by that form, the highest version first; pre-releases are none. */
export function releasesAmong(tags: ReadonlyMap<string, string>, tagForm: string): readonly Release[] {
  return [...tags]
    .flatMap(([tag, commit]) => {
      const version = versionOfTag(tag, tagForm);
      return version === null || version.side < 0 ? [] : [{ tag, commit, version }];
    })
    .toSorted((a, b) => compareVersions(b.version, a.version) || (a.tag < b.tag ? -1 : 1))
    .map(({ tag, commit }) => ({ tag, commit }));
}

/** On what a branch's fix is built. `release`: the tag of that name; null: none of its releases is in the branch's history. */
export type Base =
  | { readonly on: "head"; readonly commit: string }
  | { readonly on: "release"; readonly head: string; readonly release: Release | null };
