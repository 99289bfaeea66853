import { z } from "zod";
import type { Db, Queries } from "../../db/db.ts";
import type { Target } from "../crm.ts";
import { forgetGone } from "../recheck.ts";

const id = z.union([z.string(), z.number()]).transform(String);

/** The parts of an event that we use; HubSpot sends up to 100 at once, in no order, and some twice. */
export const webhookEvents = z
  .array(
    z.object({
      eventId: id,
      subscriptionId: id.default("0"),
      portalId: id,
      occurredAt: id.default("0"),
      subscriptionType: z.string(),
      objectId: id.optional(),
      objectTypeId: z.string().optional(),
      primaryObjectId: id.optional(),
      mergedObjectIds: z.array(id).default([]),
    }),
  )
  .max(1_000);
export type WebhookEvent = z.output<typeof webhookEvents>[number];

const TARGETS: Readonly<Record<string, Target>> = {
  "0-1": "contact",
  "0-2": "account",
  contact: "contact",
  company: "account",
};

/** Erases a person from the store, given their id. */
export type ErasePerson = (userId: string) => Promise<unknown>;

interface Note {
  readonly type: "gone" | "erase";
  readonly target: Target;
  readonly crmId: string;
}

/** What an event asks of us; changes of deals are read with the next pass. */
function notesOf(event: WebhookEvent): Note[] {
  const { subscriptionType, objectId, objectTypeId, primaryObjectId, mergedObjectIds } = event;
  const [kind = "", what = ""] = subscriptionType.split(".");
  const target = TARGETS[objectTypeId ?? kind];
  if (target === undefined) return [];
  if (what === "privacyDeletion") return objectId === undefined ? [] : [{ type: "erase", target, crmId: objectId }];
  const gone =
    what === "deletion"
      ? [objectId]
      : what === "merge"
        ? mergedObjectIds.filter((each) => each !== primaryObjectId)
        : [];
  return gone.filter((crmId) => crmId !== undefined).map((crmId) => ({ type: "gone", target, crmId }));
}

/** Keeps what is to be done, each event once; true when there is anything new. */
export async function keepEvents(db: Db, events: readonly WebhookEvent[]): Promise<boolean> {
  const notes = events.flatMap((event) =>
    notesOf(event).map((note) => ({
      ...note,
      key: `${event.portalId} ${event.subscriptionId} ${event.eventId} ${event.occurredAt} ${note.crmId}`,
    })),
  );
  if (notes.length === 0) return false;
  const added = await db.query(
    `insert into hubspot_events (event_key, type, target, crm_id)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing returning event_key`,
    [
      notes.map(({ key }) => key),
      notes.map(({ type }) => type),
      notes.map(({ target }) => target),
      notes.map(({ crmId }) => crmId),
    ],
  );
  return added.length > 0;
}

/** Does what waits to be done. Doing it twice does no harm: a crash leaves it waiting. */
export async function workOffEvents(db: Db, erasePerson: ErasePerson): Promise<void> {
  const rows = await db.query<{ event_key: string; type: string; target: Target; crm_id: string }>(
    "select event_key, type, target, crm_id from hubspot_events where done_at is null order by received_at, event_key",
  );
  await forgetOld(db);
  for (const { event_key, type, target, crm_id: crmId } of rows) {
    if (type === "erase") {
      for (const userId of await peopleOf(db, crmId)) await erasePerson(userId);
    }
    await db.transaction(async (tx) => {
      await forgetGone(tx, "hubspot", target, [crmId]);
      // there is nothing left to clear
      await tx.query("delete from crm_clears where crm = 'hubspot' and target = $1 and crm_id = $2", [target, crmId]);
      await tx.query("update hubspot_events set done_at = now() where event_key = $1", [event_key]);
    });
  }
}

/** HubSpot repeats itself for a day; longer than that nothing done needs to be remembered. */
const forgetOld = (queries: Queries) =>
  queries.query("delete from hubspot_events where done_at < now() - interval '30 days'");

/** Whose contact it is: by what was matched, else by the key it carries. */
async function peopleOf(queries: Queries, crmId: string): Promise<string[]> {
  const rows = await queries.query<{ user_id: string }>(
    `select record_id as user_id from crm_sync where crm = 'hubspot' and kind = 'person' and target = 'contact' and crm_id = $1
     union select key from crm_records where crm = 'hubspot' and target = 'contact' and crm_id = $1 and key is not null`,
    [crmId],
  );
  return rows.map((row) => row.user_id);
}
