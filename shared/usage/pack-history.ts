import type { Writable } from "../lib/writable.ts";
import { type Cursor, readNumber, readText, type Writer, writeBytes, writeNumber, writeText } from "./bytes.ts";
import { type History, type HistoryHead, TIMED_KINDS } from "./history.ts";

const VERSION = 1;

const FIRST_BYTES = 4096;
/** Packing is synchronous, so every record is written into the same bytes and then copied out at its size. */
const RECORD: Writer = { bytes: new Uint8Array(FIRST_BYTES), at: 0 };
const NAMES: Writer = { bytes: new Uint8Array(FIRST_BYTES), at: 0 };

/** A history as a compact record: about two bytes for each day, code and count. */
export function packHistory(history: History): Uint8Array {
  RECORD.at = NAMES.at = 0;
  writeNumber(RECORD, VERSION);
  writeNumber(RECORD, history.firstSeenAt);
  writeTime(RECORD, history.lastActiveAt);
  writeTime(RECORD, history.signupAt);
  writeTime(RECORD, history.activationAt);
  for (const kind of TIMED_KINDS) writeTimes(RECORD, history.times[kind]);
  for (const name of history.names) writeText(NAMES, name);
  writeNumber(RECORD, history.names.length);
  writeBytes(RECORD, NAMES.bytes.subarray(0, NAMES.at));
  writeEntries(RECORD, history.entries);
  return RECORD.bytes.slice(0, RECORD.at);
}

const writeTime = (out: Writer, time: number | null): void => writeNumber(out, (time ?? -1) + 1);

/** A packed history opened: its names and days still packed. */
export interface PackedHistory extends HistoryHead {
  readonly packedNames: Cursor;
  readonly packedDays: Cursor;
}

/** A packed history that others are opened into. */
export interface OpenHistory extends Writable<HistoryHead> {
  readonly times: Writable<HistoryHead["times"]>;
  readonly packedNames: Writable<Cursor>;
  readonly packedDays: Writable<Cursor>;
}

export function blankHistory(): OpenHistory {
  const times = {
    pricing_view: NO_TIMES,
    upgrade_started: NO_TIMES,
    upgrade_completed: NO_TIMES,
    conversion: NO_TIMES,
  };
  const head = { firstSeenAt: 0, lastActiveAt: null, signupAt: null, activationAt: null };
  const packedNames: Cursor = { bytes: NO_BYTES, at: 0, end: 0 };
  return { ...head, times, packedNames, packedDays: { ...packedNames } };
}

/** Opens the packed history from the cursor to its end; into another in its place, where millions are opened. */
export function openHistory(cursor: Cursor, into: OpenHistory = blankHistory()): PackedHistory {
  const version = readNumber(cursor);
  if (version !== VERSION) throw new Error(`a usage history of version ${version} needs a newer release`);
  const { times, packedNames, packedDays } = into;
  into.firstSeenAt = readNumber(cursor);
  into.lastActiveAt = readTime(cursor);
  into.signupAt = readTime(cursor);
  into.activationAt = readTime(cursor);
  times.pricing_view = readTimes(cursor);
  times.upgrade_started = readTimes(cursor);
  times.upgrade_completed = readTimes(cursor);
  times.conversion = readTimes(cursor);
  readNumber(cursor); // the number of names, which their bytes say too
  const nameBytes = readNumber(cursor);
  packedNames.bytes = packedDays.bytes = cursor.bytes;
  packedNames.at = cursor.at;
  packedNames.end = packedDays.at = cursor.at + nameBytes;
  packedDays.end = cursor.end;
  return into;
}

const NO_TIMES: readonly number[] = [];
const NO_BYTES: Uint8Array = new Uint8Array();

/** Reads a packed history. Of the days before `sinceDay` only the latest is kept: it may be the last active one. */
export function unpackHistory(bytes: Uint8Array, sinceDay = 0): History {
  const { packedNames, packedDays, ...head } = openHistory({ bytes, at: 0, end: bytes.length });
  return { ...head, names: readNames(packedNames), entries: readEntries(packedDays, sinceDay) };
}

export function readNames(packed: Cursor): string[] {
  const cursor = { ...packed };
  const names: string[] = [];
  while (cursor.at < cursor.end) names.push(readText(cursor));
  return names;
}

function writeTimes(out: Writer, times: readonly number[]): void {
  writeNumber(out, times.length);
  let before = 0;
  for (const time of times) {
    writeNumber(out, time - before);
    before = time;
  }
}

function readTimes(cursor: Cursor): readonly number[] {
  const count = readNumber(cursor);
  if (count === 0) return NO_TIMES;
  let time = readNumber(cursor);
  // mostly the only one: a list that is pushed to has room for seventeen
  const times = [time];
  for (let i = 1; i < count; i++) {
    time += readNumber(cursor);
    times.push(time);
  }
  return times;
}

function readTime(cursor: Cursor): number | null {
  const time = readNumber(cursor);
  return time === 0 ? null : time - 1;
}

/** Days as distances from the day before (latest first), each with its number of codes, codes and counts. */
function writeEntries(out: Writer, entries: readonly number[]): void {
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

function readEntries(packed: Cursor, sinceDay: number): number[] {
  const cursor = { ...packed };
  const entries: number[] = [];
  let day = readNumber(cursor);
  while (cursor.at < cursor.end) {
    day -= readNumber(cursor);
    const isLast = day < sinceDay;
    for (let codes = readNumber(cursor); codes > 0; codes--) {
      entries.push(day, readNumber(cursor), readNumber(cursor));
    }
    if (isLast) break;
  }
  return entries;
}
