// The command line: reads what was asked for and starts it.
import { Command } from "commander";
import { type CheckOptions, runCheck } from "./check.ts";
import { type ClassifyOptions, runClassify } from "./classify.ts";
import { systemClock, systemRandom } from "./clock.ts";
import { gitVariables, readEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { runSandbox, type SandboxChoices } from "./sandbox.ts";
import { handOn } from "../effects/git/repository.ts";
import { startFailure } from "./start-failure.ts";
import { startApp } from "./serve.ts";

const CLEAR_TO_LINE_END = "\x1B[K";

const output = {
  out: (text: string): void => void process.stdout.write(`${text}\n`),
  error: (text: string): void => void process.stderr.write(`${text}\n`),
  ...(process.stderr.isTTY
    ? { progress: (text: string): void => void process.stderr.write(`\r${text}${CLEAR_TO_LINE_END}`) }
    : {}),
};

const program = new Command("embargo").description("Runs the security disclosures of an open-source project.");

program
  .command("serve")
  .description("the app, as in production; settings by environment (see .env.example)")
  .action(async () => {
    const env = readEnv();
    if (!env.ok) {
      output.error(`embargo cannot start:\n${env.error.map((fault) => `- ${fault}`).join("\n")}`);
      process.exitCode = 1;
      return;
    }
    const log = createLog(env.value.logLevel);
    handOn(gitVariables());
    // Node would print the error's own words, which may hold texts.
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error) => {
        log.fatal({ err: error }, "crashed");
        process.exit(1);
      });
    }
    try {
      const app = await startApp({ env: env.value, clock: systemClock, random: systemRandom, log });
      log.info({ url: app.url }, "listening");
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
          log.info("stopping");
          void app.close().then(() => process.exit(0));
        });
      }
    } catch (error) {
      log.fatal({ err: error }, "the app could not start");
      output.error(`embargo could not start: ${startFailure(error, env.value)}`);
      process.exitCode = 1;
    }
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
  .option("--risk <level>", "the risk level, 1 to 7", "1")
  .option("--supported <branches>", "supported branches, separated by commas")
  .option("--main <branch>", "the main branch of your repository; found by itself if left out")
  .action(async (options: SandboxChoices) => {
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
    process.exitCode = await runCheck(options, output);
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
      process.exitCode = 2;
      return;
    }
    const words = (options.productWords ?? "").split(",").flatMap((word) => word.trim() || []);
    const choices: ClassifyOptions = {
      dependencyScans,
      productWords: words,
      ...(options.explain === undefined ? {} : { explain: options.explain }),
    };
    process.exitCode = await runClassify(choices, process);
  });

await program.parseAsync();
