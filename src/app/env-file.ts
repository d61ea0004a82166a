// The file `.env` of the folder in which the app is started: what it sets counts where the environment itself says nothing.
import { loadEnvFile } from "node:process";

/** Returns what is to be told of it: nothing where there is none. */
export function readDotEnv(path = ".env"): readonly string[] {
  try {
    loadEnvFile(path);
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? [] : [`${path} could not be read (${code ?? "unknown"}), so nothing of it is set.`];
  }
}
