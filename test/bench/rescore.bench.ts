import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { NOW } from "./population.ts";
import {
  atLeast,
  type Benchmark,
  median,
  type Options,
  printTable,
  seconds,
  short,
  spread,
  type Verdict,
} from "./rounds.ts";
import { SETTINGS } from "./settings.ts";
import { type StoreKind, type Stores, withStore, withStores } from "./stores.ts";
import { writePopulation } from "./write-population.ts";

const FULL = { postgres: 1_000_000, embedded: 100_000 };
const QUICK = { postgres: 10_000, embedded: 2_000 };

/** From the store to written scores: everybody, the night after. Each round is a new day, as in life. */
export const rescore: Benchmark = {
  name: "rescore",
  run: (options) =>
    withStores(async (stores) => {
      const sizes = options.isQuick ? QUICK : FULL;
      const postgres = await measure(stores, "postgres", sizes.postgres, options);
      const embedded = await measure(stores, "embedded", sizes.embedded, options);
      printTable(
        "Full re-score: packed histories of 35 active days in 60 → facts → scores, triggers, history, written",
        ["store", "people", "accounts", "s", "people/s", "first ever, people/s"],
        [postgres, embedded].map((of) => [
          of.kind,
          short(of.people),
          short(of.accounts),
          spread(of.took),
          spread(of.rates),
          short(of.first),
        ]),
      );
      const verdict: Verdict = atLeast("full re-score on PostgreSQL, people/s", 250_000, median(postgres.rates));
      return [verdict];
    }),
};

async function measure(stores: Stores, kind: StoreKind, people: number, { rounds }: Options) {
  return withStore(await stores.fresh(kind), async (db) => {
    const prepared = await seconds(() => writePopulation(db, people));
    console.log(`${kind}: ${short(people)} people written in ${prepared.toFixed(0)} s`);
    const took: number[] = [];
    let accounts = 0;
    for (let day = 0; day <= rounds; day++) {
      const run = async () => {
        accounts = (await scoreEverything(db, SETTINGS, NOW + day * DAY_MS))?.accounts ?? 0;
      };
      took.push(await seconds(run));
    }
    const [first = 0, ...rest] = took;
    return { kind, people, accounts, took: rest, rates: rest.map((time) => people / time), first: people / first };
  });
}
