import { on } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { rowSpan, visitRows } from "../../db/copy-rows.ts";
import type { CopyOut } from "../../db/db.ts";
import type { RowTaker } from "./deal-rows.ts";

/** Rows one after the other in the first `length` bytes, or the select that has no more. */
type Message = { readonly rows: ArrayBuffer; readonly length: number } | { readonly ended: string };

const CHUNK_BYTES = 128 * 1024;
/** Chunks on their way take about so much, there and back: with a sixteenth of it, threads wait that could work. */
const AHEAD_BYTES = 64 * CHUNK_BYTES;

/** Deals rows out through a port, packed into chunks, to a `copyDealt` at its other end. */
export function dealThrough(port: MessagePort): RowTaker {
  const free: ArrayBuffer[] = [];
  let chunk = new Uint8Array(CHUNK_BYTES);
  let length = 0;
  let underWay = 0;
  let proceed: () => void = () => undefined;
  const say = (message: Message, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const send = () => {
    if (length === 0) return;
    const { buffer: rows } = chunk;
    underWay += rows.byteLength;
    say({ rows, length }, [rows]);
    length = 0;
    chunk = new Uint8Array(free.pop() ?? new ArrayBuffer(CHUNK_BYTES));
  };
  port.on("message", (visited: ArrayBuffer) => {
    free.push(visited);
    underWay -= visited.byteLength;
    if (underWay < AHEAD_BYTES) proceed();
  });
  return {
    add: (row) => {
      const { at, end } = rowSpan(row);
      if (length + end - at > chunk.length) send();
      // a row larger than chunks are
      if (end - at > chunk.length) chunk = new Uint8Array(end - at);
      row.bytes.copy(chunk, length, at, end);
      length += end - at;
    },
    pause: () => {
      if (underWay < AHEAD_BYTES) return null;
      return new Promise<void>((resolve) => {
        proceed = resolve;
      });
    },
    end: (select) => {
      send();
      say({ ended: select });
    },
  };
}

/** Reads selects as they are dealt through a port, instead of from the store. */
export function copyDealt(port: MessagePort): CopyOut {
  const messages = on(port, "message");
  const take = async (): Promise<Message> => (await messages.next()).value![0];
  return async (select, visit, pause = () => null) => {
    let message = await take();
    for (; !("ended" in message); message = await take()) {
      const { rows, length } = message;
      visitRows(Buffer.from(rows, 0, length), visit);
      const paused = pause();
      if (paused !== null) await paused;
      port.postMessage(rows, [rows]);
    }
    if (message.ended !== select) throw new Error(`asked for ${select}, dealt ${message.ended}`);
  };
}
