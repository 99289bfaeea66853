import pg from "pg";
import type { Db } from "../../server/db/db.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { NOW } from "./population.ts";
import { type DistinctBy, rescoreStatements } from "./rescore-sql.ts";
import { alternate, atLeast, type Benchmark, median, printTable, ratios, seconds, short, spread } from "./rounds.ts";
import { SETTINGS } from "./settings.ts";
import { withStore, withStores } from "./stores.ts";
import { writeUserDays } from "./user-days.ts";
import { writePopulation } from "./write-population.ts";

/** The same scores by SQL over daily roll-ups: the same people, database server and moment. */
export const rescoreSql: Benchmark = {
  name: "sql-rescore",
  run: ({ rounds, isQuick }) =>
    withStores(async (stores) => {
      const people = isQuick ? 5_000 : 100_000;
      const env = await stores.fresh("postgres");
      const url = env.DATABASE_URL!;
      return withStore(env, async (db) => {
        await writePopulation(db, people);
        await writeUserDays(url, people);
        // each turn pays for its own writes, not for what the one before left to write
        const rate = async (rescore: () => Promise<unknown>) => {
          await db.query("checkpoint");
          return people / (await seconds(rescore));
        };
        const bySql = (by: DistinctBy) => () => rate(() => runStatements(url, rescoreStatements(by)));
        const samples = await alternate(rounds, {
          product: () => rate(() => scoreEverything(db, SETTINGS, NOW)),
          distinct: bySql("count distinct"),
          bits: bySql("bits"),
        });
        const compared = await checkScores(db);
        const best = median(samples.distinct) > median(samples.bits) ? samples.distinct : samples.bits;
        const ratio = ratios(samples.product, best);
        printTable(
          `${short(people)} people re-scored; ${compared} account scores found equal`,
          ["way", "people/s"],
          [
            ["product: packed histories, with triggers, history, breakdown facts", spread(samples.product)],
            ["SQL over user_day, count(distinct): scores only", spread(samples.distinct)],
            ["SQL over user_day, bit_or: scores only", spread(samples.bits)],
            ["ratio to the better SQL", spread(ratio)],
          ],
        );
        return [atLeast("full re-score, × best SQL over roll-ups", 4, median(ratio))];
      });
    }),
};

async function runStatements(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  // sorts and hashes in memory, both processors
  await client.query("set work_mem = '512MB'; set max_parallel_workers_per_gather = 2");
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Both ways give every account the same score, or the comparison means nothing. */
async function checkScores(db: Db): Promise<number> {
  const rows = await db.query<{ name: string | null; score: number | null; theirs: number | null }>(
    `select coalesce(s.name, a.account_id) as name, a.score, s.score::int as theirs
     from accounts a full join sql_account_scores s on s.name = a.account_id`,
  );
  const [wrong] = rows.filter((row) => row.score !== row.theirs);
  if (wrong !== undefined) throw new Error(`${wrong.name}: the product says ${wrong.score}, SQL ${wrong.theirs}`);
  return rows.length;
}
