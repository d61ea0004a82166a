// What is answered to whoever asks whether the app lives, and whether it can work.
import type { Readiness } from "./readiness.ts";

export type HealthAnswer = { readonly status: number; readonly text: string; readonly type?: string };

/** The answer on that path; null: it is none of these. */
export async function healthAnswer(
  path: string,
  readiness: Pick<Readiness, "failing">,
): Promise<HealthAnswer | null> {
  if (path === "/ping" || path === "/healthz") return { status: 200, text: "PONG" };
  if (path !== "/readyz") return null;
  const failing = await readiness.failing();
  return {
    status: failing.length === 0 ? 200 : 503,
    text: JSON.stringify({ ready: failing.length === 0, failing }),
    type: "application/json",
  };
}
