// The figures that an operator sees: Prometheus metrics. Labels hold words of this code and ids, never a text, path or name.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { SeenRequest } from "../../effects/github/client.ts";
import type { JobEnd, Lane, QueueState } from "../../effects/queue/queue.ts";
import { within } from "../../effects/queue/within.ts";
import type { Meter } from "../../flow/context/meter.ts";

const LANES = ["disclosure", "moderation"] as const satisfies readonly Lane[];
const JOB_RESULTS = ["done", "failed", "given-up"] as const satisfies readonly JobEnd[];

export type Metrics = Meter & {
  readonly registry: Registry;
  readonly job: (lane: Lane, result: JobEnd) => void;
  readonly request: (seen: SeenRequest) => void;
  readonly delivery: (result: "taken" | "refused" | "failed") => void;
  readonly swept: (result: "whole" | "in-part" | "failed", at: Date) => void;
  /** Asked at each scrape. */
  readonly watchQueue: (state: () => Promise<QueueState>, now: () => Date) => void;
  /** Asked at each scrape. */
  readonly watchReadiness: (ready: () => Promise<boolean>) => void;
};

/** Every metric of the app's own, by name, with what it says; docs/operating.md repeats the list. */
export const METRICS = {
  embargo_jobs_total: "Jobs, by lane and result: done, failed (tried again), given-up (left to the sweep).",
  embargo_queue_jobs: "Jobs that wait for their turn, by lane; those for a later time are left out.",
  embargo_queue_oldest_seconds: "How long the oldest of them has waited, in seconds.",
  embargo_github_requests_total: "Requests to GitHub, by method, route as a template, and status (0: no answer).",
  embargo_github_allowance_left: "What is left of an installation's hourly allowance, as GitHub last told it.",
  embargo_publication_steps_total: "Steps of publications, by kind and result: done, stopped.",
  embargo_publications_total: "Publications, by result: published, stopped.",
  embargo_publication_seconds: "From the pin of a publication to its end, in seconds.",
  embargo_moderation_verdicts_total: "Verdicts on public texts, by part and verdict: ordinary, suspect, report.",
  embargo_unanswered_commands: "Commands older than ten minutes without an answer, as last seen: must be 0.",
  embargo_deliveries_total: "Webhook deliveries, by result: taken, refused (401, 413, 400), failed (503).",
  embargo_sweeps_total: "Sweeps, by result: whole, in-part (a repository could not be looked at), failed.",
  embargo_sweep_timestamp_seconds: "When a sweep was last through, whole or in part.",
  embargo_ready: "1: ready for work, as /readyz says.",
} as const;

type Name = keyof typeof METRICS;

/** Prometheus gives up after ten seconds. */
const ANSWER_WITHIN_MS = 3_000;

/** A registry with every metric at its beginning, and Node's own (`process_*`, `nodejs_*`). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const described = <N extends Name>(name: N): { name: N; help: string; registers: Registry[] } => ({
    name,
    help: METRICS[name],
    registers: [registry],
  });
  const jobs = new Counter({ ...described("embargo_jobs_total"), labelNames: ["lane", "result"] });
  const requests = new Counter({
    ...described("embargo_github_requests_total"),
    labelNames: ["method", "route", "status"],
  });
  const allowance = new Gauge({ ...described("embargo_github_allowance_left"), labelNames: ["installation"] });
  const steps = new Counter({ ...described("embargo_publication_steps_total"), labelNames: ["step", "result"] });
  const publications = new Counter({ ...described("embargo_publications_total"), labelNames: ["result"] });
  const seconds = new Histogram({
    ...described("embargo_publication_seconds"),
    buckets: [5, 15, 30, 60, 120, 300, 900, 3_600],
  });
  const verdicts = new Counter({
    ...described("embargo_moderation_verdicts_total"),
    labelNames: ["part", "verdict"],
  });
  const unanswered = new Gauge(described("embargo_unanswered_commands"));
  const deliveries = new Counter({ ...described("embargo_deliveries_total"), labelNames: ["result"] });
  const sweeps = new Counter({ ...described("embargo_sweeps_total"), labelNames: ["result"] });
  const sweptAt = new Gauge(described("embargo_sweep_timestamp_seconds"));
  const missing = new Map<string, number>();
  // A figure that is first heard of as 1 has not increased: alarms on `increase` need each to begin at 0.
  for (const result of JOB_RESULTS) for (const lane of LANES) jobs.inc({ lane, result }, 0);
  for (const result of ["published", "stopped"]) publications.inc({ result }, 0);
  for (const result of ["taken", "refused", "failed"]) deliveries.inc({ result }, 0);
  for (const result of ["whole", "in-part", "failed"]) sweeps.inc({ result }, 0);

  return {
    registry,
    job: (lane, result) => jobs.inc({ lane, result }),
    request({ method, route, status, installationId, left }) {
      requests.inc({ method, route, status });
      if (installationId !== null && left !== null) allowance.set({ installation: installationId }, left);
    },
    step: (step, done) => steps.inc({ step, result: done ? "done" : "stopped" }),
    publication(result, took) {
      publications.inc({ result });
      seconds.observe(took);
    },
    verdict: (part, verdict) => verdicts.inc({ part, verdict }),
    unanswered(issue, commands) {
      if (commands === 0) missing.delete(issue);
      else missing.set(issue, commands);
      unanswered.set([...missing.values()].reduce((sum, count) => sum + count, 0));
    },
    delivery: (result) => deliveries.inc({ result }),
    swept(result, at) {
      sweeps.inc({ result });
      if (result !== "failed") sweptAt.set(at.getTime() / 1_000);
    },
    watchQueue(state, now) {
      // All other figures are served where the queue's cannot be had: then they count most.
      const known = async (): Promise<QueueState | null> =>
        await within(state(), ANSWER_WITHIN_MS).catch(() => null);
      // Registered by their making.
      void new Gauge({
        ...described("embargo_queue_jobs"),
        labelNames: ["lane"],
        async collect() {
          const found = await known();
          for (const lane of LANES) {
            if (found === null) this.remove({ lane });
            else this.set({ lane }, found.waiting[lane]);
          }
        },
      });
      void new Gauge({
        ...described("embargo_queue_oldest_seconds"),
        async collect() {
          const found = await known();
          if (found === null) return this.remove();
          const since = found.oldest?.getTime() ?? now().getTime();
          this.set(Math.max(0, now().getTime() - since) / 1_000);
        },
      });
    },
    watchReadiness(ready) {
      void new Gauge({
        ...described("embargo_ready"),
        async collect() {
          this.set((await ready()) ? 1 : 0);
        },
      });
    },
  };
}
