import { z } from "zod";
import type { WriteResult } from "../crm.ts";
import { failureOf, messageOf, type Trouble, trouble, troubleOf } from "./fault.ts";
import type { Session } from "./session.ts";

/** Most records of one request. */
export const LOT_SIZE = 100;

/** One record of a batch, without the id that tells it apart in the answer. */
export interface BatchInput {
  /** The record's id, or the value of `idProperty`. */
  readonly id?: string;
  readonly idProperty?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly unknown[];
}

export interface Batch {
  readonly type: "companies" | "contacts" | "tasks";
  readonly action: "update" | "upsert" | "create";
  readonly inputs: readonly BatchInput[];
}

const reply = z.object({
  results: z
    .array(
      z.object({
        id: z.string(),
        objectWriteTraceId: z.string().nullish(),
        properties: z.record(z.string(), z.string().nullish()).default({}),
      }),
    )
    .default([]),
  errors: z.array(trouble).default([]),
});
type Reply = z.output<typeof reply>;

/**
 * Writes a batch; what became of each input, in their order. Of a batch that is refused as a whole the halves are tried,
 * so that one record can't stop the others.
 */
export async function writeBatch(session: Session, batch: Batch): Promise<readonly WriteResult[]> {
  const { type, action, inputs } = batch;
  const traced = inputs.map((input, index) => ({ ...input, objectWriteTraceId: String(index) }));
  const path = `/crm/objects/VERSION/${type}/batch/${action}`;
  const isOnce = action === "create";
  const { status, body } = await session.request({ method: "POST", path, body: { inputs: traced }, isOnce });
  if (status < 300) return resultsOf(batch, reply.parse(body));
  if (inputs.length === 1) return [failureOf(troubleOf(body))];
  const half = Math.ceil(inputs.length / 2);
  return [
    ...(await writeBatch(session, { ...batch, inputs: inputs.slice(0, half) })),
    ...(await writeBatch(session, { ...batch, inputs: inputs.slice(half) })),
  ];
}

function resultsOf({ action, inputs }: Batch, { results, errors }: Reply): WriteResult[] {
  const done = new Map<string, string>();
  for (const { id, objectWriteTraceId: trace, properties } of results) {
    if (trace != null) done.set(`trace ${trace}`, id);
    else done.set(action === "update" ? `id ${id}` : `id ${properties.pls_key}`, id);
  }
  const failed = new Map<string, Trouble>();
  const nobodys: Trouble[] = [];
  for (const error of errors) {
    const { objectWriteTraceId: traces = [], ids = [] } = error.context;
    for (const trace of traces) failed.set(`trace ${trace}`, error);
    for (const id of ids) failed.set(`id ${id}`, error);
    if (traces.length + ids.length === 0) nobodys.push(error);
  }
  const [said] = nobodys;
  return inputs.map(({ id }, index): WriteResult => {
    const names = [`trace ${index}`, `id ${id}`];
    const crmId = names.map((name) => done.get(name)).find((found) => found !== undefined);
    if (crmId !== undefined) return { isDone: true, crmId };
    const why = names.map((name) => failed.get(name)).find((found) => found !== undefined);
    if (why !== undefined) return failureOf(why);
    if (said !== undefined) return { isDone: false, reason: "busy", message: messageOf(said) };
    // nothing is said of a record that was merged into another
    const message = "HubSpot said nothing of the record: it may have been merged into another";
    return { isDone: false, reason: action === "update" ? "gone" : "busy", message };
  });
}
