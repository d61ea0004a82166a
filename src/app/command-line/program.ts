// The command line: what can be asked for, and what is started then.
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { progressTo } from "./progress.ts";
import type { BacktestOptions } from "../backtest/run.ts";
import type { DoctorOptions } from "../doctor/run.ts";
import type { InitOptions } from "../init/run.ts";
import type { IntakeOptions } from "../intake/run.ts";
import type { SetupOptions } from "../setup/setup.ts";
import type { AuditOptions } from "../audit/audit.ts";
import type { CheckOptions } from "../terminal/check.ts";
import type { ClassifyOptions } from "../terminal/classify.ts";
import type { SandboxChoices } from "../terminal/sandbox.ts";

// Each command loads what it needs by itself: the app is large, and most commands are a small part of it.

export const output = {
  out: (text: string): void => void process.stdout.write(`${text}\n`),
  error: (text: string): void => void process.stderr.write(`${text}\n`),
  progress: progressTo(process.stderr, () => performance.now()),
};

/** Asked for wrongly, or it could not be told. That branches were looked at and are not all clean is 1. */
export const FAILED = 2;

const { version } = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** Every command with its options; parsing it starts what was asked for. */
export const program = new Command("embargo")
  .description("Runs the security disclosures of an open-source project.")
  .version(version)
  .exitOverride();

program
  .command("serve")
  .description("the app, as in production; settings by environment (see .env.example)")
  .action(async () => {
    const { runServe } = await import("../run-serve.ts");
    await runServe(output);
  });

program
  .command("setup")
  .description("a page on this machine that makes the app on GitHub, writes its key, and leads through the rest")
  .option("--github <address>", "GitHub's pages", "https://github.com")
  .option("--api <address>", "GitHub's API; found by itself if left out")
  .option("--folder <path>", "where .env and the private key are written", ".")
  .option("--port <number>", "where the page answers on 127.0.0.1", "3400")
  .action(async (options: SetupOptions) => {
    const { runSetup } = await import("../setup/setup.ts");
    const { systemRandom } = await import("../clock.ts");
    process.exitCode = await runSetup(options, output, systemRandom);
  });

program
  .command("init")
  .description(
    "the settings, a form for reports and a SECURITY.md to begin with, as files and as links to GitHub's editor",
  )
  .requiredOption("--tracking <owner/name>", "the private repository in which vulnerabilities are handled")
  .requiredOption("--public <owner/name>", "the public repository that is fixed")
  .option("--contact <mail>", "the private address for reports")
  .option("--settings <file>", "an embargo.yml that there is already, instead of --contact")
  .option("--folder <path>", "where a folder for each repository is written", ".")
  .option("--github <address>", "GitHub's pages", "https://github.com")
  .action(async (options: InitOptions) => {
    const { runInit } = await import("../init/run.ts");
    process.exitCode = runInit(options, output);
  });

program
  .command("sandbox")
  .description("a GitHub on this machine and the app against it, with a seeded disclosure to try commands on")
  .option("--auto", "play the whole disclosure, check every invariant from outside, and end")
  .option("--repo <path or URL>", "rehearse with your own public repository")
  .option(
    "--patch <file>",
    "your own patch: the output of git format-patch --stdout; repeatable as branch=file for a branch's own",
    (value: string, all?: string[]) => [...(all ?? []), value],
  )
  .option("--advisory <file>", "the public text: a heading as the title, and Markdown")
  .option("--credit <words>", "the reporter, as /credit reporter takes it")
  .option("--risk <level>", "the risk level, 1 to 5", "1")
  .option("--supported <branches>", "supported branches, separated by commas")
  .option("--main <branch>", "the main branch of your repository; found by itself if left out")
  .option("--report <file>", "with --auto: writes all of it as one page, to show to others who may see the fix")
  .option("--port <number>", "where the pages and GitHub's API answer; a free port if left out")
  .action(async (options: SandboxChoices) => {
    await handOnGitVariables();
    const { runSandbox } = await import("../terminal/sandbox.ts");
    process.exitCode = await runSandbox(options, output);
  });

program
  .command("check")
  .description("builds a patch on branches of a repository and says what happens; no GitHub needed")
  .requiredOption("--repo <path or URL>", "the repository; nothing is written there")
  .requiredOption("--patch <file>", "the output of git format-patch --stdout")
  .requiredOption("--branch <name or commit>", "repeatable", (value: string, all?: string[]) => [
    ...(all ?? []),
    value,
  ])
  .option("--json", "one object for programs")
  .option("--reading <which>", "strict: where git would read the patch otherwise, it is meant as read here")
  .action(async (options: CheckOptions) => {
    await handOnGitVariables();
    const { runCheck } = await import("../terminal/check.ts");
    process.exitCode = await runCheck(options, output);
  });

program
  .command("audit <owner/repo[#n]>")
  .description(
    "who did what when in a disclosure, from its verified record, with the chain's head; without a number: what moderation did and how often it was undone; the app's own settings by environment",
  )
  .option("--json", "one object for programs")
  .action(async (issue: string, options: AuditOptions) => {
    const { runAudit } = await import("../audit/audit.ts");
    process.exitCode = await runAudit(issue, options, output);
  });

program
  .command("evidence <owner/repo#n>")
  .description(
    "the timeline of a disclosure from its chained record, as Markdown, with the chain's head and without private texts; the app's own settings by environment",
  )
  .option("--json", "one object for programs")
  .action(async (issue: string, options: AuditOptions) => {
    const { runAudit } = await import("../audit/audit.ts");
    process.exitCode = await runAudit(issue, { ...options, evidence: true }, output);
  });

program
  .command("cve <owner/repo#n>")
  .description(
    "the CVE Record 5.1 of a disclosure as JSON, for projects that are their own CNA; nothing is sent; the app's own settings by environment",
  )
  .action(async (issue: string) => {
    const { runCve } = await import("../audit/cve.ts");
    process.exitCode = await runCve(issue, output);
  });

program
  .command("intake <file>")
  .description(
    "takes mails from a file (.eml or mbox) into the tracking repository, as the mailbox would; the app's own settings by environment",
  )
  .option("--tracking <owner/name>", "the tracking repository; left out: EMBARGO_IMAP_TRACKING")
  .option("--dns", "ask DNS for the keys of whoever signed a mail; without it signatures are shown as not checked")
  .option("--json", "JSON lines, one a mail")
  .action(async (path: string, options: IntakeOptions) => {
    const { readDotEnv } = await import("../env-file.ts");
    for (const told of readDotEnv()) output.error(`embargo: ${told}`);
    const { runIntake } = await import("../intake/run.ts");
    process.exitCode = await runIntake(path, options, output);
  });

program
  .command("classify")
  .description("JSON lines of issues in, a verdict a line out: is it a vulnerability report made in public?")
  .option("--json", "JSON lines (there is no other form)")
  .option("--explain <file>", "show one text with its signals marked; its first line is the title")
  .option("--dependency-scans <what>", "findings about dependencies: redirect, suspect or ignore", "redirect")
  .option("--product-words <words>", "words of the product that are no signals, separated by commas")
  .action(async (options: { explain?: string; dependencyScans: string; productWords?: string }) => {
    const { dependencyScans } = options;
    if (dependencyScans !== "redirect" && dependencyScans !== "suspect" && dependencyScans !== "ignore") {
      output.error("embargo classify: --dependency-scans takes redirect, suspect or ignore.");
      process.exitCode = FAILED;
      return;
    }
    const words = (options.productWords ?? "").split(",").flatMap((word) => word.trim() || []);
    const choices: ClassifyOptions = {
      dependencyScans,
      productWords: words,
      ...(options.explain === undefined ? {} : { explain: options.explain }),
    };
    const { runClassify } = await import("../terminal/classify.ts");
    process.exitCode = await runClassify(choices, process);
  });

program
  .command("doctor")
  .description("whether every installation is set up so that a disclosure will go through; says what to mend")
  .option("--json", "one JSON list, for programs")
  .action(async (options: DoctorOptions) => {
    const { readDotEnv } = await import("../env-file.ts");
    for (const told of readDotEnv()) output.error(`embargo: ${told}`);
    const { runDoctor } = await import("../doctor/run.ts");
    process.exitCode = await runDoctor(options, output);
  });

program
  .command("backtest")
  .description(
    "what moderation would have done with a repository's own past: what it had closed and asked, and why",
  )
  .option("--repo <owner/name>", "read by GitHub's API; GITHUB_TOKEN raises its limit from 60 requests an hour")
  .option("--dump <file>", "instead: a JSON list of issues, as the API gives it")
  .option("--since <when>", "a date, or a span: 1y, 6m, 90d", "1y")
  .option("--settings <file>", "an embargo.yml, for its `moderation`")
  .option("--reader", "let the language model read along that EMBARGO_READER_MODEL names (docs/reader.md)")
  .option("--json", "JSON lines: each text that would not have been left, and the sums at the end")
  .action(async (options: BacktestOptions) => {
    const { readBacktestEnv } = await import("../env.ts");
    const env = readBacktestEnv();
    if (!env.ok) {
      output.error(`embargo backtest:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
      process.exitCode = FAILED;
      return;
    }
    const { reader, ...access } = env.value;
    const { runBacktest } = await import("../backtest/run.ts");
    const { openReader } = await import("../../effects/reader/reader.ts");
    const { systemClock, systemRandom } = await import("../clock.ts");
    const means = { clock: systemClock, random: systemRandom };
    process.exitCode = await runBacktest(options, {
      ...access,
      ...output,
      now: systemClock.now(),
      reader: reader === null ? null : openReader({ ...reader, ...means, hourly: Number.MAX_SAFE_INTEGER }),
    });
  });

/** For what fetches from addresses; the app itself does it once it has read its `.env`. */
async function handOnGitVariables(): Promise<void> {
  const { gitVariables } = await import("../env.ts");
  const { handOn } = await import("../../effects/git/repository.ts");
  handOn(gitVariables());
}
