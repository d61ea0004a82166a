// What a description says that a call may hold: the names of its query and of its body, and the form of a refusal.
type Json = Record<string, unknown>;

/** An object of the description, wherever it stands. */
export type Described = (node: unknown) => Json;

/** Where a `$ref` leads, part by part; null where there is none. */
export function pointerOf(node: unknown): readonly string[] | null {
  const ref = (Object(node) as Json)["$ref"];
  if (typeof ref !== "string") return null;
  return ref
    .replace(/^#\//, "")
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Follows `$ref`s into the description. */
export function describedIn(document: object): Described {
  return function described(node: unknown): Json {
    const here = Object(node) as Json;
    const ref = here["$ref"];
    if (typeof ref !== "string") return here;
    const found = ref
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>(
        (at, part) => (Object(at) as Json)[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      );
    return described(found);
  };
}

/** Names in a query that the operation does not take. */
export function unknownQuery(
  described: Described,
  parameters: readonly unknown[],
  query: string,
): readonly string[] {
  const taken = parameters.map(described).filter((parameter) => parameter["in"] === "query");
  const names = new Set(taken.map((parameter) => String(parameter["name"]).replace(/\[\]$/, "")));
  return [...new URLSearchParams(query).keys()]
    .map((name) => name.replace(/\[\]$/, ""))
    .filter((name) => !names.has(name));
}

/** Keys of a body that its schema does not name, e.g. `/target`; nothing where the schema takes any. */
export function unknownKeys(described: Described, schema: unknown, value: unknown, at = ""): readonly string[] {
  if (Array.isArray(value)) {
    const items = alternatives(described, schema).map((alternative) => alternative["items"]);
    const known = items.filter((item) => item !== undefined);
    if (known.length === 0) return [];
    return value.flatMap((entry, index) =>
      best(known.map((item) => unknownKeys(described, item, entry, `${at}/${index}`))),
    );
  }
  if (typeof value !== "object" || value === null) return [];
  const objects = alternatives(described, schema).filter(
    (alternative) => alternative["properties"] !== undefined || isOpen(alternative),
  );
  if (objects.some(isOpen) || objects.length === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const schemas = objects
      .map((object) => (object["properties"] as Json)[key])
      .filter((property) => property !== undefined);
    if (schemas.length === 0) return [`${at}/${key}`];
    return best(schemas.map((property) => unknownKeys(described, property, inner, `${at}/${key}`)));
  });
}

/** Of several readings the one that finds least fault. */
function best(readings: readonly (readonly string[])[]): readonly string[] {
  return readings.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** An object that may hold anything. */
function isOpen(schema: Json): boolean {
  const more = schema["additionalProperties"];
  if (more !== undefined && more !== false) return true;
  return schema["type"] === "object" && schema["properties"] === undefined;
}

/** A schema and all that it is made of. */
function alternatives(described: Described, schema: unknown): readonly Json[] {
  const here = described(schema);
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((key) => {
    const list = here[key];
    return Array.isArray(list) ? list.flatMap((item) => alternatives(described, item)) : [];
  });
  return [here, ...parts];
}
