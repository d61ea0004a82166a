// Loaded before a process that another one launched: it ends when that one is gone, however that came.
import "./compile-cache.js";

process.channel?.unref();
process.once("disconnect", () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, "SIGTERM");
});
