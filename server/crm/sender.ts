import { noteJob } from "./bulk-jobs.ts";
import { goOn, type SyncContext } from "./context.ts";
import type { Outgoing } from "./planned.ts";
import { settle } from "./settle-rows.ts";

/** Sends records of one kind: some at a time, or when there are many, in bulk jobs that are settled later. */
export interface Sender {
  readonly add: (outgoing: readonly Outgoing[]) => Promise<void>;
  /** Sends what is left. */
  readonly finish: () => Promise<void>;
}

/** Writes that may go together: to the same kind of record, all new or none. */
interface Lane {
  /** Until there are enough for a job. */
  few: Outgoing[];
  job: Job | null;
}

interface Job {
  /** Without their values, which are in the rows. */
  readonly riders: { readonly outgoing: Outgoing; readonly row: string }[];
  bytes: number;
}

const NOTHING = {};

export function createSender(context: SyncContext): Sender {
  const { crm } = context;
  const lanes = new Map<string, Lane>();
  const laneOf = ({ target, crmId }: Outgoing): Lane => {
    const name = `${target} ${crmId === null}`;
    const lane = lanes.get(name) ?? { few: [], job: null };
    lanes.set(name, lane);
    return lane;
  };
  const toJob = async (lane: Lane, outgoing: Outgoing) => {
    const row = crm.bulk!.rowOf(outgoing);
    const bytes = Buffer.byteLength(row);
    if (lane.job !== null && lane.job.bytes + bytes > crm.bulk!.mostBytes) await startJob(context, lane.job);
    if (lane.job === null || lane.job.bytes + bytes > crm.bulk!.mostBytes) lane.job = { riders: [], bytes: 0 };
    lane.job.riders.push({ outgoing: { ...outgoing, values: NOTHING }, row });
    lane.job.bytes += bytes;
  };
  return {
    add: async (outgoing) => {
      for (const each of outgoing) {
        const lane = laneOf(each);
        if (lane.job !== null) await toJob(lane, each);
        else lane.few.push(each);
        if (crm.bulk !== null && lane.few.length >= crm.bulkFrom) {
          const many = lane.few;
          lane.few = [];
          for (const earlier of many) await toJob(lane, earlier);
        }
        // without jobs there is nothing to gather for
        if (crm.bulk === null && lane.few.length >= crm.lotSize)
          await sendLot(context, lane.few.splice(0, crm.lotSize));
      }
    },
    finish: async () => {
      for (const lane of lanes.values()) {
        for (let from = 0; from < lane.few.length; from += crm.lotSize) {
          await sendLot(context, lane.few.slice(from, from + crm.lotSize));
        }
        if (lane.job !== null) await startJob(context, lane.job);
      }
      lanes.clear();
    },
  };
}

/** Writes some records at once and keeps what became of each. */
export async function sendLot(context: SyncContext, planned: readonly Outgoing[]): Promise<void> {
  await goOn(context);
  const isWaiting = await readWaiting(context, planned);
  const lot = planned.filter(isWaiting);
  if (lot.length === 0) return;
  const results = await context.crm.write(lot);
  await settle(
    context,
    lot.map((outgoing, index) => ({ outgoing, result: results[index]! })),
  );
}

/** Creates a job, notes it with its records, and only then uploads: a crash at any point finds the job again. */
async function startJob(context: SyncContext, job: Job): Promise<void> {
  const { db, crm, clock } = context;
  const isWaiting = await readWaiting(
    context,
    job.riders.map((rider) => rider.outgoing),
  );
  const riders = job.riders.filter(({ outgoing }) => isWaiting(outgoing));
  const outgoing = riders.map((rider) => rider.outgoing);
  const [alike] = outgoing;
  if (alike === undefined) return;
  const jobId = await crm.bulk!.create(alike);
  await db.transaction((tx) => noteJob(tx, crm.name, jobId, outgoing, clock()));
  await crm.bulk!.start(
    jobId,
    alike,
    riders.map((rider) => rider.row),
  );
}

/** Says of a planned write whether it is still to be done: what could not wait may have taken it along. */
async function readWaiting({ db, crm }: SyncContext, planned: readonly Outgoing[]) {
  const rows = await db.query<Pick<Outgoing, "kind" | "recordId">>(
    `select kind, record_id as "recordId" from crm_sync where crm = $1 and status = 'waiting' and record_id = any($2)`,
    [crm.name, planned.map(({ recordId }) => recordId)],
  );
  const waiting = new Set(rows.map(nameOf));
  return (outgoing: Outgoing): boolean => waiting.has(nameOf(outgoing));
}

const nameOf = ({ kind, recordId }: Pick<Outgoing, "kind" | "recordId">): string => `${kind} ${recordId}`;
