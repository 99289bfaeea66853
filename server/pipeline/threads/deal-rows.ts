import type { CopyOut, CopyRow } from "../../db/db.ts";
import { hashBytes } from "../../db/hash-bytes.ts";
import { createInterner } from "../../db/interner.ts";
import { EVERY_OPEN_HANDOFF } from "../../handoff/handoff-rows.ts";
import { EVERY_ACCOUNT } from "../../score/account-rows.ts";
import { EVERYBODY, HOME_OF_WORKSPACE } from "../../score/people-source.ts";
import { EVERY_WORKSPACE } from "../../usage/workspaces.ts";

/** Who is dealt rows; a scorer, seen from the reader. */
export interface RowTaker {
  /** Takes a copy of a row. */
  readonly add: (row: CopyRow) => void;
  /** What to wait for before more is added; null when there is room. */
  readonly pause: () => Promise<unknown> | null;
  /** There are no more rows of this select. */
  readonly end: (select: string) => void;
}

/** Reads every row a scoring of everyone needs once, in the order it asks for them, and deals them out by account. */
export async function dealRows(copyOut: CopyOut, takers: readonly RowTaker[]): Promise<void> {
  const shares = createShares(takers.length);
  const pause = () => {
    for (const taker of takers) {
      const room = taker.pause();
      if (room !== null) return room;
    }
    return null;
  };
  const deal = async (select: string, shareOf: (row: CopyRow) => number) => {
    await copyOut(select, (row) => takers[shareOf(row)]!.add(row), pause);
    for (const taker of takers) taker.end(select);
  };
  await deal(EVERY_WORKSPACE.select, shares.ofWorkspace);
  await deal(EVERYBODY.select, shares.ofPerson);
  await deal(EVERY_OPEN_HANDOFF.select, (row) => shares.ofAccount(row, EVERY_OPEN_HANDOFF.account));
  await deal(EVERY_ACCOUNT.select, (row) => shares.ofAccount(row, EVERY_ACCOUNT.account));
}

/** Numbers below `count` by account: everything of an account has the same. Nothing is made a string for it. */
function createShares(count: number) {
  const ofWorkspaces = createInterner<number>();
  const shareOf = (bytes: Uint8Array, from: number, end: number): number => {
    const hash = hashBytes(bytes, from, end);
    return ((hash ^ (hash >>> 15)) >>> 0) % count;
  };
  const ofAccount = ({ bytes, starts, ends }: CopyRow, account: number): number =>
    shareOf(bytes, starts[account]!, ends[account]!);
  return {
    ofAccount,
    ofWorkspace: (row: CopyRow): number => {
      const { id, account } = EVERY_WORKSPACE;
      return ofWorkspaces(row.bytes, row.starts[id]!, row.ends[id]!, () => ofAccount(row, account));
    },
    /** That of their home's workspace; a home that is no workspace's, or of one that nobody described, is an account. */
    ofPerson: ({ bytes, starts, ends }: CopyRow): number => {
      const [from, end] = [starts[EVERYBODY.home]!, ends[EVERYBODY.home]!];
      const own = () => shareOf(bytes, from, end);
      if (!startsWith(bytes, from, HOME_OF_WORKSPACE)) return own();
      return ofWorkspaces(bytes, from + HOME_OF_WORKSPACE.length, end, own);
    },
  };
}

function startsWith(bytes: Uint8Array, from: number, prefix: Uint8Array): boolean {
  for (let at = 0; at < prefix.length; at++) if (bytes[from + at] !== prefix[at]) return false;
  return true;
}
