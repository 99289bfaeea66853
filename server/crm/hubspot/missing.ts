import { z } from "zod";
import type { Join, Target } from "../crm.ts";
import { LOT_SIZE } from "./batch.ts";
import { successOf } from "./search.ts";
import type { Session } from "./session.ts";

const replies = z.object({ results: z.array(z.object({ id: z.string() })).default([]) });

/** Which of these records are archived, erased or merged into another. */
export async function readMissing(session: Session, target: Target, ids: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let from = 0; from < ids.length; from += LOT_SIZE) {
    const inputs = ids.slice(from, from + LOT_SIZE).map((id) => ({ id }));
    const path = `/crm/objects/VERSION/${target === "account" ? "companies" : "contacts"}/batch/read`;
    const body = { inputs, properties: ["pls_key"], propertiesWithHistory: [] };
    const { results } = replies.parse(successOf(await session.request({ method: "POST", path, body })));
    // a merged one answers with the id of the other
    for (const { id } of results) found.add(id);
  }
  return ids.filter((id) => !found.has(id));
}

/** Associates contacts with companies; those that have one already are not among them. */
export async function joinContacts(session: Session, joins: readonly Join[]): Promise<void> {
  const path = "/crm/associations/VERSION/contacts/companies/batch/associate/default";
  const inputs = joins.map(({ personCrmId, accountCrmId }) => ({
    from: { id: personCrmId },
    to: { id: accountCrmId },
  }));
  const { status } = await session.request({ method: "POST", path, body: { inputs } });
  if (status < 300 || joins.length === 1) return;
  // one that is gone by now must not keep the others
  const half = Math.ceil(joins.length / 2);
  await joinContacts(session, joins.slice(0, half));
  await joinContacts(session, joins.slice(half));
}
