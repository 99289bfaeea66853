import autocannon from "autocannon";
import { API_KEY } from "./stores.ts";

/** Reads the given accounts over and over. */
export interface ReadLoad {
  readonly url: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

export interface ReadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
  readonly failures: number;
}

process.on("message", async ({ url, paths, connections, seconds }: ReadLoad) => {
  const headers = { authorization: `Bearer ${API_KEY}` };
  let next = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const own = next++ % connections;
      const mine = paths.filter((_, at) => at % connections === own);
      client.setRequests(mine.map((path) => ({ method: "GET", path, headers })));
    },
  });
  const { requests, latency, throughput, non2xx, errors } = result;
  process.send?.({
    perSecond: requests.total / result.duration,
    p50: latency.p50,
    p99: latency.p99,
    bytes: throughput.total / Math.max(requests.total, 1),
    failures: non2xx + errors,
  } satisfies ReadResult);
});
