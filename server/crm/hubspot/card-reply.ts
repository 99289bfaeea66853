import type { RecordCandidate } from "../../../shared/card/hubspot-card-api.ts";
import type { Server } from "../../server.ts";

/** What is said of a record, as the JSON text of a `CardReply`. */
export async function cardReply(
  { db, cards, now }: Server,
  target: "account" | "contact",
  crmId: string,
): Promise<string> {
  const [row] = await db.query<{ kind: string; record_id: string }>(
    `select kind, record_id from crm_sync
     where crm = 'hubspot' and target = $1 and crm_id = $2 and kind in ('account', 'person') limit 1`,
    [target, crmId],
  );
  if (row === undefined) {
    const candidates = await readCandidates(db, target, crmId);
    return JSON.stringify({ state: "not_linked", candidates });
  }
  const card =
    row.kind === "account" ? await cards.accountCard(row.record_id) : jsonOrNull(await cards.userCard(row.record_id));
  return replyOf(card, now());
}

/** What is said of a record that is known. A card is ready as text: it is not read for this. */
export const replyOf = (card: string | null, now: Date): string =>
  card === null
    ? JSON.stringify({ state: "not_scored" })
    : `{"state":"ready","now":${JSON.stringify(now.toISOString())},"card":${card}}`;

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The records that could be meant where this one is one of several. */
async function readCandidates(db: Server["db"], target: string, crmId: string): Promise<RecordCandidate[]> {
  const [row] = await db.query<{ detail: string }>(
    `select detail from crm_sync where crm = 'hubspot' and target = $1 and status in ('ambiguous', 'taken')
       and detail::jsonb -> 'candidates' @> $2::jsonb limit 1`,
    [target, JSON.stringify([{ crmId }])],
  );
  if (row === undefined) return [];
  const { candidates } = JSON.parse(row.detail) as { candidates: { crmId: string; name: string | null }[] };
  return candidates.map((candidate) => ({ id: candidate.crmId, name: candidate.name }));
}
