import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { type Child, startChild } from "./children.ts";
import { NOW } from "./population.ts";
import type { ReadLoad, ReadResult } from "./read-load.ts";
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
import { SETTINGS } from "./settings.ts";
import { API_KEY, type StoreKind, type Stores, withStore, withStores } from "./stores.ts";
import { writePopulation } from "./write-population.ts";

const CONNECTIONS = 32;
const SHARE = 0.3;
const MOST_LATENCY_MS = 25;
const ACCOUNTS = 8_000;
const PEOPLE_PER_ACCOUNT = 10;

/** Reading ready cards, against an empty handler of the same framework. */
export const cards: Benchmark = {
  name: "card",
  run: (options) =>
    withStores(async (stores) => {
      const verdicts: Verdict[] = [];
      for (const kind of ["postgres", "embedded"] as const) verdicts.push(...(await measure(stores, kind, options)));
      return verdicts;
    }),
};

async function measure(stores: Stores, kind: StoreKind, { rounds, isQuick }: Options): Promise<Verdict[]> {
  const env = await stores.fresh(kind, NOW);
  const paths = await withStore(env, async (db) => {
    await writePopulation(db, isQuick ? 2_000 : ACCOUNTS * PEOPLE_PER_ACCOUNT);
    await scoreEverything(db, SETTINGS, NOW);
    const rows = await db.query<{ account_id: string }>(
      "select account_id from accounts order by account_id limit $1",
      [ACCOUNTS],
    );
    return rows.map((row) => `/v1/accounts/${encodeURIComponent(row.account_id)}`);
  });
  const children = {
    product: startChild("./serve.ts", ["product"], env),
    empty: startChild("./serve-empty.ts", []),
    load: startChild("./read-load.ts", []),
  };
  try {
    const first = await readEach(await children.product.ask<string>("url"), paths);
    const seconds = isQuick ? 1 : 3;
    const round = (server: Child) => async () => {
      const asked: ReadLoad = { url: await server.ask<string>("url"), paths, connections: CONNECTIONS, seconds };
      return children.load.ask<ReadResult>(asked);
    };
    const samples = await alternate(rounds, { product: round(children.product), empty: round(children.empty) });
    return report(kind, samples, first);
  } finally {
    await Promise.all(Object.values(children).map((child) => child.stop()));
  }
}

/** Makes every card; how many a second. */
async function readEach(url: string, paths: readonly string[]): Promise<number> {
  const start = performance.now();
  let next = 0;
  const reader = async () => {
    for (let at = next++; at < paths.length; at = next++) {
      const response = await fetch(url + paths[at], { headers: { authorization: `Bearer ${API_KEY}` } });
      if (!response.ok) throw new Error(`${paths[at]}: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, reader));
  return (paths.length * 1000) / (performance.now() - start);
}

function report(kind: StoreKind, samples: Record<"product" | "empty", ReadResult[]>, first: number): Verdict[] {
  const of = (variant: "product" | "empty", part: keyof ReadResult) => samples[variant].map((sample) => sample[part]);
  const share = ratios(of("product", "perSecond"), of("empty", "perSecond"));
  const row = (name: string, variant: "product" | "empty") => [
    name,
    ...(["perSecond", "p50", "p99", "bytes"] as const).map((part) => spread(of(variant, part))),
    String(of(variant, "failures").reduce((a, b) => a + b, 0)),
  ];
  printTable(
    `GET /v1/accounts/{id}, ${CONNECTIONS} connections, ${kind}; cards made at first read: ${short(first)} a second`,
    ["server", "requests/s", "p50 ms", "p99 ms", "bytes", "not 200"],
    [row("product", "product"), row("empty express 5 handler", "empty"), ["ratio", spread(share), "", "", "", ""]],
  );
  return [
    atLeast(`card read on ${kind}, × empty express handler`, SHARE, median(share)),
    under(`card read on ${kind}, p99 ms`, MOST_LATENCY_MS, median(of("product", "p99"))),
  ];
}
