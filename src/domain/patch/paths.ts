// Paths of a patch: unquoted as git quotes them, and refused where they could reach outside of the tree or into `.git`.

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

/** A C-quoted path (`"a/\303\244"`) as a binary string; anything else as it stands; null where the quoting is broken. */
export function unquote(text: string): string | null {
  if (!text.startsWith('"')) return text;
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
  if (inner === undefined) return null;
  let bad = false;
  const plain = inner.replaceAll(/\\([0-3][0-7]{2}|.)/gs, (_whole, escape: string) => {
    if (escape.length === 3) return String.fromCharCode(Number.parseInt(escape, 8));
    const character = ESCAPES[escape];
    if (character === undefined) bad = true;
    return character ?? "";
  });
  return bad ? null : plain;
}

/** Characters that some file systems ignore in names, so that `.g\u200cit` is `.git` there. */
const IGNORED = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/** Why the path must not be written; null: it may. */
export function pathFault(path: string): string | null {
  if (path === "") return "it is empty";
  if (path.length > 4_096) return "it is too long";
  if (path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path)) return "it is absolute";
  if (/[\0\n\r]/.test(path)) return "it holds a line end or a NUL byte";
  if (path.includes("\uFFFD")) return "it is not UTF-8";
  for (const part of path.split(/[/\\]/)) {
    if (part === "" || part === "." || part === "..") return "it has an empty part, `.` or `..`";
    const folded = part
      .replaceAll(IGNORED, "")
      .normalize("NFKC")
      .toLowerCase()
      .split(":", 1)[0]
      ?.replace(/[ .]+$/, "");
    if (folded === ".git" || /^git~[0-9]+$/.test(folded ?? "")) return "it reaches into `.git`";
    const short = /^(?:gitmod~[0-9]+|gi7eb[0-9a-f]~[0-9]+)$/.test(folded ?? "");
    if (short || (folded === ".gitmodules" && part !== ".gitmodules"))
      return "it is a look-alike of `.gitmodules`";
  }
  return null;
}
