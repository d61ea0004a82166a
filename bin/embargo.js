#!/usr/bin/env node
// Starts the command line (src/app/main.ts) on Node 24 or newer, wherever it is called from and by whichever Node.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, "src", "app", "main.ts");

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  await import("./compile-cache.js");
  await import(main);
} else {
  const node = pinnedNode();
  if (node === undefined) {
    console.error(
      `embargo needs Node ${NEEDED} or newer; this is ${process.version} and no pinned one is installed.\n` +
        `Run \`npm install\` in ${root} (it brings one for Linux on x64 and arm64), or install Node ${NEEDED}.`,
    );
    process.exit(2);
  }
  // Should this process be killed, the channel between both closes, and the other one ends.
  const withParent = join(root, "bin", "with-parent.js");
  const child = spawn(node, ["--import", withParent, main, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`embargo could not start ${node}: ${error.message}`);
    process.exit(2);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** The Node binary that package.json pins for this platform, or undefined where none is installed. */
function pinnedNode() {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)), "bin", "node");
  } catch {
    return undefined;
  }
}
