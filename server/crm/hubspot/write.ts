import { hubspotValues } from "../../../shared/crm/hubspot-properties.ts";
import type { CrmWrite, WriteResult } from "../crm.ts";
import { type BatchInput, LOT_SIZE, writeBatch } from "./batch.ts";
import type { Session } from "./session.ts";
import { writeTasks } from "./tasks.ts";

const KEY_PROPERTY = "pls_key";

/** Writes records, each for itself: known ones by id; new ones by key, so that a repetition finds them. */
export async function writeRecords(session: Session, writes: readonly CrmWrite[]): Promise<readonly WriteResult[]> {
  const results = new Map<CrmWrite, WriteResult>();
  const alike = Map.groupBy(writes, ({ target, crmId }) => `${target} ${crmId === null}`);
  for (const group of alike.values()) {
    for (let from = 0; from < group.length; from += LOT_SIZE) {
      const lot = group.slice(from, from + LOT_SIZE);
      const became = await writeLot(session, lot);
      for (const [index, write] of lot.entries()) results.set(write, became[index]!);
    }
  }
  return writes.map((write) => results.get(write)!);
}

async function writeLot(session: Session, lot: readonly CrmWrite[]): Promise<readonly WriteResult[]> {
  const [first] = lot;
  if (first === undefined) return [];
  if (first.target === "handoff") return writeTasks(session, lot);
  return writeBatch(session, {
    type: first.target === "account" ? "companies" : "contacts",
    action: first.crmId === null ? "upsert" : "update",
    inputs: lot.map(inputOf),
  });
}

function inputOf({ crmId, key, values, company }: CrmWrite): BatchInput {
  const properties = {
    ...hubspotValues(values),
    ...(company === null ? {} : { name: company.name, domain: company.domain }),
  };
  return crmId === null ? { id: key, idProperty: KEY_PROPERTY, properties } : { id: crmId, properties };
}
