// The mutants of a source: one small change each, of the kind that a slip of the hand makes.
import { parse } from "@babel/parser";

export type Mutant = {
  /** Where the change begins and ends in the source, and what stands there instead. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly line: number;
};

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

const OPERATORS: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
};
/** Methods that are put for one another; null: the call is left out and its object stays. */
const METHODS: Readonly<Record<string, string | null>> = {
  every: "some",
  some: "every",
  startsWith: "endsWith",
  endsWith: "startsWith",
  filter: null,
  slice: null,
  toLowerCase: null,
  toSorted: null,
  trim: null,
};
/** What is only said: the words of a command's row, and the samples of its refusals. */
const WORDS = new Set(["usage", "does", "example", "undo", "refusals"]);
const SAMPLES = /_REFUSALS$/;

/** Every mutant of JavaScript source, in order. */
export function mutantsOf(source: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const { program } = parse(source, { sourceType: "module" });
  const put = (node: Node, text: string): void => {
    const line = source.slice(0, node.start).split("\n").length;
    found.push({ from: node.start, to: node.end, text, line });
  };
  const text = (node: unknown): string => (isNode(node) ? source.slice(node.start, node.end) : "");
  const visit = (node: Node): void => {
    if (node.type.startsWith("Import") || node.type === "ExportSpecifier") return;
    if (node.type === "VariableDeclarator" && SAMPLES.test(text(node["id"]))) return;
    if (node.type === "ObjectProperty" && isNode(node["key"])) {
      if (WORDS.has(text(node["key"]))) return;
      if (isNode(node["value"]) && node["shorthand"] !== true) visit(node["value"]);
      return;
    }
    for (const change of changesOf(node, text)) put(...change);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  visit(program as unknown as Node);
  return found.toSorted((a, b) => a.from - b.from);
}

type Change = readonly [Node, string];

function changesOf(node: Node, text: (node: unknown) => string): readonly Change[] {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression": {
      const other = OPERATORS[String(node["operator"])];
      return other === undefined ? [] : [[node, `((${text(node["left"])}) ${other} (${text(node["right"])}))`]];
    }
    case "IfStatement":
    case "ConditionalExpression":
      return isNode(node["test"]) ? [[node["test"], "true"] as const, [node["test"], "false"] as const] : [];
    case "UnaryExpression":
      return node["operator"] === "!" ? [[node, `(${text(node["argument"])})`]] : [];
    case "BooleanLiteral":
      return [[node, String(node["value"] !== true)]];
    case "StringLiteral":
      return [[node, node["value"] === "" ? '"mutant"' : '""']];
    case "NumericLiteral":
      return [[node, `(${Number(node["value"]) + 1})`]];
    case "TemplateLiteral":
      return [[node, "``"]];
    case "ArrayExpression":
      return (node["elements"] as readonly unknown[]).length > 0 ? [[node, "[]"]] : [];
    case "ExpressionStatement":
    case "ContinueStatement":
      return [[node, ";"]];
    case "ReturnStatement":
      return [[node, "return;"]];
    case "CallExpression":
      return callChanges(node, text);
    default:
      return [];
  }
}

function callChanges(node: Node, text: (node: unknown) => string): readonly Change[] {
  const { callee } = node;
  if (!isNode(callee) || callee.type !== "MemberExpression" || !isNode(callee["property"])) return [];
  const name = text(callee["property"]);
  if (!Object.hasOwn(METHODS, name)) return [];
  const other = METHODS[name];
  return other === null || other === undefined ? [[node, text(callee["object"])]] : [[callee["property"], other]];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
