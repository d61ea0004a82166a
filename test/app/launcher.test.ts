// The launcher's child ends with its parent, also where the parent is killed and can tell nobody.
import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const withParent = fileURLToPath(new URL("../../bin/with-parent.js", import.meta.url));

test("a child whose parent is killed ends", async () => {
  const child = `setInterval(() => {}, 1_000); process.stdout.write("child\\n")`;
  const parent = spawn(
    process.execPath,
    [
      "-e",
      `require("node:child_process").spawn(process.execPath, ["--import", ${JSON.stringify(withParent)}, "-e", ${JSON.stringify(child)}], { stdio: ["ignore", "inherit", "ignore", "ipc"] })`,
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  await once(parent.stdout, "data");
  parent.kill("SIGKILL");
  // The child holds the same pipe: it closes when both are gone.
  await once(parent.stdout, "close");
  expect(parent.stdout.readableEnded).toBe(true);
});
