// Of each command: who may give it, whether alone in its comment, and what it is held to when given by mail, late, or after a beginning.
import { expect, test } from "@jest/globals";
import { parseComment } from "../../../src/domain/commands/reading/parser.ts";
import { type CommandName, COMMANDS, definitionOf } from "../../../src/domain/commands/table.ts";

/** m: for maintainers, p: for everybody here; a: alone; b: changes the bundle; w: not by mail; n: not late. */
const ROWS: Readonly<Record<CommandName, readonly (readonly [string, string])[]>> = {
  coordinator: [["/coordinator", "m"]],
  confirm: [["/confirm", "mb"]],
  dismiss: [["/dismiss why", "mb"]],
  duplicate: [["/duplicate of #12", "mb"]],
  embargo: [["/embargo 2026-12-01", "m"]],
  informed: [["/informed", "m"]],
  repository: [["/repository harbor", "mb"]],
  risk: [["/risk 1", "mb"]],
  branches: [["/branches +a why", "mb"]],
  advisory: [["/advisory\n# T\n\nB", "mb"]],
  affected: [["/affected since 1.2.0", "mb"]],
  patch: [["/patch --file a.patch", "pb"]],
  take: [[`/take a ${"3f".repeat(8)}`, "mb"]],
  credit: [["/credit fix none", "mb"]],
  check: [["/check", "p"]],
  "skip-checks": [["/skip-checks why", "mw"]],
  approve: [[`/approve ${"9b".repeat(8)}`, "mabw"]],
  available: [["/available", "m"]],
  unavailable: [["/unavailable", "m"]],
  disclose: [
    ["/disclose", "mawn"],
    ["/disclose now --leaked why", "mawn"],
    ["/disclose plan", "ma"],
    ["/disclose at 2026-12-01T15:00Z", "maw"],
    ["/disclose hold", "ma"],
    ["/disclose cancel", "ma"],
  ],
  retry: [["/retry", "mwn"]],
  adopt: [["/adopt #41 #42", "maw"]],
  refresh: [["/refresh main", "mawn"]],
  cancel: [["/cancel", "m"]],
  merge: [["/merge", "mawn"]],
  recipients: [
    ["/recipients +a@b.example", "mw"],
    ["/recipients -a@b.example", "m"],
    ["/recipients", "m"],
  ],
  notify: [
    ["/notify", "m"],
    ["/notify confirmed", "m"],
    [`/notify send ${"5e".repeat(8)}`, "mwn"],
    [`/notify resend ${"5e".repeat(6)}`, "mwn"],
  ],
  cve: [
    ["/cve request", "mw"],
    ["/cve CVE-2026-12345", "mw"],
    ["/cve none", "m"],
  ],
  exploited: [["/exploited why", "m"]],
  "not-exploited": [["/not-exploited", "m"]],
  stray: [["/stray", "m"]],
  "false-alarm": [["/false-alarm", "mw"]],
  undo: [["/undo", "pb"]],
  status: [["/status", "p"]],
  record: [["/record rebuild", "maw"]],
  doctor: [["/doctor", "m"]],
  help: [["/help", "p"]],
};

test.each(Object.entries(ROWS).flatMap(([name, rows]) => rows.map((row) => [name, ...row] as const)))(
  "/%s: %j",
  (name, comment, expected) => {
    const [parsed] = parseComment(comment).commands;
    if (parsed?.result.ok !== true) throw new Error(`no command: ${comment}`);
    const command = parsed.result.value;
    const definition = definitionOf(command.name);
    const letters = [
      { maintainer: "m", participant: "p" }[definition.who],
      definition.exclusive === true ? "a" : "",
      definition.changesBundle ? "b" : "",
      definition.weighty?.(command) === true ? "w" : "",
      definition.publishing?.(command) === true ? "n" : "",
    ];
    expect([command.name, letters.join("")]).toEqual([name, expected]);
  },
);

test("in the order of /help, which the undo of each follows", () => {
  expect(COMMANDS.map(({ name }) => name)).toEqual(Object.keys(ROWS));
});
