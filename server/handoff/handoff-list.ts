import { z } from "zod";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { Problem } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { HANDOFF_COLUMNS, type HandoffRow } from "./handoff-rows.ts";
import { presentHandoff } from "./record-outcome.ts";
import type { HandoffFilter } from "./routes.ts";

/** A page of the work queue: most urgent first, by due time; each with the account's outreach of now. */
export async function listHandoffs(server: Server, filter: HandoffFilter) {
  const [dueAt, id] = filter.cursor === undefined ? [null, null] : readCursor(filter.cursor);
  const rows = await server.db.query<HandoffRow>(
    `select ${HANDOFF_COLUMNS} from handoffs
     where ($1::text is null or status = $1) and ($2::text is null or priority = $2)
       and ($3::timestamptz is null or (due_at, handoff_id) > ($3, $4))
     order by due_at, handoff_id limit $5`,
    [filter.status ?? null, filter.priority ?? null, dueAt, id, filter.limit],
  );
  const handoffs = await Promise.all(
    rows.map(async (row) => {
      const text = await server.cards.accountCard(row.account_id);
      const card = text === null ? null : (JSON.parse(text) as AccountCard);
      return { ...presentHandoff(row), account: card?.name ?? row.account_id, outreach: card?.outreach ?? null };
    }),
  );
  const last = rows.at(-1);
  const next =
    last !== undefined && rows.length === filter.limit ? `${last.due_at.toISOString()}|${last.handoff_id}` : null;
  return { handoffs, nextCursor: next };
}

const cursorContent = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]+$/)]);

function readCursor(cursor: string): [string, string] {
  const content = cursorContent.safeParse(cursor.split("|"));
  if (content.success) return content.data;
  throw new Problem(400, "cursor: expected the nextCursor of an earlier answer");
}
