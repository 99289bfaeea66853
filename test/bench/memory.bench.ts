import { peakMemory, startChild } from "./children.ts";
import { untilSettled } from "./ingest.bench.ts";
import type { Load, LoadResult } from "./load.ts";
import { type Benchmark, type Options, printTable, short, under, type Verdict } from "./rounds.ts";
import { type StoreKind, type Stores, withStores } from "./stores.ts";

const MOST_MB = { postgres: 400, embedded: 1_400 };
const CONNECTIONS = 8;
const PEOPLE = 20_000;
const BATCH = 500;

/** Peak resident memory of the server process while a file's worth of events arrives; once: between runs it differs by some 15 MB. */
export const memory: Benchmark = {
  name: "memory",
  run: (options) =>
    withStores(async (stores) => {
      const measured = [await measure(stores, "postgres", options), await measure(stores, "embedded", options)];
      printTable(
        `Memory of the server process, ${short(measured[0]!.events)} events sent by ${CONNECTIONS} connections as fast as they are taken`,
        [
          "store",
          "at start, MB",
          "peak while accepting, MB",
          "peak with folding and scoring done, MB",
          "events/s to zero lag",
        ],
        measured.map((of) => [
          of.kind,
          ...[of.start, of.accepted, of.settled].map((mb) => mb.toFixed(0)),
          short(of.rate),
        ]),
      );
      return measured.map(
        (of): Verdict => under(`memory on ${of.kind} during an import, MB`, MOST_MB[of.kind], of.settled),
      );
    }),
};

async function measure(stores: Stores, kind: StoreKind, { isQuick }: Options) {
  const server = startChild("./serve.ts", ["product"], await stores.fresh(kind));
  const load = startChild("./load.ts", [String(PEOPLE), String(CONNECTIONS)]);
  try {
    const url = await server.ask<string>("url");
    const start = peakMemory(server.pid);
    const asked: Load = {
      url,
      connections: CONNECTIONS,
      seconds: Number.POSITIVE_INFINITY,
      requests: (isQuick ? 10_000 : 1_000_000) / BATCH,
    };
    const began = performance.now();
    const { events, failures } = await load.ask<LoadResult>(asked);
    if (failures > 0) throw new Error(`${failures} requests failed`);
    const accepted = peakMemory(server.pid);
    await untilSettled(url);
    const rate = (events * 1000) / (performance.now() - began);
    return { kind, events, start, accepted, settled: peakMemory(server.pid), rate };
  } finally {
    await Promise.all([server.stop(), load.stop()]);
  }
}
