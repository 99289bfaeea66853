import type { AccountLine, AccountsPage, CrmRecord } from "../../contract.ts";
import { ask } from "../ask.ts";

const LOOKED_AT = 12;

/** Those where a high-priority handoff would be news: the ones without any first, then those with the most time left. */
export const calmFirst = (accounts: readonly AccountLine[]): readonly AccountLine[] => [
  ...accounts.filter(({ handoff }) => handoff === null),
  ...accounts
    .filter(({ handoff }) => handoff !== null && handoff.priority !== "high")
    .sort((a, b) => (b.handoff?.dueAt ?? "").localeCompare(a.handoff?.dueAt ?? "")),
];

/** Nobody has asked for an enterprise feature, and the CRM is told of the account. */
export const isUntold = ({ card, hubspot }: CrmRecord): boolean =>
  card.enterpriseRequests.length === 0 && (hubspot.reply as { readonly state?: unknown }).state === "ready";

/** An account where a moment has much to change, of the middle tiers if there is one; null where nobody is scored. */
export async function chooseAccount(signal: AbortSignal): Promise<string | null> {
  const pages = await Promise.all(
    [2, 3, 1].map((tier) => ask<AccountsPage>(`/workbench/accounts?sort=score&limit=20&tier=${tier}`, { signal })),
  );
  const accounts = pages.flatMap((page) => page.accounts);
  const calm = calmFirst(accounts);
  for (const { id } of calm.slice(0, LOOKED_AT)) {
    const record = await ask<CrmRecord>(`/workbench/records/account/${encodeURIComponent(id)}`, { signal });
    if (isUntold(record)) return id;
  }
  return (calm[0] ?? accounts[0])?.id ?? null;
}
