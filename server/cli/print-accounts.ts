import { plain } from "../../shared/lib/plain.ts";
import type { AccountList } from "./product.ts";

type Account = AccountList["accounts"][number];

const COLUMNS: readonly (readonly [title: string, width: number, show: (account: Account) => string])[] = [
  ["Score", -6, (account) => String(account.score)],
  ["7 days", -7, (account) => change(account.scoreChange7d)],
  ["Tier", -5, (account) => String(account.tier)],
  ["Active", -7, (account) => String(account.activeUsers)],
  ["  Usage", 10, (account) => `  ${account.trajectory}`],
  ["Segment", 11, (account) => account.segment],
  ["Account", 34, (account) => account.id],
  ["Name", 0, (account) => account.name],
];

const change = (points: number | null): string => (points === null ? "–" : points > 0 ? `+${points}` : String(points));

/** Accounts as a table for a terminal. */
export const printAccounts = (accounts: readonly Account[]): string =>
  [
    COLUMNS.map(([title, width]) => cell(title, width)),
    ...accounts.map((account) => COLUMNS.map(([, width, show]) => cell(show(account), width))),
  ]
    .map((cells) => cells.join(" ").trimEnd())
    .join("\n");

/** Text in a column: right-aligned when the width is negative, never cut. */
const cell = (text: string, width: number): string =>
  width < 0 ? plain(text).padStart(-width) : plain(text).padEnd(width);
