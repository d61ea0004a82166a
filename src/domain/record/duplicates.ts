// Posts of the app that stand twice, because an effect came late or two processes worked at once: which one counts.

export type PostedOnce = {
  readonly id: number;
  readonly kind: "answer" | "status";
  /** The answered comment; null: the status. */
  readonly subject: number | null;
};

/** What the record names: the status comment, and by comment its answer. */
export type NamedPosts = { readonly status: number | null; readonly answers: ReadonlyMap<number, number> };

/** Ids of the posts that are to be removed: of each the one that the record names stays, else the first. */
export function sparePosts(posts: readonly PostedOnce[], named: NamedPosts): readonly number[] {
  const groups = Map.groupBy(posts, ({ kind, subject }) => `${kind}:${subject ?? ""}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => a.id - b.id);
    if (first === undefined) return [];
    const { kind, subject } = first;
    const namedId = kind === "status" ? named.status : (named.answers.get(subject ?? 0) ?? null);
    const kept = group.find(({ id }) => id === namedId) ?? first;
    return group.filter(({ id }) => id !== kept.id).map(({ id }) => id);
  });
}

/** Ids of notices that say what an earlier one of the same issue said, by their keys. */
export function spareNotices(
  notices: readonly { readonly id: number; readonly key: string }[],
): readonly number[] {
  const groups = Map.groupBy(notices, ({ key }) => key);
  return [...groups.values()].flatMap((group) =>
    group
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
      .slice(1),
  );
}
