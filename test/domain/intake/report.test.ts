// Which fields a report fills, as the form renders it, as a mail says it, and in free text.
import { describe, expect, test } from "@jest/globals";
import { type Field, FIELDS, fieldsIn, lackingFields } from "../../../src/domain/intake/report.ts";
import { reportForm } from "../../../src/text/init.ts";

/** As GitHub renders an issue form. */
function rendered(answers: Readonly<Record<string, string>>): string {
  const labels = [...reportForm().matchAll(/^ {6}label: (".*")$/gm)].map(
    (match) => JSON.parse(match[1] ?? "") as string,
  );
  return labels.map((label) => `### ${label}\n\n${answers[label] ?? "_No response_"}`).join("\n\n");
}

const FORM = {
  "What is it?": "An old cookie works.",
  "Steps to reproduce": "1. Log in\n### a heading of theirs\n2. Log out",
  "Effects on the cluster, on what runs on it, and on the infrastructure": "N/A",
  "Effects on the project's workflows": "Sessions never end.",
  "Attack vectors": "Whoever has a cookie.",
  "Other software": "none",
  "Who found it?": "Rita",
  "How do they wish to be credited?": "anonymous",
};

const MAIL = `Hello,

* Detailed steps to reproduce the vulnerability  (scripts, screenshots, packet captures, manual procedures, etc.).
  Run the attached script.
* Describe the effects of the vulnerability on the Kubernetes cluster, on the applications running on it, and on the underlying infrastructure, if applicable.
  Every pod of the node.
* How the vulnerability affects Antrea workflows.

* Potential attack vectors and an estimation of the attack surface, if applicable.
  A pod.
* Other software that was used to expose the vulnerability.
  TBD
`;

const CASES: readonly (readonly [string, string, readonly Field[]])[] = [
  ["nothing", "", []],
  ["the form, whole", rendered(FORM), FIELDS],
  ["the form, with nothing in it", rendered({}), []],
  [
    "the form but for one",
    rendered({ ...FORM, "Attack vectors": "_No response_" }),
    FIELDS.filter((field) => field !== "vectors"),
  ],
  [
    "a windows line end",
    "### Steps to reproduce\r\n\r\n_No response_\r\n\r\n### Credit\r\n\r\nRita\r\n",
    ["credit"],
  ],
  ["the policy's template, half filled", MAIL, ["steps", "cluster", "vectors"]],
  [
    "labels of a mail",
    "Steps to reproduce: run x\nImpact: all pods\nReporter: Rita\nCredit:\n",
    ["steps", "cluster", "reporter"],
  ],
  ["bold headings", "**Steps to reproduce**\nrun x\n\n**Attack vectors:**\n\n", ["steps"]],
  ["a template's comment", "### Steps to reproduce\n<!-- write them here -->\n", []],
  ["a comment that never ends", "### Steps to reproduce\n<!-- write them here\nrun x", []],
  ["a heading in a fence is an example", "```\n### Who found it?\nx\n```\n", ["steps"]],
  ["what a template says where nothing is", "### Steps\nTODO\n### Credit\n...\n", []],
  [
    "free text",
    "An unauthenticated attacker can read all sessions of a tenant. To reproduce: log out, then use curl with the old cookie. Logins are not ended. Please credit me as Rita. Regards, Rita",
    FIELDS,
  ],
  ["free text that says little", "I think that there is a hole in your login page.", []],
  ["a heading of another thing", "### Timeline\n\nFound on Monday.\n", []],
];

describe("what a text fills", () => {
  test.each(CASES)("%s", (_name, text, expected) => {
    expect(fieldsIn(text)).toEqual(expected);
  });
});

test("a later comment fills what the report left out, and whoever opened it is the reporter", () => {
  const report = rendered({ ...FORM, "Attack vectors": "", "Who found it?": "" });
  expect(lackingFields([report], { author: false })).toEqual(["vectors", "reporter"]);
  expect(lackingFields([report], { author: true })).toEqual(["vectors"]);
  expect(lackingFields([report, "### Attack vectors\n\nany pod"], { author: true })).toEqual([]);
  expect(lackingFields([], { author: true })).toEqual(FIELDS.filter((field) => field !== "reporter"));
});

test("a hostile text takes no long time", () => {
  const hostile = [
    "#".repeat(65_000),
    "**".repeat(32_000),
    "- ".repeat(32_000),
    `${"(".repeat(30_000)}${")".repeat(30_000)}`,
    "a:".repeat(32_000),
    "### Steps to reproduce\n".repeat(3_000),
    "<!--".repeat(16_000),
    "how do credit ".repeat(5_000),
    `- describe the effects ${"(".repeat(200)}.`.repeat(250),
    `${"x".repeat(64)}@`.repeat(1_000),
  ];
  const began = process.cpuUsage().user;
  for (const text of hostile) fieldsIn(text);
  expect((process.cpuUsage().user - began) / 1_000).toBeLessThan(3_000);
});

describe("in another language nothing is missed that cannot be told", () => {
  test.each([
    [
      "German",
      "Nach dem Abmelden gilt das Cookie der Sitzung weiter, wer ein altes besitzt, kann sich damit als ein anderer ausgeben.",
    ],
    [
      "French",
      "Après la déconnexion, le cookie de session reste valable et quiconque en possède un ancien peut reprendre la session.",
    ],
    [
      "Spanish",
      "Después de cerrar la sesión la cookie sigue siendo válida, así que quien tenga una antigua puede usarla otra vez.",
    ],
    [
      "Portuguese",
      "Depois de sair, o cookie da sessão continua válido, e quem tiver um antigo pode retomar a sessão de outra pessoa.",
    ],
    ["Chinese", "注销之后会话的 Cookie 仍然有效，任何拥有旧 Cookie 的人都可以恢复他人的会话，请尽快修复。"],
    ["Japanese", "ログアウトした後もセッションのクッキーが有効なままで、古いものを持つ人は誰でも再開できます。"],
    [
      "Russian",
      "После выхода файл сеанса остаётся действительным, поэтому любой, у кого есть старый, может продолжить чужой сеанс.",
    ],
    ["Chinese, in a few words", "注销之后会话仍然有效"],
  ])("%s", (_, text) => {
    expect(lackingFields([text], { author: true })).toEqual([]);
  });

  test.each([
    [
      "English prose",
      "The session cookie is accepted after logout, and that is not what we want it to do for the users of it.",
      true,
    ],
    ["a few words of English", "Logout does not work.", true],
    [
      "German code under English prose",
      "It is broken in the way that you can see here for all of us:\n```\nsitzung beenden und neu anmelden ohne kennwort oder schluessel am rechner dort drueben\n```",
      true,
    ],
    [
      "the form's headings in English over German answers, one empty",
      "### Steps to reproduce\n\nAnmelden, das Cookie kopieren, abmelden und das kopierte Cookie wieder verwenden.\n\n### Attack vectors\n\n_No response_",
      true,
    ],
  ])("%s: it is asked for what is missing", (_, text, lacks) => {
    expect(lackingFields([text], { author: true }).includes("vectors")).toBe(lacks);
  });
});
