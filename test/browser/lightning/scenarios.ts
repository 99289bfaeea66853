import type { Shown } from "./page.ts";
import { sampleCard, shownRecord, shownSample } from "./sample-records.ts";

const DAY_MS = 86_400_000;
const enterprise = () => JSON.stringify(sampleCard("enterprise"));
const withRecords = (shown: Shown, change: Partial<Shown["records"]>): Shown => ({
  ...shown,
  records: { ...shown.records, ...change },
});

function oldCard(): string {
  const card = sampleCard("enterprise");
  return JSON.stringify({ ...card, scoredAt: new Date(Date.parse(String(card.scoredAt)) - 3 * DAY_MS).toISOString() });
}

/** Everything a record page can show of the card, and words that tell that it does. */
export const SCENARIOS: Readonly<Record<string, { readonly shown: () => Shown; readonly says: string }>> = {
  account: { shown: () => shownSample("Account", "enterprise"), says: "Tier 1 Enterprise" },
  "account-next-tier": { shown: () => shownSample("Account", "midMarket"), says: "For Tier 1 Enterprise" },
  "account-due-soon": { shown: () => shownSample("Account", "dueSoon"), says: "Due in 2 days" },
  "account-individual": { shown: () => shownSample("Account", "individual"), says: "No open handoff" },
  contact: { shown: () => shownSample("Contact", "contact"), says: "Handoff of the account" },
  lead: { shown: () => shownSample("Lead", "lead"), says: "Emerging" },
  stale: { shown: () => shownRecord("Account", oldCard()), says: "This score is old: scored 3 days ago" },
  "not-scored": { shown: () => shownRecord("Contact", null), says: "Not scored yet" },
  "no-access": { shown: () => shownRecord("Account", undefined), says: "You cannot see the score" },
  unreadable: { shown: () => shownRecord("Lead", enterprise().slice(0, 900)), says: "The score cannot be read" },
  "other-version": { shown: () => shownRecord("Account", '{"version":2}'), says: "another version" },
  failed: {
    shown: () => withRecords(shownRecord("Account", enterprise()), { outage: "The server is busy." }),
    says: "The server is busy.",
  },
  loading: { shown: () => withRecords(shownRecord("Account", null), { isSlow: true }), says: "Loading the score" },
};
