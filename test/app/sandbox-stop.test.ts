// Ctrl-C in a rehearsal: the embargoed patch does not stay in the temporary folder.
import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

test("nothing is left when it is stopped", async () => {
  const folder = mkdtempSync(join(tmpdir(), "embargo-stop-"));
  try {
    const child = spawn(process.execPath, [resolve("bin/embargo.js"), "sandbox"], {
      env: { PATH: process.env["PATH"] ?? "", TMPDIR: folder },
      stdio: ["pipe", "pipe", "inherit"],
    });
    // Read on to the end: what is written to a closed pipe would end it in another way.
    await new Promise<void>((up) => {
      let said = "";
      child.stdout.on("data", (piece) => {
        said += String(piece);
        if (said.includes("the app is up")) up();
      });
    });
    expect(readdirSync(folder)).not.toEqual([]);
    const closed = once(child, "exit");
    child.kill("SIGINT");
    expect(await closed).toEqual([130, null]);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
