import { NOW, sampleCard } from "../lightning/sample-records.ts";
import type { Shown } from "./page.ts";

const DAY_MS = 86_400_000;
const now = NOW.toISOString();
const CARD = "/hubspot/card";
const json = (name: string) => JSON.stringify(sampleCard(name));

const company = (change: Partial<Shown>): Shown => ({
  bundle: "CompanyCard",
  location: "crm.record.tab",
  objectTypeId: "0-2",
  properties: {},
  answers: {},
  ...change,
});
const contact = (change: Partial<Shown>): Shown => company({ bundle: "ContactCard", objectTypeId: "0-1", ...change });
const answered = (name: string) => {
  const { handoff } = sampleCard(name);
  return {
    [CARD]: { state: "ready", card: sampleCard(name), now },
    "/hubspot/outcomes": { state: "recorded", handoff },
  };
};
const settings = (status: object | number): Shown =>
  company({ bundle: "SettingsPage", location: "settings", answers: { "/hubspot/status": status } });
const STATUS = { connected: true, now, lastSyncAt: now, parked: [], ambiguous: [], apiUsed: 1_234, apiLimit: 250_000 };

function oldCard(): object {
  const card = sampleCard("enterprise");
  return { ...card, scoredAt: new Date(Date.parse(String(card.scoredAt)) - 3 * DAY_MS).toISOString() };
}

/** Everything the app can show, and words that tell that it does. */
export const SCENARIOS: Readonly<Record<string, { readonly shown: Shown; readonly says: string }>> = {
  company: { shown: company({ answers: answered("enterprise") }), says: "Tier 1 Enterprise" },
  "company-next-tier": { shown: company({ answers: answered("midMarket") }), says: "For Tier 1 Enterprise" },
  "company-due-soon": { shown: company({ answers: answered("dueSoon") }), says: "Due in 2 days" },
  "company-individual": { shown: company({ answers: answered("individual") }), says: "No open handoff" },
  contact: { shown: contact({ answers: answered("contact") }), says: "Handoff of the company" },
  "contact-emerging": { shown: contact({ answers: answered("lead") }), says: "Emerging" },
  stale: {
    shown: company({ answers: { [CARD]: { state: "ready", card: oldCard(), now } } }),
    says: "This score is old",
  },
  unreachable: {
    shown: company({ properties: { pls_score_card: json("enterprise") }, answers: { [CARD]: 502 } }),
    says: "Groundswell cannot be reached",
  },
  "unreachable-plain": {
    shown: company({
      properties: { pls_pqa_score: "560", pls_tier: "1", pls_trajectory: "Rising" },
      answers: { [CARD]: 502 },
    }),
    says: "1 Enterprise",
  },
  refused: {
    shown: company({ answers: { [CARD]: { state: "refused", reason: "This HubSpot account is not connected." } } }),
    says: "This HubSpot account is not connected.",
  },
  "not-scored": { shown: contact({ answers: { [CARD]: { state: "not_scored" } } }), says: "Not scored yet" },
  "not-linked": {
    shown: company({
      answers: {
        [CARD]: {
          state: "not_linked",
          candidates: [
            { id: "51", name: "Larchfen Mutual" },
            { id: "77", name: null },
          ],
        },
      },
    }),
    says: "Several records fit",
  },
  "other-version": {
    shown: company({ answers: { [CARD]: { state: "ready", card: { version: 2 }, now } } }),
    says: "another version",
  },
  loading: { shown: company({ answers: { [CARD]: null } }), says: "Loading the score" },
  settings: { shown: settings(STATUS), says: "1,234 of 250,000" },
  "settings-problems": {
    shown: settings({
      ...STATUS,
      parked: [{ id: "acme.com", kind: "account", message: 'Property "industry" is required on companies.' }],
      ambiguous: [
        {
          id: "beta.io",
          candidates: [
            { id: "51", name: "Beta" },
            { id: "77", name: null },
          ],
        },
      ],
    }),
    says: "Beta (51), no name (77)",
  },
  "settings-not-connected": {
    shown: settings({ state: "refused", reason: "This HubSpot account is not connected." }),
    says: "Not connected",
  },
  "settings-unreachable": { shown: settings(502), says: "Groundswell cannot be reached" },
};
