// The words of GitHub's refusals: what GitHub said, and what has to change before the same can succeed.
import type { Refusal, RefusalKind } from "../domain/refusal.ts";
import { escapeInline } from "./inert.ts";

/** One or two sentences. Only for the tracking repository: GitHub's words may quote what is secret. */
export function renderRefusal({ kind, status, words }: Refusal): string {
  const said = words === "" ? "" : `: ${escapeInline(words.replace(/\.$/, ""))}`;
  return `GitHub refused it (${status})${said}. ${ADVICE[kind]}`;
}

/** What has to change before the same can succeed, in a sentence. */
export function adviceOn(kind: RefusalKind): string {
  return ADVICE[kind];
}

const ADVICE: Readonly<Record<RefusalKind, string>> = {
  "rate-limit": "That is a rate limit, which ends by itself: wait some minutes.",
  credentials:
    "GitHub does not accept the app's token: its operator must check `APP_ID`, `PRIVATE_KEY` and the installation.",
  clock: "The clock of the app's machine is wrong: its operator must set it (NTP).",
  permission:
    "The app's installation lacks a permission, or its owner has not accepted a new one yet: see the installation's page in the account's settings, and `app.yml` for what the app needs.",
  "ip-allow-list":
    "The organization's IP allow list does not hold the address of the app's machine: an owner must add it.",
  sso: "The organization asks for a single sign-on: an owner must allow the app.",
  suspended: "The app's installation is suspended: an owner of the account must unsuspend it.",
  uninstalled: "The app is not installed there any more: an owner of the account must install it.",
  account: "GitHub has suspended the account: its owner must ask GitHub's support.",
  archived: "The repository is archived, so it takes no writes: unarchive it.",
  blocked: "GitHub has closed the repository: its owner must ask GitHub's support.",
  "issues-off": "The repository has no issues: switch them on in its settings, under Features.",
  "pulls-off": "The repository has no pull requests: switch them on in its settings, under Features.",
  "collaborators-only":
    "The repository lets only collaborators do that, or has a cap on open pull requests: allow the app in the repository's settings (pull request and issue creation, moderation), or lift the limit.",
  locked: "The conversation is locked: unlock it.",
  gone: "It is not there, or the app is not allowed to see it: check the app's installation and permissions.",
  moved: "The repository was renamed or transferred: check `public_repositories` and the app's installation.",
  stale: "Somebody else changed it at the same moment.",
  exists: "It is there already.",
  rules:
    "A ruleset or branch protection stands against it. In the tracking repository, exempt `disclosure/**` from every rule, or let the app bypass them; a branch that is named `disclosure` stands in the way, too.",
  secret:
    "GitHub's push protection takes something in it for a secret. If it is one, make it invalid and leave it out; if not, switch push protection off for the tracking repository or allow the finding under Security.",
  workflows: "It changes workflow files, and the app lacks the permission `workflows`: grant it.",
  "too-large": "It is larger than GitHub takes: shorten it.",
  invalid:
    "GitHub takes the request for wrong; if its words do not tell the cause, look for a branch that is named `disclosure` and stands in the way of `disclosure/…`.",
  unavailable: "GitHub failed: look at its status page, and wait until it is well.",
  other: "GitHub's words say why.",
};
