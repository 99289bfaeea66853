import { type Cursor, readNumber, readText, writeNumber, writeText } from "./bytes.ts";
import { type History, TIMED_KINDS } from "./history.ts";

const VERSION = 1;

/** A history as a compact record: about two bytes for each day, code and count. */
export function packHistory(history: History): Uint8Array {
  const out: number[] = [VERSION];
  writeNumber(out, history.firstSeenAt);
  for (const time of [history.lastActiveAt, history.signupAt, history.activationAt]) writeNumber(out, (time ?? -1) + 1);
  for (const kind of TIMED_KINDS) writeTimes(out, history.times[kind]);
  const names: number[] = [];
  for (const name of history.names) writeText(names, name);
  writeNumber(out, history.names.length);
  writeNumber(out, names.length);
  for (const byte of names) out.push(byte);
  writeEntries(out, history.entries);
  return new Uint8Array(out);
}

/**
 * Reads a packed history. Of the days before `sinceDay` only the latest is kept (the person's last active day may be
 * it); names are read when first asked for. A re-score of everyone needs no more.
 */
export function unpackHistory(bytes: Uint8Array, sinceDay = 0): History {
  const cursor: Cursor = { bytes, at: 0 };
  const version = readNumber(cursor);
  if (version !== VERSION) throw new Error(`a usage history of version ${version} needs a newer release`);
  const firstSeenAt = readNumber(cursor);
  const lastActiveAt = readTime(cursor);
  const signupAt = readTime(cursor);
  const activationAt = readTime(cursor);
  const times = {
    pricing_view: readTimes(cursor),
    upgrade_started: readTimes(cursor),
    upgrade_completed: readTimes(cursor),
    conversion: readTimes(cursor),
  };
  const nameCount = readNumber(cursor);
  const nameBytes = readNumber(cursor);
  const namesAt = cursor.at;
  cursor.at += nameBytes;
  const entries = readEntries(cursor, sinceDay);
  let names: readonly string[] | undefined;
  return {
    firstSeenAt,
    lastActiveAt,
    signupAt,
    activationAt,
    times,
    entries,
    get names() {
      names ??= readNames({ bytes, at: namesAt }, nameCount);
      return names;
    },
  };
}

function writeTimes(out: number[], times: readonly number[]): void {
  writeNumber(out, times.length);
  let before = 0;
  for (const time of times) {
    writeNumber(out, time - before);
    before = time;
  }
}

const NO_TIMES: readonly number[] = [];

function readTimes(cursor: Cursor): readonly number[] {
  const count = readNumber(cursor);
  if (count === 0) return NO_TIMES;
  const times: number[] = [];
  let time = 0;
  for (let i = 0; i < count; i++) {
    time += readNumber(cursor);
    times.push(time);
  }
  return times;
}

function readTime(cursor: Cursor): number | null {
  const time = readNumber(cursor);
  return time === 0 ? null : time - 1;
}

function readNames(cursor: Cursor, count: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < count; i++) names.push(readText(cursor));
  return names;
}

/** Days as distances from the day before (latest first), each with its number of codes, codes and counts. */
function writeEntries(out: number[], entries: readonly number[]): void {
  let before = entries[0] ?? 0;
  writeNumber(out, before);
  for (let i = 0; i < entries.length; ) {
    const day = entries[i]!;
    let end = i;
    while (entries[end] === day) end += 3;
    writeNumber(out, before - day);
    writeNumber(out, (end - i) / 3);
    for (; i < end; i += 3) {
      writeNumber(out, entries[i + 1]!);
      writeNumber(out, entries[i + 2]!);
    }
    before = day;
  }
}

function readEntries(cursor: Cursor, sinceDay: number): number[] {
  const entries: number[] = [];
  let day = readNumber(cursor);
  while (cursor.at < cursor.bytes.length) {
    day -= readNumber(cursor);
    const isLast = day < sinceDay;
    for (let codes = readNumber(cursor); codes > 0; codes--) {
      entries.push(day, readNumber(cursor), readNumber(cursor));
    }
    if (isLast) break;
  }
  return entries;
}
