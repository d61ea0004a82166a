// Starts what the command line asks for.
import { CommanderError } from "commander";
import { FAILED, output, program } from "./command-line/program.ts";

try {
  await program.parseAsync();
} catch (error) {
  // Commander has told what was asked for wrongly; help and the version are no failures.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : FAILED;
  else {
    output.error(`embargo failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
    process.exitCode = FAILED;
  }
}
