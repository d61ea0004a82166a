// `embargo backtest`: what moderation would have done with a repository's own past, before anything is installed.
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { combine } from "../../domain/moderation/combine.ts";
import { isExempt, judge, type JudgedItem } from "../../domain/moderation/judge.ts";
import { underPolicy } from "../../domain/moderation/policy.ts";
import type { Reading } from "../../domain/moderation/reader.ts";
import {
  moderationFile,
  type ModerationSettings,
  moderationSettingsOf,
} from "../../domain/moderation/settings.ts";
import { templateText } from "../../domain/moderation/templates.ts";
import { parseSettings } from "../../domain/read-settings.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { type Past, pastItem, type PastItem, readPast } from "../../effects/github/history/past-items.ts";
import type { Reader } from "../../effects/reader/reader.ts";
import { type BacktestRow, backtestReport } from "../../text/moderation/backtest.ts";

export type BacktestOptions = {
  /** `owner/name`. */
  readonly repo?: string;
  /** JSON as `GET /repos/{owner}/{repo}/issues` gives it. */
  readonly dump?: string;
  /** A date, or a span such as `1y`, `6m`, `90d`. */
  readonly since?: string;
  /** An `embargo.yml`, for its `moderation`. */
  readonly settings?: string;
  readonly reader?: boolean;
  readonly json?: boolean;
};

export type BacktestMeans = {
  readonly apiUrl: string;
  readonly token: string | null;
  readonly now: Date;
  /** null: none is set up. */
  readonly reader: Reader | null;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** How far it has come; an empty text: it is through. */
  readonly progress?: (text: string) => void;
};

/** Only who writes to a repository is left alone there; whoever has contributed once is not. */
const OF_THE_PROJECT = ["OWNER", "MEMBER", "COLLABORATOR"];

/** Resolves with the exit code: 0, or 2 where nothing could be looked at. */
export async function runBacktest(options: BacktestOptions, means: BacktestMeans): Promise<number> {
  const settings = await settingsFor(options);
  const past = settings.ok ? await pastFor(options, means) : settings;
  if (!settings.ok || !past.ok) {
    means.error(`embargo backtest: ${past.ok ? "" : past.error}`);
    return 2;
  }
  if (options.reader === true && means.reader === null) {
    means.error(
      "embargo backtest: --reader needs EMBARGO_READER_MODEL and EMBARGO_READER_ENDPOINT (docs/reader.md)",
    );
    return 2;
  }
  const reader = options.reader === true ? means.reader : null;
  const mode = settings.value.reader === "off" ? "decide" : settings.value.reader;
  const templates = past.value.templates.map(templateText);
  const rows: BacktestRow[] = [];
  let exempt = 0;
  for (const [at, item] of past.value.items.entries()) {
    means.progress?.(`judging ${at + 1} of ${past.value.items.length} texts`);
    const judged = judgedItem(item);
    if (OF_THE_PROJECT.includes(item.author_association ?? "") || isExempt(judged, settings.value, "")) {
      exempt += 1;
      continue;
    }
    const reading = reader === null ? null : await readingOf(reader, judged, settings.value);
    const embedded = judge(judged, { edited: false, templates }, settings.value);
    const combined = reading === null ? embedded : combine(embedded, reading, mode);
    const verdict = underPolicy(combined, reading, settings.value);
    rows.push({
      number: item.number,
      url: item.html_url,
      title: item.title,
      createdAt: item.created_at,
      verdict,
      reading,
    });
  }
  means.progress?.("");
  const text = options.json === true ? jsonLines(rows, exempt) : backtestReport(rows, exempt);
  means.out(text);
  return 0;
}

async function settingsFor({ settings }: BacktestOptions): Promise<Result<ModerationSettings, string>> {
  if (settings === undefined) return ok(moderationSettingsOf(moderationFile.parse(undefined)));
  const text = await readFile(settings, "utf8").catch(() => null);
  if (text === null) return err(`${settings} cannot be read; name an embargo.yml`);
  const parsed = parseSettings(text);
  return parsed.ok
    ? ok(parsed.value.moderation)
    : err(`${settings} cannot be used; the app would answer with each fault`);
}

async function pastFor(
  { repo, dump, since = "1y" }: BacktestOptions,
  { apiUrl, token, now, progress }: BacktestMeans,
): Promise<Result<Past, string>> {
  const from = momentOf(since, now);
  if (from === null) return err("--since takes a date such as 2026-01-31, or a span such as 1y, 6m or 90d");
  if (dump !== undefined) return await dumped(dump, since === "1y" ? new Date(0) : from);
  const [, owner, name] = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(repo ?? "") ?? [];
  if (owner === undefined || name === undefined) return err("name --repo as owner/name, or a file by --dump");
  return await readPast({ apiUrl, token }, { owner, name }, from, (many) =>
    progress?.(`reading ${owner}/${name}: ${many} texts`),
  );
}

async function dumped(path: string, since: Date): Promise<Result<Past, string>> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return err(`${path} cannot be read`);
  const parsed = z.array(pastItem).safeParse(parsedJson(text));
  if (!parsed.success)
    return err(
      `${path} is no JSON list of issues, as \`gh api --paginate repos/OWNER/NAME/issues?state=all\` gives it`,
    );
  const items = parsed.data.filter(
    (item) => item.created_at === "" || Date.parse(item.created_at) >= since.getTime(),
  );
  return ok({ items, templates: [] });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

function momentOf(since: string, now: Date): Date | null {
  const [, count, unit = ""] = /^(\d{1,4})([dwmy])$/.exec(since) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (DAYS[unit] ?? 1) * 86_400_000);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(since) ? Date.parse(since) : Number.NaN;
  return Number.isNaN(date) ? null : new Date(date);
}

function judgedItem({ title, body, user, pull_request }: PastItem): JudgedItem {
  const author =
    user === null || user === undefined ? null : { id: 0, login: user.login, bot: user.type === "Bot" };
  return {
    part: pull_request === undefined ? "issue" : "pull",
    title,
    body: body ?? "",
    author,
    thread: { author },
  };
}

async function readingOf(
  reader: Reader,
  { title, body, part }: JudgedItem,
  settings: ModerationSettings,
): Promise<Reading> {
  const { productWords } = settings.scoring;
  return await reader.read({
    title,
    body,
    part: part === "pull" ? "pull request" : "issue",
    project: null,
    productWords,
  });
}

/** A line for each text that would not have been left, and the sums at the end. */
function jsonLines(rows: readonly BacktestRow[], exempt: number): string {
  const found = rows.filter(({ verdict }) => verdict.verdict !== "ordinary");
  const lines = found.map(({ number, url, title, verdict, reading }) =>
    JSON.stringify({
      number,
      url,
      title,
      verdict: verdict.verdict,
      score: Number(verdict.score.toFixed(4)),
      ...(verdict.ask === undefined ? {} : { ask: verdict.ask }),
      reasons: verdict.reasons.slice(0, 5),
      ...(reading === null ? {} : { reading }),
    }),
  );
  const closed = rows.filter(({ verdict }) => verdict.verdict === "report").length;
  return [...lines, JSON.stringify({ looked_at: rows.length, exempt, closed, asked: found.length - closed })].join(
    "\n",
  );
}
