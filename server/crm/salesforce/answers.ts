import { z } from "zod";
import { HANDOFF_OBJECT } from "../../../shared/crm/handoff-fields.ts";
import { OUTCOMES } from "../../../shared/handoff/outcome.ts";
import type { Crm } from "../crm.ts";
import { changedRows, time } from "./query.ts";
import type { Session } from "./session.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

const handoffRow = z.object({
  Id: z.string(),
  PLS_Key__c: z.string(),
  PLS_Status__c: z
    .enum(["open", ...OUTCOMES])
    .nullish()
    .catch(null),
  PLS_Reason__c: text,
  PLS_Amount__c: number,
  PLS_Outcome_At__c: time.nullish(),
  SystemModstamp: time,
});
const dealRow = z.object({
  Id: z.string(),
  AccountId: text,
  Amount: number,
  StageName: text,
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  CreatedDate: time,
  LastStageChangeDate: time.nullish(),
  SystemModstamp: time,
});
const activityRow = z.object({
  Id: z.string(),
  AccountId: text,
  WhoId: text,
  CreatedDate: time,
  CompletedDateTime: time.nullish(),
  SystemModstamp: time,
});

const ACTIVITY = ["Id", "AccountId", "WhoId", "CreatedDate"];

/** What sales did: on our handoffs, in opportunities, by tasks that are done and by meetings. */
export const readAnswers = (session: Session): Pick<Crm, "answers" | "deals" | "activities"> => {
  const rows = <Schema extends z.ZodType>(
    from: string,
    fields: readonly string[],
    where: readonly string[],
    row: Schema,
    since: string,
  ) => changedRows(session, { from, fields, where, since, row, withDeleted: false });
  return {
    answers: async function* (since) {
      const fields = Object.keys(handoffRow.shape).filter((name) => name !== "SystemModstamp");
      for await (const { items, until } of rows(
        HANDOFF_OBJECT.name,
        fields,
        ["PLS_Key__c != null"],
        handoffRow,
        since,
      )) {
        yield {
          until,
          items: items.map((row) => ({
            crmId: row.Id,
            key: row.PLS_Key__c,
            status: row.PLS_Status__c ?? null,
            reason: row.PLS_Reason__c,
            amount: row.PLS_Amount__c,
            outcomeAt: row.PLS_Outcome_At__c?.getTime() ?? null,
            modifiedAt: row.SystemModstamp.getTime(),
          })),
        };
      }
    },
    deals: async function* (since) {
      const fields = Object.keys(dealRow.shape).filter((name) => name !== "SystemModstamp");
      for await (const { items, until } of rows("Opportunity", fields, ["AccountId != null"], dealRow, since)) {
        yield {
          until,
          items: items.map((row) => ({ what: dealOf(row), accountCrmId: row.AccountId, personCrmId: null })),
        };
      }
    },
    activities: {
      tasks: async function* (since) {
        // a list e-mail is nobody's personal contact
        const where = ["IsClosed = true", "TaskSubtype != 'ListEmail'"];
        for await (const { items, until } of rows(
          "Task",
          [...ACTIVITY, "CompletedDateTime"],
          where,
          activityRow,
          since,
        )) {
          yield { until, items: items.map((row) => activityOf(row, "contact")) };
        }
      },
      events: async function* (since) {
        for await (const { items, until } of rows("Event", ACTIVITY, [], activityRow, since)) {
          yield { until, items: items.map((row) => activityOf(row, "meeting")) };
        }
      },
    },
  };
};

const dealOf = (row: z.output<typeof dealRow>) => ({
  id: row.Id,
  createdAt: row.CreatedDate.getTime(),
  stage: !row.IsClosed ? ("open" as const) : row.IsWon ? ("won" as const) : ("lost" as const),
  closedAt: (row.LastStageChangeDate ?? row.SystemModstamp).getTime(),
  amount: row.Amount !== null && row.Amount >= 0 ? row.Amount : null,
  reason: row.StageName,
});

const activityOf = (row: z.output<typeof activityRow>, kind: "contact" | "meeting") => ({
  what: {
    id: row.Id,
    kind,
    happenedAt: (kind === "meeting" ? row.CreatedDate : (row.CompletedDateTime ?? row.SystemModstamp)).getTime(),
  },
  accountCrmId: row.AccountId,
  personCrmId: row.WhoId,
});
