// The figures that an operator sees: Prometheus metrics. Labels hold words of this code and ids, never a text, path or name.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { SeenRequest } from "../../effects/github/client.ts";
import type { QueueState } from "../../effects/queue/queue.ts";
import type { Meter } from "../../flow/context/meter.ts";

export type JobResult = "done" | "failed" | "given-up";

export type Metrics = Meter & {
  readonly registry: Registry;
  readonly job: (lane: string, result: JobResult) => void;
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
      // Registered by their making.
      void new Gauge({
        ...described("embargo_queue_jobs"),
        labelNames: ["lane"],
        async collect() {
          for (const [lane, count] of Object.entries((await state()).waiting)) this.set({ lane }, count);
        },
      });
      void new Gauge({
        ...described("embargo_queue_oldest_seconds"),
        async collect() {
          const { oldest } = await state();
          this.set(oldest === null ? 0 : Math.max(0, now().getTime() - oldest.getTime()) / 1_000);
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
