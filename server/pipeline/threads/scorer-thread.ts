import type { MessagePort } from "node:worker_threads";
import type { JustScored } from "../../pulse.ts";
import type { Settings } from "../../settings/settings.ts";
import { type Scored, scoreRows } from "../score-rows.ts";
import { inThread, type Outcome } from "./in-thread.ts";
import { copyDealt } from "./rows-through-port.ts";

export interface ScorerOrder {
  /** Of the store. */
  readonly url: string;
  /** The reader is at its other end. */
  readonly port: MessagePort;
  /** Where to tell what is done; null when nobody listens. */
  readonly ear: MessagePort | null;
  readonly settings: Settings;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Scores the accounts whose rows are dealt to it, and writes them. */
export default async function score({ url, port, ear, settings, now }: ScorerOrder): Promise<Outcome<Scored>> {
  const tell = ear === null ? undefined : (scored: JustScored) => ear.postMessage(scored);
  const outcome = await inThread(url, (db) => scoreRows(copyDealt(port), db, settings, now, tell));
  port.close();
  ear?.close();
  return outcome;
}
