// What people who know the field would give each signal, in log odds; the trainer starts here and moves only as far as the data asks.
import { SIGNALS } from "../../src/domain/moderation/signals.ts";
import type { Fit } from "./logistic.ts";

const BIAS = -2.6;
const COMBINATION = 1.2;
const PRESENCE = 0.4;

const AGAINST: Readonly<Record<string, number>> = {
  "wish-in-title": -1.6,
  "wishes-protection": -0.6,
  "wishes-repeatedly": -1,
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
  "body:falseAlarm": -0.8,
  "body:team": -0.5,
  "body:official": -0.6,
  "body:denied": -0.5,
  "body:network": -0.6,
  "body:crash": -0.5,
  "body:regression": -0.4,
  "body:antivirus": -1,
  "body:underAttack": -0.8,
  "body:thanks": -0.3,
  "body:support": -0.4,
  "body:tooling": -0.8,
  "body:teaching": -1.5,
  "body:wish": -0.5,
  "body:policyFile": -0.3,
  "body:docs": -0.3,
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
  "attack-string": 0.8,
  "report-unanswered": 1.8,
  "harm-near-no-login": 0.8,
  "stranger-near-harm": 0.5,
  "foreign-near-harm": 0.5,
  "unchecked-near-harm": 0.5,
  "memory-error": 0.6,
  "several-published-ids": 0.6,
  "title:where": 0.1,
  "title:harm": 0.1,
  "title:asset": 0.1,
  "title:anyone": 0.2,
  "body:asset": 0.05,
  "body:harm": 0.05,
  "body:anyone": 0.1,
  "body:private": 0.2,
  "body:found": 0.1,
};

/** Signs are kept in training: data may call a signal useless, but never turn it round. */
export const AGAINST_A_REPORT = new Set(Object.keys(AGAINST));

export const PRIOR: Fit = {
  bias: BIAS,
  weights: SIGNALS.map(({ id }) => AGAINST[id] ?? FOR[id] ?? (id.includes(":") ? PRESENCE : COMBINATION)),
};
