// Whether a tag has a fix: by what stands in its tree, and only where that cannot be told by its history.
import { sum, type Weights } from "./presence.ts";

/** Why the content of a tag does not tell. */
export const UNCLEAR = ["rewritten", "moved", "mixed", "unread", "only-removes"] as const;
export type Unclear = (typeof UNCLEAR)[number];

/** `unclear`: then the tag counts by its history. `path`: of the file that keeps it from being told. */
export type Verdict =
  | { readonly standing: "fixed" }
  | { readonly standing: "not-fixed" }
  | { readonly standing: "unclear"; readonly why: Unclear; readonly path: string };

/**
 * Of a fix that only removes: what it removed is not there. Where the tag's own line had it once, or the fix's change is in its history,
 * that is the fix; where not, the fault may never have been there, or in another form.
 */
export function withoutIt(
  verdict: Verdict,
  known: { readonly hadIt: boolean; readonly history: boolean },
): Verdict {
  const removed = verdict.standing === "unclear" && verdict.why === "only-removes";
  return removed && (known.hadIt || known.history) ? { standing: "fixed" } : verdict;
}

/** One file of the fix in the tag's tree. `there`: false where it has no such file, and none that it became. */
export type WeighedFile = {
  readonly path: string;
  readonly weights: Weights;
  readonly there: boolean;
  /** It is larger than is read, or no text. */
  readonly unread: boolean;
};

/** Whatever a fix changes beside the software itself, a release may have without it, or before it. */
const BESIDE =
  /(?:^|\/)(?:docs?|tests?|testing|testdata|__tests__|spec|examples?|\.github|\.changes?|changelogs?)\/|(?:_test\.\w+|\.(?:test|spec)\.\w+|\.(?:md|rst|adoc)|(?:^|\/)(?:CHANGELOG|CHANGES|NEWS|HISTORY)[^/]*)$/i;

export function isBeside(path: string): boolean {
  return BESIDE.test(path);
}

/** By path, the change's hunks: what was done, and what taking it back would do. */
export type Hunks = ReadonlyMap<string, string>;

/** Whether a commit brings the fix's change to the software, or takes just that back; null: neither. */
export function echoOf(
  fix: Hunks,
  commit: { readonly hunks: Hunks; readonly reversed: Hunks },
): "brings" | "takes-back" | null {
  const software = [...fix].filter(([path]) => !isBeside(path));
  const asked = software.length > 0 ? software : [...fix];
  const holds = (other: Hunks): boolean =>
    asked.length > 0 && asked.every(([path, hunks]) => other.get(path) === hunks);
  if (holds(commit.hunks)) return "brings";
  return holds(commit.reversed) ? "takes-back" : null;
}

/** What the files of a tag say together. Tests and documents are only asked where the fix has nothing else. */
export function verdictOf(files: readonly WeighedFile[]): Verdict {
  const changed = files.filter(({ weights }) => weights.present + weights.absent + weights.unclear > 0);
  const software = changed.filter(({ path }) => !isBeside(path));
  const asked = software.length > 0 ? software : changed;
  const { present, shown, absent, unclear } = sum(asked.map(({ weights }) => weights));
  if (absent === 0 && present > 0 && present >= unclear * 2)
    return shown > 0
      ? { standing: "fixed" }
      : { standing: "unclear", why: "only-removes", path: asked[0]?.path ?? "" };
  if (present === 0 && absent > 0 && absent >= unclear) return { standing: "not-fixed" };
  const heaviest = asked.toSorted((a, b) => b.weights.unclear - a.weights.unclear)[0];
  const path =
    (present > 0 && absent > 0 ? asked.find(({ weights }) => weights.absent > 0) : heaviest)?.path ?? "";
  if (present > 0 && absent > 0) return { standing: "unclear", why: "mixed", path };
  const why = heaviest?.there === false ? "moved" : heaviest?.unread === true ? "unread" : "rewritten";
  return { standing: "unclear", why, path };
}

/** What one tag is to one fix. `history`: it has the fix in its history, by its commits or by the same change, and none after that takes it back. */
export type Judged = { readonly verdict: Verdict; readonly history: boolean };

/** What a tag is to all fixes of a disclosure. `path`, `why`: where its content does not tell. */
export type Release = {
  readonly standing: Verdict["standing"];
  /** Whether it counts as fixed. */
  readonly fixed: boolean;
  readonly why: Unclear | null;
  readonly path: string | null;
};

/** The tag by all fixes: one that it has makes it fixed; else the fix in its history tells, before those of other branches. */
export function releaseOf(judged: readonly Judged[]): Release {
  const plain = { why: null, path: null } as const;
  if (judged.some(({ verdict }) => verdict.standing === "fixed"))
    return { standing: "fixed", fixed: true, ...plain };
  const own = judged.filter(({ history }) => history);
  const told = (own.length > 0 ? own : judged).map(({ verdict }) => verdict);
  const unclear = told.find((verdict) => verdict.standing === "unclear");
  const lacks = own.length === 0 && told.some(({ standing }) => standing === "not-fixed");
  return unclear === undefined || lacks
    ? { standing: "not-fixed", fixed: false, ...plain }
    : { standing: "unclear", fixed: own.length > 0, why: unclear.why, path: unclear.path };
}
