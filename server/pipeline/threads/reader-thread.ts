import type { MessagePort } from "node:worker_threads";
import { dealRows } from "./deal-rows.ts";
import { inThread, type Outcome } from "./in-thread.ts";
import { dealThrough } from "./rows-through-port.ts";

export interface ReaderOrder {
  /** Of the store. */
  readonly url: string;
  /** One for each scorer. */
  readonly ports: readonly MessagePort[];
}

/** Reads what a scoring of everyone needs and deals it out to the scorers. */
export default function read({ url, ports }: ReaderOrder): Promise<Outcome<void>> {
  return inThread(url, ({ copyOut }) => dealRows(copyOut, ports.map(dealThrough)));
}
