import { MessageChannel, type MessagePort } from "node:worker_threads";
import Tinypool from "tinypool";
import type { JustScored, TellScored } from "../../pulse.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Scored } from "../score-rows.ts";
import { type Outcome, resultOf } from "./in-thread.ts";
import type { ReaderOrder } from "./reader-thread.ts";
import type { ScorerOrder } from "./scorer-thread.ts";

/** Threads wait so long for more work: starting one and warming it up takes a second. */
const IDLE_MS = 60_000;
/** Never so few that one waits for its thread: the others would wait for it. */
const MOST_AT_ONCE = 64;

/** Threads of one kind. */
function poolOf(file: string, maxYoungGenerationSizeMb: number) {
  let pool: Tinypool | null = null;
  return (): Tinypool => {
    pool ??= new Tinypool({
      filename: new URL(file, import.meta.url).href,
      minThreads: 0,
      maxThreads: MOST_AT_ONCE,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxYoungGenerationSizeMb },
    });
    return pool;
  };
}

/** Bytes from the store are let go of when young objects are collected: with more room that is seldom, and marking costs more. */
const readers = poolOf("./reader-thread.ts", 24);
const scorers = poolOf("./scorer-thread.ts", 48);

/**
 * Scores everyone at `now` (ms) in other threads: one reads the store at `url` and deals the rows out by account, `count`
 * score their shares and write them. This one stays free for requests.
 */
export async function scoreInThreads(
  url: string,
  count: number,
  settings: Settings,
  now: number,
  tell: TellScored | undefined,
): Promise<Scored> {
  const failed = new AbortController();
  const run = async <Result>(pool: Tinypool, order: unknown, transfer: readonly MessagePort[]): Promise<Result> => {
    try {
      const options = { transferList: { transfer: [...transfer] }, signal: failed.signal };
      return resultOf((await pool.run(order, options)) as Outcome<Result>);
    } catch (error) {
      // the others would wait for this one: their threads are ended, which undoes what they did not commit
      failed.abort(error);
      throw error;
    }
  };
  const channels = Array.from({ length: count }, () => new MessageChannel());
  const scoring = channels.map(({ port2: port }) => {
    const ear = tell === undefined ? null : earOf(tell);
    const order: ScorerOrder = { url, port, ear, settings, now };
    return run<Scored>(scorers(), order, ear === null ? [port] : [port, ear]);
  });
  const order: ReaderOrder = { url, ports: channels.map(({ port1 }) => port1) };
  await Promise.allSettled([run<void>(readers(), order, order.ports), ...scoring]);
  failed.signal.throwIfAborted();
  const scored = await Promise.all(scoring);
  return {
    accounts: scored.reduce((sum, { accounts }) => sum + accounts, 0),
    people: scored.reduce((sum, { people }) => sum + people, 0),
  };
}

/** A port that takes what another thread scored to `tell`, until it is closed there. */
function earOf(tell: TellScored): MessagePort {
  const { port1: own, port2: ear } = new MessageChannel();
  own.on("message", (scored: JustScored) => tell(scored));
  return ear;
}
