import { z } from "zod";
import { PRIORITIES, TRIGGERS } from "../../../shared/crm/choices.ts";
import type { FieldValue, Values } from "../../../shared/crm/payload.ts";
import type { CrmWrite, WriteResult } from "../crm.ts";
import { type BatchInput, LOT_SIZE, writeBatch } from "./batch.ts";
import { readLinks } from "./links.ts";
import { successOf } from "./search.ts";
import type { Session } from "./session.ts";

/** Of a task and its company (HubSpot's association type ids). */
const TASK_TO_COMPANY = 192;
/** What a rep need no longer do: nothing has come of the others yet. */
const TO_DO = ["open", "accepted"];

const tasks = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) })).default([]),
});

/**
 * Writes handoffs as tasks of their companies. Tasks have no unique key: each has a marker in its text, and before one
 * is created, the company's tasks are looked at for it.
 */
export async function writeTasks(session: Session, lot: readonly CrmWrite[]): Promise<readonly WriteResult[]> {
  if (lot[0]?.crmId !== null) {
    return writeBatch(session, {
      type: "tasks",
      action: "update",
      inputs: lot.map((write) => ({ id: write.crmId!, properties: propertiesOf(write) })),
    });
  }
  const known = await findTasks(session, lot);
  const created = lot.filter((write) => !known.has(write.key));
  const results =
    created.length === 0
      ? []
      : await writeBatch(session, { type: "tasks", action: "create", inputs: created.map(newTask) });
  const became = new Map(created.map((write, index) => [write.key, results[index]!]));
  return lot.map(({ key }) => became.get(key) ?? { isDone: true, crmId: known.get(key)! });
}

const companyOf = ({ values }: CrmWrite): string => String(values.PLS_Account__c);

const newTask = (write: CrmWrite): BatchInput => ({
  properties: propertiesOf(write),
  associations: [
    {
      to: { id: companyOf(write) },
      types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: TASK_TO_COMPANY }],
    },
  ],
});

/** The tasks that handoffs have already, by key. */
async function findTasks(session: Session, lot: readonly CrmWrite[]): Promise<Map<string, string>> {
  const links = await readLinks(session, "companies", "tasks", lot.map(companyOf));
  const ids = [...new Set([...links.values()].flat())];
  const keys = new Map(lot.map(({ key }) => [markerOf(key), key]));
  const known = new Map<string, string>();
  for (let from = 0; from < ids.length; from += LOT_SIZE) {
    const inputs = ids.slice(from, from + LOT_SIZE).map((id) => ({ id }));
    const body = { inputs, properties: ["hs_task_body"], propertiesWithHistory: [] };
    const path = "/crm/objects/VERSION/tasks/batch/read";
    const { results } = tasks.parse(successOf(await session.request({ method: "POST", path, body })));
    for (const { id, properties } of results) {
      const [marker = ""] = /Groundswell handoff \[[^\]]*\]/.exec(properties.hs_task_body ?? "") ?? [];
      const key = keys.get(marker);
      if (key !== undefined) known.set(key, id);
    }
  }
  return known;
}

/** Survives HubSpot's editor: no character of it is written otherwise in HTML. */
const markerOf = (key: string): string => `Groundswell handoff [${encodeURIComponent(key)}]`;

type Property = (value: FieldValue, key: string) => Readonly<Record<string, string>>;

const PROPERTIES: Readonly<Record<string, Property>> = {
  PLS_Trigger__c: (value) => ({ hs_task_subject: `PQL handoff: ${labelOf(value)}`, hs_task_type: "TODO" }),
  PLS_Priority__c: (value) => ({
    hs_task_priority: PRIORITIES.find((each) => each.value === value)!.label.toUpperCase(),
  }),
  PLS_Due__c: (value) => ({ hs_timestamp: String(Date.parse(String(value))) }),
  PLS_Status__c: (value) => ({ hs_task_status: TO_DO.includes(String(value)) ? "NOT_STARTED" : "COMPLETED" }),
  PLS_Outreach__c: (value, key) => ({ hs_task_body: `${html(String(value ?? ""))}<p>${markerOf(key)}</p>` }),
};

function propertiesOf({ key, values, ownerId }: CrmWrite): Record<string, string> {
  const own = Object.entries(values as Values).map(([name, value]) => PROPERTIES[name]?.(value, key) ?? {});
  return Object.assign({}, ...own, ownerId === null ? {} : { hubspot_owner_id: ownerId });
}

const labelOf = (trigger: FieldValue): string =>
  TRIGGERS.find(({ value }) => value === trigger)?.label ?? String(trigger);

const html = (text: string): string =>
  text
    .split("\n\n")
    .map((part) => part.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"))
    .map((part) => (part === "" ? "" : `<p>${part.replaceAll("\n", "<br>")}</p>`))
    .join("");
