// What all nodes of GraphQL share: refusals, who wrote a text, its history, and pages of lists.
import type { Label, User, Words, World } from "../model.ts";

/** What GitHub answers in place of data, with its type. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly type: "NOT_FOUND" | "FORBIDDEN" | "UNPROCESSABLE";
  constructor(type: Refused["type"], message: string) {
    super(message);
    this.type = type;
  }
}

/** GraphQL shows an app's login without `[bot]`. */
export function actor(world: World, user: User): object {
  const login = user.login.replace(/\[bot\]$/, "");
  return {
    __typename: user.type,
    id: `U_${user.id}`,
    login,
    databaseId: user.id,
    url: `${world.url}/${user.login}`,
  };
}

export type PageArguments = {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
};

function cursorOf({ id }: { readonly id: number }): string {
  return Buffer.from(String(id)).toString("base64");
}

function idOf(cursor: string): number {
  return Number(Buffer.from(cursor, "base64").toString("utf8"));
}

/** A page of a list; the cursor is the id of the last one, so that what is deleted moves nothing. A count needs no page. */
export function connection<T extends { readonly id: number }>(
  { first, last, after, before }: PageArguments,
  list: readonly T[],
  node: (item: T) => object,
): object {
  const shown = (): { readonly nodes: readonly T[]; readonly more: boolean } => {
    if (last !== undefined && last !== null && last > 0 && last <= 100) {
      const end = typeof before === "string" ? idOf(before) : Infinity;
      const those = list.filter(({ id }) => id < end);
      return { nodes: those.slice(-last), more: those.length > last };
    }
    if (first === undefined || first === null || first < 1 || first > 100) {
      throw new Refused("FORBIDDEN", "You must provide a `first` value between 1 and 100 to properly paginate.");
    }
    const start = typeof after === "string" ? idOf(after) : 0;
    const rest = list.filter(({ id }) => id > start);
    return { nodes: rest.slice(0, first), more: rest.length > first };
  };
  return {
    nodes: () => shown().nodes.map(node),
    pageInfo() {
      const { nodes, more } = shown();
      const [start, end] = [nodes[0], nodes.at(-1)].map((item) => (item === undefined ? null : cursorOf(item)));
      const backwards = typeof last === "number";
      return {
        hasNextPage: more && !backwards,
        endCursor: end,
        hasPreviousPage: more && backwards,
        startCursor: start,
      };
    },
    totalCount: list.length,
  };
}

/** What every text has that people write and edit. Its history begins with how it was written, and the newest stands first. */
export function wordsNode(world: World, { id, ...words }: Words & { readonly id: number }): object {
  const last = words.edits.at(-1);
  const history = words.edits.toReversed().map((edit, index) => ({ id: index + 1, edit }));
  return {
    // Ids that do not fit are why GitHub gave up this field.
    databaseId: id > 2 ** 31 - 1 ? null : id,
    fullDatabaseId: String(id),
    body: words.body,
    createdAt: words.createdAt,
    updatedAt: words.updatedAt,
    isMinimized: (words.hidden ?? null) !== null,
    minimizedReason: words.hidden?.toLowerCase().replace("_", "-") ?? null,
    author: actor(world, words.user),
    lastEditedAt: last === undefined ? null : last.at,
    editor: last === undefined ? null : actor(world, last.editor),
    userContentEdits: (page: PageArguments) =>
      connection(page, history, ({ edit }) => ({
        __typename: "UserContentEdit",
        id: `UCE_${edit.id}`,
        createdAt: edit.at,
        editedAt: edit.at,
        editor: actor(world, edit.editor),
        diff: edit.text,
      })),
  };
}

export function labelNode({ id, name, color, description }: Label): object {
  return { id: `L_${id}`, name, color, description };
}
