import type { Duplex } from "node:stream";
import type { Connection, Submittable } from "pg";
import { rowVisitor } from "./copy-rows.ts";
import type { CopyRow } from "./db.ts";
import { messageReader } from "./wire-messages.ts";

type ReadChunk = (chunk: Buffer) => Buffer | null;
type Pause = () => Promise<unknown> | null;

const kindOf = (letter: string): number => letter.charCodeAt(0);
/** Of each row one message. */
const COPY_DATA = kindOf("d");
/** What may come before and between rows: that they come, settings, notices, notifications. */
const PASSING = ["H", "S", "N", "A"].map(kindOf);

/**
 * A `COPY … TO STDOUT (FORMAT binary)` for a pg client to run. While rows come it reads what the connection sends in
 * place of pg, which would make objects of each of them (as pg-copy-streams does, and copies them besides).
 */
export interface CopyQuery extends Submittable {
  /** When every row was visited. After a failure the connection is in the middle of something: close it. */
  readonly done: Promise<void>;
  // the client calls these for what it reads itself
  readonly handleError: (error: unknown) => void;
  readonly handleCommandComplete: () => void;
  readonly handleReadyForQuery: () => void;
}

/** `pause` is asked after each chunk that was read; what it returns is waited for. */
export function copyQuery(text: string, visit: (row: CopyRow) => void, pause: Pause): CopyQuery {
  const visitRow = rowVisitor(visit);
  const read = messageReader((kind, bytes, from, end) => {
    if (kind === COPY_DATA) visitRow(bytes, from, end);
    return kind === COPY_DATA || PASSING.includes(kind);
  });
  let handleReadyForQuery: () => void = () => undefined;
  let handleError: (error: unknown) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    handleReadyForQuery = resolve;
    handleError = reject;
  });
  return {
    done,
    submit: (connection: Connection) => {
      readInstead(connection.stream, read, pause, handleError);
      connection.query(text);
    },
    handleError,
    handleCommandComplete: () => undefined,
    handleReadyForQuery,
  };
}

/** Has `read` get what the stream sends instead of its listener, until it gives back what it does not read. */
function readInstead(stream: Duplex, read: ReadChunk, pause: Pause, fail: (error: unknown) => void): void {
  const [listener] = stream.listeners("data") as [(chunk: Buffer) => void];
  const stop = () => stream.off("data", onData);
  const readOn = (chunk: Buffer) => {
    const rest = read(chunk);
    if (rest !== null) {
      stop();
      stream.on("data", listener);
      listener(rest);
      return;
    }
    const paused = pause();
    if (paused === null) return;
    stream.pause();
    paused.then(() => stream.resume(), giveUp);
  };
  const giveUp = (error: unknown) => {
    stop();
    fail(error);
  };
  const onData = (chunk: Buffer) => {
    try {
      readOn(chunk);
    } catch (error) {
      giveUp(error);
    }
  };
  stream.off("data", listener);
  stream.on("data", onData);
}
