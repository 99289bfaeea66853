import type { Decision } from "../../shared/handoff/decide-handoff.ts";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { textArray } from "../db/binary-array.ts";
import { textOf, timeOf } from "../db/copy-rows.ts";
import type { CopyOut, Queries } from "../db/db.ts";
import { createInterner } from "../db/interner.ts";

export interface HandoffRow {
  readonly account_id: string;
  readonly handoff_id: string;
  readonly trigger: string;
  readonly priority: Handoff["priority"];
  readonly status: Handoff["status"];
  readonly route: Handoff["route"];
  readonly owner: string | null;
  readonly reason: string | null;
  readonly amount: number | null;
  readonly fired_at: Date;
  readonly due_at: Date;
}

export const toHandoff = (row: HandoffRow): Handoff => ({
  id: row.handoff_id,
  accountId: row.account_id,
  trigger: row.trigger,
  priority: row.priority,
  status: row.status,
  route: row.route,
  firedAt: row.fired_at.getTime(),
  dueAt: row.due_at.getTime(),
});

export const HANDOFF_COLUMNS =
  "account_id, handoff_id, trigger, priority, status, route, owner, reason, amount, fired_at, due_at";

const IS_OPEN = "status not in ('rejected', 'won', 'lost')";

/** Handoffs sales still has something to do with; the latest of each account. */
export async function readOpenHandoffs(queries: Queries, accountIds: readonly string[]): Promise<Map<string, Handoff>> {
  const rows = await queries.query<HandoffRow>(
    `select ${HANDOFF_COLUMNS} from handoffs
     where account_id = any($1) and ${IS_OPEN} order by fired_at`,
    [accountIds],
  );
  return new Map(rows.map((row) => [row.account_id, toHandoff(row)]));
}

/** Every open handoff, in any order, with the place of its account's id. */
export const EVERY_OPEN_HANDOFF = {
  select: `select account_id, handoff_id, trigger, priority, status, route, fired_at, due_at from handoffs where ${IS_OPEN}`,
  account: 0,
} as const;

const [HANDOFF_ID, TRIGGER, PRIORITY, STATUS, ROUTE, FIRED_AT, DUE_AT] = [1, 2, 3, 4, 5, 6, 7] as const;

/** The latest open one of each account. Words that many share are read once. */
export async function readAllOpenHandoffs(copyOut: CopyOut): Promise<Map<string, Handoff>> {
  const open = new Map<string, Handoff>();
  const words = createInterner<string>();
  await copyOut(EVERY_OPEN_HANDOFF.select, (row) => {
    const accountId = textOf(row, EVERY_OPEN_HANDOFF.account) ?? "";
    const firedAt = timeOf(row, FIRED_AT);
    if ((open.get(accountId)?.firedAt ?? Number.NEGATIVE_INFINITY) > firedAt) return;
    const wordAt = (column: number): string =>
      words(row.bytes, row.starts[column]!, row.ends[column]!, () => textOf(row, column) ?? "");
    open.set(accountId, {
      id: textOf(row, HANDOFF_ID) ?? "",
      accountId,
      trigger: wordAt(TRIGGER),
      priority: wordAt(PRIORITY) as Handoff["priority"],
      status: wordAt(STATUS) as Handoff["status"],
      route: wordAt(ROUTE) as Handoff["route"],
      firedAt,
      dueAt: timeOf(row, DUE_AT),
    });
  });
  return open;
}

interface FiringRow {
  readonly accountId: string;
  readonly id: string;
  readonly priority: string;
  readonly label: string;
  readonly userId: string | null;
}

/** Writes what scorings decided: triggers and moments that fired, handoffs opened or raised. `now` in ms. */
export async function writeDecisions(
  queries: Queries,
  decisions: readonly { readonly accountId: string; readonly decision: Decision }[],
  now: number,
): Promise<void> {
  const firings: FiringRow[] = [];
  for (const { accountId, decision } of decisions) {
    for (const fired of decision.fired) firings.push({ accountId, ...fired });
    for (const moment of decision.moments) firings.push({ accountId, ...moment, priority: "moment" });
  }
  if (firings.length > 0) {
    const texts = (pick: (firing: FiringRow) => string | null) => textArray(firings.map(pick));
    await queries.query(
      `insert into firings (account_id, fired_at, trigger, priority, label, user_id)
       select account_id, $1, trigger, priority, label, user_id
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as f (account_id, trigger, priority, label, user_id)
       on conflict do nothing`,
      [
        new Date(now),
        texts(({ accountId }) => accountId),
        texts(({ id }) => id),
        texts(({ priority }) => priority),
        texts(({ label }) => label),
        texts(({ userId }) => userId),
      ],
    );
  }
  const handoffs = decisions.map(({ decision }) => decision.handoff).filter((handoff) => handoff !== null);
  if (handoffs.length > 0) await writeHandoffs(queries, handoffs);
}

async function writeHandoffs(queries: Queries, handoffs: readonly Handoff[]): Promise<void> {
  const texts = (pick: (handoff: Handoff) => string) => textArray(handoffs.map(pick));
  await queries.query(
    `insert into handoffs (account_id, handoff_id, trigger, priority, status, route, fired_at, due_at)
     select id, handoff_id, trigger, priority, status, route, fired_at::timestamptz, due_at::timestamptz
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as
       h (id, handoff_id, trigger, priority, status, route, fired_at, due_at)
     on conflict (account_id, handoff_id) do update set trigger = excluded.trigger, priority = excluded.priority,
       due_at = excluded.due_at`,
    [
      texts(({ accountId }) => accountId),
      texts(({ id }) => id),
      texts(({ trigger }) => trigger),
      texts(({ priority }) => priority),
      texts(({ status }) => status),
      texts(({ route }) => route),
      texts(({ firedAt }) => new Date(firedAt).toISOString()),
      texts(({ dueAt }) => new Date(dueAt).toISOString()),
    ],
  );
}
