import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the server counts. Every name starts with `groundswell_`; times are seconds. */
export interface Metrics {
  readonly registry: Registry;
  readonly accepted: Counter;
  readonly rejected: Counter;
  readonly folded: Counter;
  readonly duplicates: Counter;
  readonly scoredAccounts: Counter;
  /** Records written to a CRM, or not and why. */
  readonly crmWrites: Counter<"kind" | "result">;
  readonly errors: Counter<"stage">;
  readonly requests: Histogram<"method" | "status">;
  /** Age of the oldest delivery not folded, of the oldest account not scored again; events waiting. */
  readonly foldLag: Gauge;
  readonly scoringLag: Gauge;
  readonly waiting: Gauge;
  /** Seconds since everything in the CRM was last made to match; parked records. */
  readonly crmLag: Gauge;
  readonly crmParked: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string) => new Counter({ name: `groundswell_${name}`, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `groundswell_${name}`, help, registers });
  return {
    registry,
    accepted: counter("ingest_accepted_total", "Items accepted by the ingestion routes"),
    rejected: counter("ingest_rejected_total", "Items rejected by the ingestion routes"),
    folded: counter("fold_events_total", "Events counted into people's usage"),
    duplicates: counter("fold_duplicates_total", "Events dropped because their message was counted before"),
    scoredAccounts: counter("score_accounts_total", "Accounts scored"),
    crmWrites: new Counter({
      name: "groundswell_crm_writes_total",
      help: "Records written to a CRM (synced), or not: busy, gone or refused",
      labelNames: ["kind", "result"],
      registers,
    }),
    errors: new Counter({
      name: "groundswell_errors_total",
      help: "Faults by stage",
      labelNames: ["stage"],
      registers,
    }),
    requests: new Histogram({
      name: "groundswell_http_request_seconds",
      help: "Time to answer",
      labelNames: ["method", "status"],
      buckets: [0.005, 0.025, 0.1, 0.25, 1, 5],
      registers,
    }),
    foldLag: gauge("fold_lag_seconds", "Age of the oldest delivery that waits to be folded"),
    scoringLag: gauge("score_lag_seconds", "Age of the oldest change that waits to be scored"),
    waiting: gauge("fold_waiting_events", "Events that wait to be folded"),
    crmLag: gauge("crm_lag_seconds", "Age of the last complete pass of the CRM sync"),
    crmParked: gauge("crm_parked_records", "Records that the CRM refused, parked"),
  };
}
