// Loads tests by Node itself, so that a worker loads each module once: Jest's own runtime would load all of them again for every file.
import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { type Globals, useGlobals } from "./globals.ts";

const load = createRequire(import.meta.url);
const GLOBALS = new URL("globals.ts", import.meta.url).href;

/** What tests import is Jest's by name and ours in truth: the real one works in Jest's own runtime alone. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "@jest/globals" ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
});

/** What Jest asks of a runtime, for tests that are modules and mock nothing. */
export default class NodeRuntime {
  /** Anew for each file: it is where Jest keeps what a file has declared. */
  requireInternalModule(path: string): unknown {
    delete load.cache[path];
    return load(path);
  }
  requireModule(path: string): unknown {
    return load(path);
  }
  setGlobalsForRuntime(globals: Globals): void {
    useGlobals(globals);
  }
  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }
  async unstable_importModule(path: string): Promise<void> {
    await import(pathToFileURL(path).href);
  }
  enterTestCode(): void {}
  leaveTestCode(): void {}
  getSourceMaps(): null {
    return null;
  }
  getAllCoverageInfoCopy(): undefined {}
  getAllV8CoverageInfoCopy(): undefined {}
  teardown(): void {}
}
