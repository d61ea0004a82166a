// A process of its own that takes one job and never ends it: the bench kills it.
import { ENGINES } from "./engines.ts";

const [, , name = "", url = ""] = process.argv;
const engine = await ENGINES[name]?.(url, async () => {
  console.log("began");
  await new Promise(() => undefined);
});
await engine?.add(1);
