import { z } from "zod";
import { type Changes, CrmFault } from "../crm.ts";
import { messageOf, troubleOf } from "./fault.ts";
import type { HubspotAnswer, Session } from "./session.ts";

/** Most records of a page of a search. */
const PAGE = 200;
/** Nothing is older: a reading that stopped half way begins anew. */
const BEGINNING = new Date(0).toISOString();

const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === "" ? null : value));
const record = z.object({ id: z.string(), properties: z.record(z.string(), text) });
const page = z.object({ results: z.array(record), paging: z.object({ next: z.unknown() }).nullish() });

export type Found = z.output<typeof record>;

export interface Selection {
  readonly type: "companies" | "contacts" | "deals" | "tasks" | "meetings";
  readonly properties: readonly string[];
  readonly where?: readonly { readonly propertyName: string; readonly operator: string; readonly value: string }[];
  /** By HubSpot's clock; null is everything. */
  readonly since: string | null;
}

/** HubSpot gives times in ISO 8601 or in ms. */
export const timeOf = (value: string | null | undefined): number | null => {
  if (value === null || value === undefined || value === "") return null;
  const time = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(time) ? null : time;
};

export const modifiedProperty = (type: Selection["type"]): string =>
  type === "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";

/** The body of a success; otherwise the fault it means for the whole. */
export function successOf({ status, body }: HubspotAnswer): unknown {
  if (status < 300) return body;
  throw new CrmFault("refused", `HubSpot answers with ${status}: ${messageOf(troubleOf(body))}`);
}

/**
 * Records that changed, by their id, which pages through any number of them: by time a search ends after 10,000, all of
 * which may have the same. How far it came by HubSpot's clock is known at the end alone, less the time it took,
 * in which a record may have changed behind it.
 */
export async function* changedRecords(session: Session, selection: Selection): AsyncGenerator<Changes<Found>> {
  const { type, properties, where = [], since } = selection;
  const modified = modifiedProperty(type);
  const { clock } = session.timing;
  const start = clock();
  const from = since === null ? null : Date.parse(since);
  const changed = from === null || from <= 0 ? [] : [{ propertyName: modified, operator: "GTE", value: String(from) }];
  let latest = from ?? 0;
  let after: string | null = null;
  for (;;) {
    const beyond: Selection["where"] =
      after === null ? [] : [{ propertyName: "hs_object_id", operator: "GT", value: after }];
    const body = {
      filterGroups: [{ filters: [...where, ...changed, ...beyond] }],
      sorts: [{ propertyName: "hs_object_id", direction: "ASCENDING" }],
      properties: [...properties, modified],
      limit: PAGE,
    };
    const path = `/crm/objects/VERSION/${type}/search`;
    const { results, paging } = page.parse(
      successOf(await session.request({ method: "POST", path, body, isSearch: true })),
    );
    for (const { properties: values } of results) latest = Math.max(latest, timeOf(values[modified]) ?? 0);
    const isLast = paging?.next === undefined || paging.next === null;
    const until = Math.max(from ?? 0, latest - (clock() - start));
    if (results.length > 0 || after !== null)
      yield { items: results, until: isLast ? new Date(until).toISOString() : (since ?? BEGINNING) };
    if (isLast || results.length === 0) return;
    after = results.at(-1)!.id;
  }
}
