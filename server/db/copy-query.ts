import type { Connection, Submittable } from "pg";
import { rowVisitor } from "./copy-rows.ts";
import type { CopyRow } from "./db.ts";
import { messageReader } from "./wire-messages.ts";

const kindOf = (letter: string): number => letter.charCodeAt(0);
/** Of each row one message. */
const COPY_DATA = kindOf("d");
/** What may come before and between rows: that they come, settings, notices, notifications. */
const PASSING = ["H", "S", "N", "A"].map(kindOf);

/**
 * A `COPY … TO STDOUT (FORMAT binary)` for a pg client to run. While rows come, it reads what the connection sends in
 * place of pg, which would make objects of every row (as pg-copy-streams does, which copies them besides): a scoring of
 * everyone reads millions.
 */
export interface CopyQuery extends Submittable {
  /** When every row was visited. A failed one leaves the connection in the middle of it: close it. */
  readonly done: Promise<void>;
}

/** `pause` is asked after each chunk read: what it returns is waited for. */
export function copyQuery(
  text: string,
  visit: (row: CopyRow) => void,
  pause: () => Promise<unknown> | null,
): CopyQuery {
  const visitRow = rowVisitor(visit);
  const read = messageReader((kind, bytes, from, end) => {
    if (kind === COPY_DATA) visitRow(bytes, from, end);
    return kind === COPY_DATA || PASSING.includes(kind);
  });
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const done = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  return Object.assign(
    {
      done,
      submit: (connection: Connection) => {
        const { stream } = connection;
        const [pgReads] = stream.listeners("data") as [(chunk: Buffer) => void];
        const stop = () => stream.off("data", onData);
        const onData = (chunk: Buffer) => {
          try {
            const rest = read(chunk);
            if (rest !== null) {
              stop();
              stream.on("data", pgReads);
              pgReads(rest);
              return;
            }
            const paused = pause();
            if (paused === null) return;
            stream.pause();
            paused.then(() => stream.resume(), fail);
          } catch (error) {
            fail(error);
          }
        };
        const fail = (error: unknown) => {
          stop();
          stream.resume();
          reject(error);
        };
        stream.off("data", pgReads);
        stream.on("data", onData);
        connection.query(text);
      },
    },
    {
      // called by the client, for what comes after the rows
      handleError: (error: unknown) => reject(error),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    },
  );
}
