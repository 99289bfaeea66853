import type { SyncContext } from "./context.ts";
import type { CrmRecord, Target } from "./crm.ts";
import { overlaid, storedMirror } from "./mirror.ts";
import type { Planned } from "./planned.ts";
import { cursorOf, readFrom, targetsOf } from "./read-crm.ts";
import { plannedAccounts, plannedPeople } from "./stages.ts";
import { planHandoffs } from "./sync-handoffs.ts";
import type { SyncKind } from "./sync-rows.ts";

/** What a pass would do with a record. */
export interface WouldDo {
  readonly kind: SyncKind;
  readonly id: string;
  readonly name: string;
  readonly action: "create" | "update" | "leave";
  readonly crmId: string | null;
  /** What would change, or why nothing does. */
  readonly why: string;
}

export interface DryRun {
  /** Of all that would be done, and of what is left although somebody should know. */
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly WouldDo[];
}

const MOST_RECORDS = 10_000;
const WORTH_SAYING = ["ambiguous", "taken", "parked", "retry", "held_out"];

/** What a pass would do now and why. Reads the CRM and the store; writes to neither. */
export async function dryRun(context: SyncContext): Promise<DryRun> {
  const { db, crm } = context;
  const newer = new Map<Target, Map<string, CrmRecord>>();
  for (const target of targetsOf(crm)) {
    const records = new Map<string, CrmRecord>();
    for await (const { items } of crm.changes(target, await readFrom(db, crm, cursorOf(crm, target)))) {
      for (const record of items) records.set(record.crmId, record);
    }
    newer.set(target, records);
  }
  const mirror = overlaid(storedMirror(db, crm.name), newer);
  const counts: Record<string, number> = {};
  const records: WouldDo[] = [];
  const add = (kind: SyncKind, planned: readonly Planned[]) => {
    for (const each of planned) {
      const record = wouldDo(kind, each);
      const what = `${kind}: ${record.action === "leave" ? each.considered.status : record.action}`;
      counts[what] = (counts[what] ?? 0) + 1;
      const isSaid = record.action !== "leave" || WORTH_SAYING.includes(each.considered.status);
      if (isSaid && records.length < MOST_RECORDS) records.push(record);
    }
  };
  for await (const planned of plannedAccounts(context, mirror, "all")) add("account", planned);
  for await (const { planned } of plannedPeople(context, mirror, "all")) add("person", planned);
  add("handoff", await planHandoffs(context, "all"));
  return { counts, records };
}

function wouldDo(kind: SyncKind, { name, considered, outgoing }: Planned): WouldDo {
  const { recordId: id, crmId, status, detail } = considered;
  if (outgoing === null)
    return { kind, id, name, action: "leave", crmId, why: detail === null ? status : `${status}: ${namesIn(detail)}` };
  return {
    kind,
    id,
    name,
    action: outgoing.crmId === null ? "create" : "update",
    crmId: outgoing.crmId,
    why: outgoing.why,
  };
}

/** Candidates as an admin finds them. */
function namesIn(detail: string): string {
  const { candidates } = JSON.parse(detail) as {
    candidates?: { crmId: string; name: string | null; takenBy: string | null }[];
  };
  return (candidates ?? [])
    .map(({ crmId, name, takenBy }) =>
      [name, crmId, takenBy === null ? null : `is ${takenBy}`].filter((part) => part !== null).join(" "),
    )
    .join("; ");
}
