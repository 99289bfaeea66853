import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "./children.ts";
import type { Load, LoadResult } from "./load.ts";
import {
  alternate,
  atLeast,
  type Benchmark,
  median,
  type Options,
  printTable,
  ratios,
  short,
  spread,
  under,
  type Verdict,
} from "./rounds.ts";
import { type StoreKind, type Stores, withStores } from "./stores.ts";

const CONNECTIONS = 16;
const PEOPLE = 20_000;
const SHARE = { postgres: 0.6, embedded: 0.5 };
const MOST_LATENCY_MS = 250;

interface Sample {
  /** Events a second, answered with 200. */
  readonly accepted: number;
  /** Events a second until all were folded and scored. */
  readonly sustained: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

/** Batches of 500 over HTTP: durable before 200, against the same server that only parses and validates. */
export const ingest: Benchmark = {
  name: "ingest",
  run: (options) =>
    withStores(async (stores) => {
      const verdicts: Verdict[] = [];
      for (const kind of ["postgres", "embedded"] as const) verdicts.push(...(await measure(stores, kind, options)));
      return verdicts;
    }),
};

async function measure(stores: Stores, kind: StoreKind, { rounds, isQuick }: Options): Promise<Verdict[]> {
  const env = await stores.fresh(kind);
  const children = {
    product: startChild("./serve.ts", ["product"], env),
    bare: startChild("./serve.ts", ["bare"], env),
    load: startChild("./load.ts", [String(PEOPLE), String(CONNECTIONS)]),
  };
  try {
    const seconds = isQuick ? 0.5 : 4;
    const variant = (server: Child, mustDrain: boolean) => () => round(server, children.load, seconds, mustDrain);
    const samples = await alternate(rounds, {
      product: variant(children.product, true),
      bare: variant(children.bare, false),
    });
    return report(kind, samples);
  } finally {
    await Promise.all(Object.values(children).map((child) => child.stop()));
  }
}

async function round(server: Child, load: Child, seconds: number, mustDrain: boolean): Promise<Sample> {
  const url = await server.ask<string>("url");
  const asked: Load = { url, connections: CONNECTIONS, seconds, requests: Number.POSITIVE_INFINITY };
  const start = performance.now();
  const result = await load.ask<LoadResult>(asked);
  if (mustDrain) await untilSettled(url);
  const sorted = result.latencies.toSorted();
  const percentile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    accepted: result.events / result.seconds,
    sustained: (result.events * 1000) / (performance.now() - start),
    p50: percentile(0.5),
    p99: percentile(0.99),
    failures: result.failures,
  };
}

/** Waits until nothing waits to be folded or scored. */
export async function untilSettled(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz`);
    const lag = (await response.json()) as { readonly waitingEvents?: number; readonly staleAccounts?: number };
    if (lag.waitingEvents === 0 && lag.staleAccounts === 0) return;
    await sleep(100);
  }
}

function report(kind: StoreKind, samples: Readonly<Record<"product" | "bare", readonly Sample[]>>): Verdict[] {
  const of = (variant: "product" | "bare", part: keyof Sample) => samples[variant].map((sample) => sample[part]);
  const share = ratios(of("product", "accepted"), of("bare", "accepted"));
  const row = (name: string, variant: "product" | "bare") => [
    name,
    spread(of(variant, "accepted")),
    variant === "product" ? spread(of(variant, "sustained")) : "",
    spread(of(variant, "p50")),
    spread(of(variant, "p99")),
    String(of(variant, "failures").reduce((a, b) => a + b, 0)),
  ];
  printTable(
    `POST /v1/batch, 500 events of 700 bytes, ${CONNECTIONS} connections, ${kind}`,
    ["server", "accepted, events/s", "with folding and scoring to zero lag", "p50 ms", "p99 ms", "not 200"],
    [
      row("product, durable", "product"),
      row("only parses and validates", "bare"),
      ["ratio", spread(share), "", "", "", ""],
    ],
  );
  const p99 = under(`ingestion on ${kind}, p99 ms`, MOST_LATENCY_MS, median(of("product", "p99")));
  const rate = atLeast(`ingestion on ${kind}, × only parsing (${short(SHARE[kind])})`, SHARE[kind], median(share));
  return kind === "postgres" ? [rate, p99] : [rate];
}
