import { z } from "zod";
import type { Queries } from "../db/db.ts";
import type { ApiUsage, CrmName } from "./crm.ts";

/** `starting` is before the first pass came to an end. */
export type ConnectionState = "starting" | "connected" | "paused" | "failing";

/** What is kept of the connection with a CRM. */
export interface Connection {
  readonly state: ConnectionState;
  readonly message: string | null;
  readonly since: Date;
  readonly readAt: Date | null;
  readonly syncedAt: Date | null;
  /** How far changes are read, by what is read; ISO times of the CRM's clock. */
  readonly cursors: Readonly<Record<string, string>>;
  readonly usage: ApiUsage | null;
}

interface ConnectionRow {
  readonly state: ConnectionState;
  readonly message: string | null;
  readonly since: Date;
  readonly read_at: Date | null;
  readonly synced_at: Date | null;
  readonly cursors: string;
  readonly usage: string | null;
}

const cursors = z.record(z.string(), z.string());
const apiUsage = z.object({
  day: z.string(),
  requests: z.number(),
  used: z.number().nullable(),
  allowance: z.number().nullable(),
});

/** Null before the first contact. */
export async function readConnection(queries: Queries, crm: CrmName): Promise<Connection | null> {
  const [row] = await queries.query<ConnectionRow>(
    "select state, message, since, read_at, synced_at, cursors, usage from crm_connections where crm = $1",
    [crm],
  );
  if (row === undefined) return null;
  return {
    state: row.state,
    message: row.message,
    since: row.since,
    readAt: row.read_at,
    syncedAt: row.synced_at,
    cursors: cursors.parse(JSON.parse(row.cursors)),
    usage: row.usage === null ? null : apiUsage.parse(JSON.parse(row.usage)),
  };
}

/** Makes the row that everything is noted in. `at` in ms. */
export async function noteStart(queries: Queries, crm: CrmName, at: number): Promise<void> {
  await queries.query(
    "insert into crm_connections (crm, state, since) values ($1, 'starting', $2) on conflict do nothing",
    [crm, new Date(at)],
  );
}

/** Notes how the connection is, since when it is so, and what it has used. `at` in ms. */
export async function noteState(
  queries: Queries,
  crm: CrmName,
  state: ConnectionState,
  message: string | null,
  usage: ApiUsage,
  at: number,
): Promise<void> {
  await queries.query(
    `insert into crm_connections (crm, state, message, since, usage) values ($1, $2, $3, $4, $5)
     on conflict (crm) do update set state = excluded.state, message = excluded.message, usage = excluded.usage,
       since = case when crm_connections.state = excluded.state then crm_connections.since else excluded.since end`,
    [crm, state, message, new Date(at), JSON.stringify(usage)],
  );
}

/** Notes that the CRM was read, or that a whole pass is done. `at` in ms. */
export async function noteDone(
  queries: Queries,
  crm: CrmName,
  what: "read_at" | "synced_at",
  at: number,
): Promise<void> {
  await queries.query(`update crm_connections set ${what} = $2 where crm = $1`, [crm, new Date(at)]);
}

/** Notes how far something is read; never goes back. */
export async function noteCursor(queries: Queries, crm: CrmName, what: string, until: string): Promise<void> {
  await queries.query(
    `update crm_connections set cursors = (cursors::jsonb || jsonb_build_object($2::text, $3::text))::text
     where crm = $1 and coalesce(cursors::jsonb ->> $2 < $3, true)`,
    [crm, what, until],
  );
}
