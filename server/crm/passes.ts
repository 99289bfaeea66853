import { MINUTE_MS } from "../../shared/lib/day.ts";
import { readJobs, settleJobs } from "./bulk-jobs.ts";
import { clearRecords, forgetVanished } from "./clears.ts";
import { noteDone, noteStart, noteState } from "./connection-row.ts";
import { goOn, type SyncContext } from "./context.ts";
import { crmEnrichment, enrich, nameOwners } from "./enrichment.ts";
import { joinPeople } from "./join-people.ts";
import { storedMirror } from "./mirror.ts";
import { readRecords } from "./read-crm.ts";
import { readOutcomes } from "./read-outcomes.ts";
import { recheckCandidates } from "./recheck.ts";
import { sendAccounts, sendHandoffs, sendPeople } from "./stages.ts";
import { lookAgainAtPeople, STATE_OF_A } from "./sync-rows.ts";

const MOST_URGENT = 500;
const SLOWER = 1.5;
/** Retries that a single pass waits for, and how long. */
const MOST_RETRIES = 4;
const MOST_WAIT_MS = MINUTE_MS;

/** Makes the CRM match in everything, after reading what changed there. What can't wait goes in between. */
export async function wholePass(patient: SyncContext): Promise<void> {
  const context = attentive(patient);
  const { db, crm, clock } = context;
  const mirror = storedMirror(db, crm.name);
  await noteStart(db, crm.name, clock());
  await settleJobs(context);
  await awaitJobs(context);
  await readRecords(context);
  await recheckCandidates(context);
  await readOutcomes(context);
  await lookAgainAtPeople(db, crm.name, "next_attempt_at <= $2", [new Date(clock())]);
  await db.transaction((tx) => forgetVanished(tx, crm.name));
  await sendAccounts(context, mirror, "changed");
  await awaitJobs(context);
  await enrich(db, crmEnrichment(crm.name));
  await nameOwners(db, crm.name);
  // never at the same time as accounts: the CRM locks a person's account with the person
  await sendPeople(context, mirror, "changed");
  await awaitJobs(context);
  await joinPeople(context);
  await sendHandoffs(context, "changed");
  await awaitJobs(context);
  await clearRecords(context);
  await noteDone(db, crm.name, "synced_at", clock());
  await noteState(db, crm.name, "connected", null, crm.usage(), clock());
}

/** A whole pass, and what failed of it once more after a while. */
export async function onePass(context: SyncContext): Promise<void> {
  await wholePass(context);
  for (let again = 0; again < MOST_RETRIES; again++) {
    const [due] = await context.db.query<{ at: Date | null }>(
      "select min(next_attempt_at) as at from crm_sync where crm = $1 and status = 'retry'",
      [context.crm.name],
    );
    const wait = (due?.at?.getTime() ?? Number.POSITIVE_INFINITY) - context.clock();
    if (wait > MOST_WAIT_MS) return;
    await goOn(context, Math.max(0, wait));
    await wholePass(context);
  }
}

/** The same with its waits, and the breaths that it takes in a large book, used for what can't wait. */
function attentive(context: SyncContext): SyncContext {
  const { clock, pace, rest } = context;
  let lookedAt = clock();
  return {
    ...context,
    rest: async (ms) => {
      for (let left = ms; ; left -= pace.urgentMs) {
        if (!(await rest(Math.min(left, pace.urgentMs)))) return false;
        if (clock() - lookedAt >= pace.urgentMs) {
          await urgentPass(context);
          lookedAt = clock();
        }
        if (left <= pace.urgentMs) return true;
      }
    },
  };
}

/** Sends the accounts where something happened that can't wait; true when there were any. */
export async function urgentPass(context: SyncContext): Promise<boolean> {
  const { db, crm } = context;
  // of what the CRM never had, the first pass of all sends everything; after it, what is new is urgent too
  const urgent = await db.query<{ account_id: string; is_known: boolean }>(
    `with recent as (
       select account_id, max(fired_at) as fired_at from firings
       where priority in ('high', 'moment') and fired_at >= (select max(fired_at) from firings) - interval '15 minutes'
       group by account_id)
     select a.account_id, s.crm_id is not null as is_known from recent join accounts a on a.account_id = recent.account_id
     left join lateral (${STATE_OF_A}) s on true
     where s.revision is distinct from a.revision and recent.fired_at >= coalesce(s.scored_at, recent.fired_at)
       and (s.sent is not null or exists (select from crm_connections where crm = $1 and synced_at is not null))
     order by a.account_id limit ${MOST_URGENT}`,
    [crm.name],
  );
  if (urgent.length === 0) return false;
  const scope = urgent.map((account) => account.account_id);
  const mirror = storedMirror(db, crm.name);
  // somebody may have made the record that is missing
  if (urgent.some((account) => !account.is_known)) await readRecords(context, ["account"]);
  await sendAccounts(context, mirror, scope);
  await nameOwners(db, crm.name);
  if ((await readJobs(db, crm.name)).length === 0) await sendPeople(context, mirror, scope);
  await sendHandoffs(context, scope);
  await noteState(db, crm.name, "connected", null, crm.usage(), context.clock());
  return true;
}

/** Waits until every bulk job has ended and is settled, and what was sent beside one is made sure of. */
async function awaitJobs(context: SyncContext): Promise<void> {
  const { db, crm, pace } = context;
  let wait = pace.pollMs;
  while ((await readJobs(db, crm.name)).length > 0) {
    await goOn(context, wait);
    wait = Math.min(wait * SLOWER, pace.slowestPollMs);
    await settleJobs(context);
    await noteState(db, crm.name, "connected", null, crm.usage(), context.clock());
    await urgentPass(context);
  }
}
