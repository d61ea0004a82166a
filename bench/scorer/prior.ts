// What people who know the field would give each signal, in log odds; the trainer starts here and moves only as far as the data asks.
import { DEED_SIGNALS } from "../../src/scorer/deed-signals.ts";
import { SIGNALS } from "../../src/scorer/signals.ts";
import type { Fit } from "./logistic.ts";

const BIAS = -2.6;
const COMBINATION = 1.2;
const PRESENCE = 0.4;
/** Many of these stand together, so each alone says little. */
const DEED = 0.2;
const deeds = new Set(DEED_SIGNALS.map(({ id }) => id));

const AGAINST: Readonly<Record<string, number>> = {
  "wish-in-title": -1.6,
  "wishes-protection": -0.6,
  "wishes-repeatedly": -1,
  "wish-in-heading": -0.6,
  "demands-in-title": -0.8,
  "published-not-affected": -2,
  "weakness-is-the-topic": -0.8,
  "weakness-is-planned-for": -0.6,
  "teaching-in-title": -2.5,
  "attacks-seen-in-data": -1.8,
  "asks-for-policy-file": -1.6,
  "denied-rather-than-open": -1.2,
  "title:official": -1.5,
  "title:falseAlarm": -1.5,
  "title:team": -1,
  "title:tooling": -1.2,
  "title:network": -0.8,
  "title:crash": -0.6,
  "title:denied": -0.8,
  "title:docs": -0.8,
  "title:antivirus": -1.5,
  "title:underAttack": -1,
  "title:support": -0.8,
  "title:regression": -0.8,
  "prose:falseAlarm": -0.8,
  "prose:team": -0.5,
  "prose:official": -0.6,
  "prose:denied": -0.5,
  "prose:network": -0.6,
  "prose:crash": -0.5,
  "prose:regression": -0.4,
  "prose:antivirus": -1,
  "prose:underAttack": -0.8,
  "prose:thanks": -0.3,
  "prose:support": -0.4,
  "prose:tooling": -0.8,
  "prose:teaching": -1.5,
  "prose:wish": -0.5,
  "prose:policyFile": -0.3,
  "prose:docs": -0.3,
  "title:cannot": -0.8,
  "prose:cannot": -0.3,
};

const FOR: Readonly<Record<string, number>> = {
  "published-id-in-title": 2.8,
  "weakness-named-in-title": 1.6,
  "asks-where-to-report": 2,
  "asks-about-published": 1.8,
  "scanner-found": 1.6,
  "dependency-vulnerable": 1.5,
  "asks-for-private-channel": 1.5,
  "guard-bypassed-in-title": 1.8,
  "weakness-found": 1.5,
  "secret-exposed-in-title": 1.5,
  "scanner-in-title": 2,
  "dependency-vulnerable-in-title": 2,
  "scanner-on-dependency": 0.8,
  "scanner-near-dependency": 0.8,
  "published-near-question": 0.8,
  "attack-string": 0.8,
  "report-unanswered": 1.8,
  "harm-near-no-login": 0.8,
  "unchecked-near-harm": 0.5,
  "memory-error": 0.6,
  "several-published-ids": 0.6,
  "title:where": 0.1,
  "title:role": 0.1,
  "title:bound": 0.1,
  "title:tamper": 0.1,
  "title:works": 0.1,
  "title:sink": 0.1,
  "title:remote": 0.1,
  "title:lasting": 0.1,
  "title:crypto": 0.1,
  "body:tamper": 0,
  "body:power": 0,
  "body:sink": 0,
  "body:remote": 0,
  "body:down": 0,
  "body:crypto": 0,
};

/** Signs are kept in training: data may call a signal useless, but never turn it round. */
export const AGAINST_A_REPORT = new Set(Object.keys(AGAINST));

export const PRIOR: Fit = {
  bias: BIAS,
  weights: SIGNALS.map(
    ({ id }) => AGAINST[id] ?? FOR[id] ?? (deeds.has(id) ? DEED : id.includes(":") ? PRESENCE : COMBINATION),
  ),
};
