import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { dayOf } from "../../shared/lib/day.ts";
import type { Db } from "../db/db.ts";
import type { TellScored } from "../pulse.ts";
import type { Settings } from "../settings/settings.ts";
import { type Scored, scoreRows } from "./score-rows.ts";
import { scoreInThreads } from "./threads/score-in-threads.ts";

const RETRY_MS = 50;
/** Threads that score; the database takes processors too. */
const MOST_SCORERS = 4;
/** From so many bytes of people on, about thirty thousand of them, threads save more time than starting them takes. */
const LARGE_BYTES = 32 * 2 ** 20;

/** What everybody's score depends on besides events: the day and the model. */
export const scoringEpoch = (settings: Settings, now: number): string => `${dayOf(now)} ${settings.model.version}`;

/** Scores everyone at `now` (ms). Null when another does. */
export async function scoreEverything(
  db: Db,
  settings: Settings,
  now: number,
  tell?: TellScored,
): Promise<Scored | null> {
  return db.exclusively("score", async () => {
    const [fold] = await db.query<{ version: number }>("select version from workers where name = 'fold'");
    const scored: Scored =
      db.url !== null && (await isLarge(db))
        ? await scoreInThreads(db.url, Math.min(availableParallelism(), MOST_SCORERS), settings, now, tell)
        : await scoreRows(db.copyOut, db, settings, now, tell);
    await db.query("delete from stale_accounts where mark <= $1", [fold?.version ?? 0]);
    await db.query("update workers set version = version + 1, state = $1 where name = 'score'", [
      scoringEpoch(settings, now),
    ]);
    return scored;
  });
}

async function isLarge(db: Db): Promise<boolean> {
  const [people] = await db.query<{ bytes: number }>("select pg_relation_size('people') as bytes");
  return (people?.bytes ?? 0) >= LARGE_BYTES;
}

/** Scores everyone at `now` (ms) as soon as nobody else is scoring. */
export async function scoreEverythingSoon(db: Db, settings: Settings, now: number, tell?: TellScored): Promise<Scored> {
  for (;;) {
    const scored = await scoreEverything(db, settings, now, tell);
    if (scored !== null) return scored;
    await sleep(RETRY_MS);
  }
}
