import type { Db } from "../../server/db/db.ts";
import { appendDelivery, packDelivery } from "../../server/events/inbox.ts";
import { openEnvelope, parseBatch } from "../../server/events/parse-batch.ts";
import { readLag } from "../../server/health.ts";
import { foldStep } from "../../server/pipeline/worker.ts";
import { emptyFoldMemory } from "../../server/usage/fold.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { BATCH, type PreparedBatch, prepareBatches, refreshIds } from "./events.ts";
import { NOW } from "./population.ts";
import { alternate, atLeast, type Benchmark, median, printTable, seconds, short, spread } from "./rounds.ts";
import { SETTINGS } from "./settings.ts";
import { type StoreKind, withStore, withStores } from "./stores.ts";

const PEOPLE = 20_000;

interface Round {
  readonly first: number;
  readonly steady: number;
}

/** From a full inbox to people's usage: dedupe, links, histories, profiles, workspaces; each step one transaction. */
export const fold: Benchmark = {
  name: "fold",
  run: ({ rounds, isQuick }) =>
    withStores(async (stores) => {
      const batches = prepareBatches(isQuick ? 10 : 400, PEOPLE, NOW);
      const round = async (kind: StoreKind) => withStore(await stores.fresh(kind), (db) => foldTwice(db, batches));
      const samples = await alternate(rounds, {
        postgres: () => round("postgres"),
        embedded: () => round("embedded"),
      });
      const rate = (kind: StoreKind, part: keyof Round) => samples[kind].map((one) => one[part]);
      printTable(
        `${short(batches.length * BATCH)} events of ${short(PEOPLE)} people a burst, folded until nothing waits`,
        ["store", "people new to the store, events/s", "people known, a day later, events/s"],
        (["postgres", "embedded"] as const).map((kind) => [
          kind,
          spread(rate(kind, "first")),
          spread(rate(kind, "steady")),
        ]),
      );
      return [
        atLeast("fold on PostgreSQL, new people, events/s", 40_000, median(rate("postgres", "first"))),
        atLeast("fold on PostgreSQL, known people, events/s", 40_000, median(rate("postgres", "steady"))),
      ];
    }),
};

async function foldTwice(db: Db, batches: readonly PreparedBatch[]): Promise<Round> {
  const memory = emptyFoldMemory();
  const burst = async (serial: number, receivedAt: number): Promise<number> => {
    await fillInbox(db, batches, serial, receivedAt);
    const took = await seconds(async () => {
      while ((await foldStep(db, memory, { settings: SETTINGS })) > 0);
    });
    const { waitingEvents } = await readLag(db);
    if (waitingEvents !== 0) throw new Error(`${waitingEvents} events still wait`);
    return (batches.length * BATCH) / took;
  };
  return { first: await burst(0, NOW), steady: await burst(batches.length, NOW + DAY_MS) };
}

async function fillInbox(db: Db, batches: readonly PreparedBatch[], from: number, receivedAt: number): Promise<void> {
  for (const [index, batch] of batches.entries()) {
    refreshIds(batch, from + index);
    const parsed = parseBatch(openEnvelope(JSON.parse(batch.body.toString("utf8")), "import"), "import", receivedAt);
    if (parsed.accepted !== BATCH) throw new Error(parsed.rejected[0]?.error);
    await appendDelivery(db, packDelivery(parsed, receivedAt, "bench"));
  }
}
