// GitHub's brake on fast writers: so much content in a minute and in an hour, then refusals until that has passed.
import { actorOf } from "./auth.ts";
import { type Answer, ApiError, errorAnswer, type Request, type Route } from "./http.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The routes that notify people. */
const CONTENT = /\/(issues|comments|replies|pulls|reviews|requested_reviewers|merge)$/;

const made = new WeakMap<object, Map<string, number[]>>();

/** GitHub's answer to one write too many of an actor, whatever the repository; null: it may go on. */
export function limitAnswer(request: Request, route: Route): Answer | null {
  const { world } = request;
  const limits = [
    { allowed: world.contentPerMinute, span: MINUTE_MS },
    { allowed: world.contentPerHour, span: HOUR_MS },
  ];
  if (limits.every((limit) => limit.allowed === null)) return null;
  if (route.method === "GET" || route.method === "DELETE" || !CONTENT.test(route.pattern)) return null;
  const actors = made.get(world) ?? new Map<string, number[]>();
  made.set(world, actors);
  const { name } = actorOf(world, request.caller);
  const now = world.clock.now().getTime();
  const recent = (actors.get(name) ?? []).filter((at) => at > now - HOUR_MS);
  actors.set(name, recent);
  const waits = limits.flatMap(({ allowed, span }) => {
    const within = recent.filter((at) => at > now - span);
    return allowed === null || within.length < allowed ? [] : [(within[0] ?? now) + span - now];
  });
  if (waits.length === 0) {
    recent.push(now);
    return null;
  }
  const words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const wait = String(Math.ceil(Math.max(...waits) / 1_000));
  return errorAnswer(new ApiError(403, words, undefined, { "retry-after": wait }));
}
