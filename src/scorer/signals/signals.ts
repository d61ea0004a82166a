// The signals of a verdict: which ideas, together in one sentence or alone in the title, speak for or against a report.
import { PRESENCES } from "./presences.ts";
import { DEED_SIGNALS } from "./deed-signals.ts";
import type { Signal } from "./signal.ts";

const WHO = ["attacker", "anyone"] as const;
const REACH = ["harm", "takeover"] as const;
const WEAK = ["flaw", "attack"] as const;

const COMBINATIONS: readonly Signal[] = [
  { id: "stranger-can-harm", place: "text", all: [WHO, ["ability"], REACH], none: ["wish", "denied"] },
  {
    id: "stranger-gets-what-is-not-his",
    place: "text",
    all: [WHO, ["harm", "takeover", "exposed", "ability"], ["asset", "foreign"]],
  },
  { id: "attacker-can-harm", place: "text", all: [["attacker"], ["ability"], REACH] },
  {
    id: "takeover-possible",
    place: "text",
    all: [["takeover"], ["ability", "harm", "attack", "noAuth", "attacker"]],
  },
  {
    id: "access-to-what-is-foreign",
    place: "text",
    all: [["foreign"], REACH, ["ability", "found", "noAuth", "asset", "exposed"]],
  },
  {
    id: "access-without-login",
    place: "text",
    all: [["noAuth"], ["harm", "takeover", "asset", "exposed", "foreign"]],
  },
  { id: "harm-near-no-login", place: "text", all: [["noAuth"], ["harm", "takeover"]], near: true },
  { id: "unchecked-near-harm", place: "text", all: [["unchecked"], REACH, ["ability"]], near: true },
  { id: "noauth-in-title", place: "title", all: [["noAuth"], ["harm", "takeover", "asset", "ability", "guard"]] },
  { id: "secret-exposed", place: "text", all: [["asset"], ["exposed"]], none: ["wish"] },
  { id: "secret-exposed-in-title", place: "title", all: [["asset"], ["exposed"]] },
  {
    id: "input-unchecked",
    place: "text",
    all: [["unchecked"], ["harm", "takeover", "attack", "asset", "noAuth", "foreign"]],
  },
  { id: "guard-bypassed", place: "text", all: [["bypass"], ["guard"]] },
  { id: "guard-bypassed-in-title", place: "title", all: [["bypass"], ["guard"]], none: ["wish"] },
  {
    id: "reports-weakness",
    place: "text",
    all: [["tell"], WEAK],
    none: ["wish", "policyFile", "tooling", "docs"],
  },
  { id: "weakness-found", place: "text", all: [["found"], WEAK], none: ["official", "policyFile"] },
  { id: "weakness-found-twice", place: "text", all: [["found"], WEAK], atLeast: 2 },
  {
    id: "weakness-named-in-title",
    place: "title",
    all: [WEAK],
    none: ["wish", "tooling", "policyFile", "team", "falseAlarm"],
  },
  {
    id: "unchecked-in-title",
    place: "title",
    all: [["unchecked"], ["asset", "harm", "guard", "ability", "takeover", "foreign", "exposed"]],
  },
  {
    id: "found-harm",
    place: "text",
    all: [["found"], ["takeover", "foreign", "noAuth", "unchecked"], ["harm", "asset", "ability"]],
    none: ["wish"],
  },
  { id: "attack-without-guard", place: "text", all: [["attack"], ["unchecked", "noAuth", "payload", "proof"]] },
  { id: "harm-to-foreign-in-title", place: "title", all: [["foreign", "anyone"], REACH] },
  { id: "takeover-in-title", place: "title", all: [["takeover"]] },
  {
    id: "asks-where-to-report",
    place: "anywhere",
    all: [["where"], ["tell", "researcher"], ["private", "flaw", "attack"]],
    none: ["boilerplate"],
  },
  {
    id: "asks-for-private-channel",
    place: "anywhere",
    all: [["private"], ["where", "tell", "found", "unanswered"]],
  },
  {
    id: "holds-finding-for-private",
    place: "anywhere",
    all: [["private"], ["flaw", "attack", "found", "researcher"]],
  },
  {
    id: "holds-finding-and-asks",
    place: "text",
    all: [["where"], ["private"], ["found", "flaw", "attack", "researcher", "tell"]],
    near: true,
    none: ["docs", "team"],
  },
  {
    id: "report-unanswered-nearby",
    place: "text",
    all: [["unanswered"], ["private"], ["tell", "flaw", "found", "where"]],
    near: true,
    none: ["docs", "team"],
  },
  { id: "report-unanswered", place: "anywhere", all: [["unanswered"], ["tell", "private", "flaw"]] },
  {
    id: "report-is-ready",
    place: "text",
    all: [["found", "researcher"], ["tell"], ["flaw", "attack", "private"]],
  },
  {
    id: "asks-about-published",
    place: "text",
    all: [["cve", "counts", "flaw", "attack"], ["affected", "fixPlan"], ["asks"]],
  },
  { id: "published-and-affected", place: "text", all: [["cve"], ["affected"]], none: ["official"] },
  { id: "published-and-fix-plan", place: "text", all: [["cve", "flaw"], ["fixPlan"]], none: ["official", "wish"] },
  { id: "published-id-in-title", place: "title", all: [["cve"]], none: ["team", "tooling", "official", "thanks"] },
  {
    id: "scanner-found",
    place: "anywhere",
    all: [["scanner"], ["counts", "flaw", "cve", "severity"]],
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "scanner-in-title",
    place: "title",
    all: [["scanner"], ["flaw", "counts", "cve", "dependency", "severity"]],
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "dependency-vulnerable",
    place: "anywhere",
    all: [["dependency"], ["cve", "flaw", "counts"]],
    none: ["official", "tooling"],
  },
  { id: "dependency-vulnerable-in-title", place: "title", all: [["dependency"], ["cve", "flaw", "counts"]] },
  {
    id: "scanner-on-dependency",
    place: "anywhere",
    all: [["scanner"], ["dependency"]],
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "scanner-near-dependency",
    place: "text",
    all: [["scanner"], ["dependency"], ["cve", "flaw", "counts", "severity", "attack"]],
    near: true,
    none: ["tooling", "team", "falseAlarm"],
  },
  {
    id: "published-near-question",
    place: "text",
    all: [["cve", "attack"], ["affected", "fixPlan"], ["asks"]],
    near: true,
    none: ["official"],
  },
  { id: "several-published-ids", place: "anywhere", all: [["cve"]], atLeast: 3 },
  { id: "shaped-like-a-report", place: "heading", all: [["severity", "proof", "attack", "flaw"]], atLeast: 2 },
  { id: "attack-string", place: "anywhere", all: [["payload"]] },
  { id: "attack-string-in-prose", place: "text", all: [["payload"]] },
  { id: "memory-error", place: "anywhere", all: [["memory"]], none: ["tooling"] },
  { id: "memory-error-in-title", place: "title", all: [["memory"]] },
  { id: "urgent-weakness", place: "text", all: [["urgent"], WEAK] },
  { id: "wish-in-title", place: "title", all: [["wish"]], none: ["noAuth", "takeover"] },
  { id: "demands-in-title", place: "title", all: [["demands"]], none: ["private", "cve"] },
  { id: "wishes-repeatedly", place: "body", all: [["wish"]], atLeast: 3 },
  { id: "wish-in-heading", place: "heading", all: [["wish"]], none: ["regression", "docs"] },
  { id: "wishes-protection", place: "text", all: [["wish"], ["flaw", "attack", "attacker", "guard", "asset"]] },
  { id: "published-not-affected", place: "anywhere", all: [["official"], ["cve", "flaw"]] },
  { id: "weakness-is-the-topic", place: "anywhere", all: [["tooling", "teaching"], WEAK] },
  { id: "weakness-is-planned-for", place: "anywhere", all: [["team"], WEAK] },
  { id: "teaching-in-title", place: "title", all: [["teaching"]] },
  { id: "attacks-seen-in-data", place: "anywhere", all: [["underAttack"], ["attack", "attacker", "flaw"]] },
  { id: "asks-for-policy-file", place: "title", all: [["policyFile"]], none: ["unanswered"] },
  {
    id: "denied-rather-than-open",
    place: "title",
    all: [["denied", "regression", "crash", "network"]],
    none: ["attack", "noAuth", "bypass"],
  },
];

export const SIGNALS: readonly Signal[] = [
  ...COMBINATIONS,
  ...DEED_SIGNALS,
  ...PRESENCES.flatMap(([place, ideas]) =>
    ideas.map((idea): Signal => ({ id: `${place}:${idea}`, place, all: [[idea]] })),
  ),
];
