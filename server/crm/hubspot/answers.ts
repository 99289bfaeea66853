import type { Changes, Crm, CrmTouch } from "../crm.ts";
import { readLinks } from "./links.ts";
import { changedRecords, type Found, type Selection, timeOf } from "./search.ts";
import type { Session } from "./session.ts";

const DEAL = [
  "createdate",
  "closedate",
  "amount",
  "dealstage",
  "closed_lost_reason",
  "hs_is_closed",
  "hs_is_closed_won",
];

const NOT_HELD = ["CANCELED", "NO_SHOW"];

/** What sales did: in deals, by tasks that are done, and by meetings. A handoff's own task is one of these tasks. */
export const readAnswers = (session: Session): Pick<Crm, "answers" | "deals" | "activities"> => ({
  answers: async function* () {},
  deals: (since) => touches(session, { type: "deals", properties: DEAL, since }, dealOf),
  activities: {
    tasks: (since) => {
      const where = [{ propertyName: "hs_task_status", operator: "EQ", value: "COMPLETED" }];
      const properties = ["hs_task_completion_date"];
      return touches(session, { type: "tasks", properties, where, since }, (task) => ({
        id: `task:${task.id}`,
        kind: "contact" as const,
        happenedAt: timeIn(task, "hs_task_completion_date", "hs_lastmodifieddate"),
      }));
    },
    meetings: (since) =>
      touches(session, { type: "meetings", properties: ["hs_createdate", "hs_meeting_outcome"], since }, (meeting) =>
        NOT_HELD.includes(meeting.properties.hs_meeting_outcome ?? "")
          ? null
          : {
              id: `meeting:${meeting.id}`,
              kind: "meeting" as const,
              happenedAt: timeIn(meeting, "hs_createdate", "hs_lastmodifieddate"),
            },
      ),
  },
});

/** What changed with whom it is about: a company, else a contact. */
async function* touches<Item>(
  session: Session,
  selection: Selection,
  itemOf: (found: Found) => Item | null,
): AsyncGenerator<Changes<CrmTouch<Item>>> {
  for await (const { items, until } of changedRecords(session, selection)) {
    const ids = items.map(({ id }) => id);
    const companies = await readLinks(session, selection.type, "companies", ids);
    const others = ids.filter((id) => !companies.has(id));
    const contacts = await readLinks(session, selection.type, "contacts", others);
    const touched = items.flatMap((found) => {
      const what = itemOf(found);
      const [accountCrmId = null] = companies.get(found.id) ?? [];
      const [personCrmId = null] = contacts.get(found.id) ?? [];
      return what === null
        ? []
        : [{ what, accountCrmId, personCrmId, ...(selection.type === "tasks" ? { handoffCrmId: found.id } : {}) }];
    });
    yield { items: touched, until };
  }
}

function dealOf(deal: Found) {
  const { properties, id } = deal;
  const amount = properties.amount == null ? Number.NaN : Number(properties.amount);
  const isClosed = properties.hs_is_closed === "true";
  const stage = !isClosed ? "open" : properties.hs_is_closed_won === "true" ? "won" : "lost";
  return {
    id: `deal:${id}`,
    createdAt: timeIn(deal, "createdate", "hs_lastmodifieddate"),
    stage: stage as "open" | "won" | "lost",
    closedAt: timeIn(deal, "closedate", "hs_lastmodifieddate"),
    amount: amount >= 0 ? amount : null,
    reason: properties.closed_lost_reason ?? properties.dealstage ?? null,
  };
}

function timeIn({ id, properties }: Found, ...names: readonly string[]): number {
  const time = names.map((name) => timeOf(properties[name])).find((each) => each !== null);
  if (time === undefined || time === null) throw new Error(`HubSpot's record ${id} has none of ${names.join(", ")}`);
  return time;
}
