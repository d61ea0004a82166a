// GitHub's brake on fast writers: so much content in a minute, then refusals until it has passed.
import { actorOf } from "./auth.ts";
import { type Answer, ApiError, errorAnswer, type Request, type Route } from "./http.ts";

const MINUTE_MS = 60_000;
/** The routes that notify people. */
const CONTENT = /\/(issues|comments|pulls|reviews|requested_reviewers|merge)$/;

const made = new WeakMap<object, Map<string, number[]>>();

/** GitHub's answer to one write too many; null: it may go on. */
export function limitAnswer(request: Request, route: Route): Answer | null {
  const { world } = request;
  if (world.contentPerMinute === null || route.method === "GET" || !CONTENT.test(route.pattern)) return null;
  const actors = made.get(world) ?? new Map<string, number[]>();
  made.set(world, actors);
  const { name } = actorOf(world, request.caller);
  const now = world.clock.now().getTime();
  const recent = (actors.get(name) ?? []).filter((at) => at > now - MINUTE_MS);
  actors.set(name, recent);
  if (recent.length < world.contentPerMinute) {
    recent.push(now);
    return null;
  }
  const wait = Math.ceil(((recent[0] ?? now) + MINUTE_MS - now) / 1_000);
  const words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return errorAnswer(new ApiError(403, words, undefined, { "retry-after": String(wait) }));
}
