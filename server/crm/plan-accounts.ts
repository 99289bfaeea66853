import type { AccountCard } from "../../shared/card/score-card.ts";
import { valuesOf } from "../../shared/crm/payload.ts";
import { accountDomain, mayCreate } from "../../shared/crm/plan-sync.ts";
import { recordKey } from "../../shared/crm/text.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import type { Queries } from "../db/db.ts";
import type { SyncContext } from "./context.ts";
import type { CrmName } from "./crm.ts";
import { findMatches } from "./find-matches.ts";
import type { Mirror } from "./mirror.ts";
import { IN_PAGE, type Page, pageParameters, type Scope } from "./pages.ts";
import { type Planned, plan } from "./planned.ts";
import { STATE, STATE_OF_A, type StateColumns, stateOf } from "./sync-rows.ts";

export interface AccountToSync extends StateColumns {
  readonly account_id: string;
  readonly name: string;
  readonly tier: number;
  readonly revision: number;
}

/** Cards made or read at once, beside which others still get their turn at the store. */
const CARDS_AT_ONCE = 20;

/** The accounts of a page that changed, were never looked at or are due for another attempt; not those in a bulk job. */
export const accountsToSync = (queries: Queries, crm: CrmName, scope: Scope, page: Page, at: number) =>
  queries.query<AccountToSync>(
    `select a.account_id, a.name, a.tier, a.revision, ${STATE} from accounts a
     left join lateral (${STATE_OF_A}) s on true
     where ${IN_PAGE} and ($5 or ((s.revision is distinct from a.revision or s.next_attempt_at <= $6) and s.job_id is null))
     order by a.account_id`,
    [crm, ...pageParameters(scope, page), scope !== "changed", new Date(at)],
  );

/** Plans accounts: finds their records, and makes payloads where something would be written. */
export async function planAccounts(
  context: SyncContext,
  mirror: Mirror,
  accounts: readonly AccountToSync[],
  claimed: Map<string, string>,
): Promise<Planned[]> {
  const { db, crm, settings, clock } = context;
  const wanted = accounts.map(({ account_id }) => ({
    recordId: account_id,
    key: recordKey(account_id),
    domain: accountDomain(account_id),
    emailHash: null,
  }));
  const matches = await findMatches(db, crm, mirror, "account", wanted, claimed);
  const subjects = accounts.map((account) => {
    const domain = accountDomain(account.account_id);
    const creates = mayCreate(settings.crm.createMissing, account.tier, domain);
    return {
      account,
      match: matches.get(account.account_id)!,
      company: domain !== null && creates ? { name: account.name, domain } : null,
      isHeldOut: isHeldOut(account.account_id, settings.holdOutShare),
    };
  });
  const written = subjects.filter(
    ({ match, company, isHeldOut: held }) =>
      !held && (match.state === "matched" || (match.state === "missing" && company !== null)),
  );
  const cards = await readCards(
    context,
    written.map(({ account }) => account.account_id),
  );
  return subjects.map(({ account, ...subject }) => {
    const card = cards.get(account.account_id);
    return plan(
      {
        ...subject,
        kind: "account",
        recordId: account.account_id,
        accountId: account.account_id,
        emailHash: null,
        name: account.name,
        state: stateOf(account),
        payload: card === undefined ? null : valuesOf(card),
        revision: account.revision,
      },
      clock(),
    );
  });
}

async function readCards({ cards }: SyncContext, ids: readonly string[]): Promise<Map<string, AccountCard>> {
  const found = new Map<string, AccountCard>();
  for (let from = 0; from < ids.length; from += CARDS_AT_ONCE) {
    const some = ids.slice(from, from + CARDS_AT_ONCE);
    const texts = await Promise.all(some.map((id) => cards.accountCard(id)));
    for (const [index, text] of texts.entries()) {
      if (text !== null) found.set(some[index]!, JSON.parse(text) as AccountCard);
    }
  }
  return found;
}
