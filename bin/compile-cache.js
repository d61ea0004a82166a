// Lets Node keep what it made of the sources, types taken off, for the next start: in the checkout, where only its owner writes.
import { enableCompileCache } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Not in the system's folder for temporary files, which is Node's default: whoever could write there would write the app.
// Where it cannot be written nothing is kept; NODE_DISABLE_COMPILE_CACHE=1 switches it off.
enableCompileCache?.(join(dirname(dirname(fileURLToPath(import.meta.url))), ".cache", "node"));
