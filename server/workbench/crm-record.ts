import type { AccountCard, ScoreCard } from "../../shared/card/score-card.ts";
import { hubspotValues } from "../../shared/crm/hubspot-properties.ts";
import { type Values, valuesOf } from "../../shared/crm/payload.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import { replyOf } from "../crm/hubspot/card-reply.ts";
import type { Server } from "../server.ts";
import type { CrmRecord } from "./contract.ts";
import { readHandoffRecords } from "./handoff-records.ts";
import { salesforceRecord } from "./salesforce-record.ts";

/** What either CRM would have on the account's record; null for an account that is not scored. */
export async function accountRecord(server: Server, id: string): Promise<CrmRecord | null> {
  const card = await readAccountCard(server, id);
  return card === null ? null : recordOf(server, card, card, "Account");
}

/** What either CRM would have on the person's record; null for somebody who is not scored. */
export async function userRecord(server: Server, id: string): Promise<CrmRecord | null> {
  const card = await server.cards.userCard(id);
  const account = card === null ? null : await readAccountCard(server, card.accountId);
  return card === null || account === null ? null : recordOf(server, card, account, "Contact");
}

async function readAccountCard({ cards }: Server, id: string): Promise<AccountCard | null> {
  const text = await cards.accountCard(id);
  return text === null ? null : (JSON.parse(text) as AccountCard);
}

/** The record by what the sync would write. A held-out account's says nothing: sales is not told of it. */
async function recordOf(
  { db, settings, now }: Server,
  card: ScoreCard,
  account: AccountCard,
  apiName: "Account" | "Contact",
): Promise<CrmRecord> {
  const held = isHeldOut(account.id, settings.holdOutShare);
  const values = held ? emptied(valuesOf(card)) : valuesOf(card);
  const own = { Id: card.id, ...(apiName === "Contact" ? { AccountId: account.id } : {}) };
  const text = held ? JSON.stringify({ state: "not_linked", candidates: [] }) : replyOf(JSON.stringify(card), now());
  return {
    card,
    salesforce: {
      record: salesforceRecord(card.id, apiName, { ...own, ...values }),
      handoffs: held ? [] : await readHandoffRecords(db, account),
    },
    hubspot: {
      objectTypeId: apiName === "Account" ? "0-2" : "0-1",
      properties: Object.fromEntries(
        Object.entries(hubspotValues(values)).map(([name, value]) => [name, value || null]),
      ),
      reply: JSON.parse(text),
    },
  };
}

const emptied = (values: Values): Values => Object.fromEntries(Object.keys(values).map((name) => [name, null]));
