import type { RecordData, RecordPort } from "../../../salesforce/preview/platform/record-port.ts";

/** What a test's records are: `saves` are refused with `refusal` when there is one. */
export interface MemoryRecords {
  readonly records: readonly RecordData[];
  /** Handoffs by the record they belong to. */
  readonly handoffs: Readonly<Record<string, readonly RecordData[]>>;
  /** What the platform says when a record is asked for; null when it gives it. */
  readonly outage: string | null;
  readonly refusal: string | null;
  readonly isSlow: boolean;
}

/** Records in memory; what was saved is in `saved`. */
export function memoryRecords(start: MemoryRecords): RecordPort & { readonly saved: Record<string, unknown>[] } {
  const saved: Record<string, unknown>[] = [];
  const changed = ({ fields, ...record }: RecordData): RecordData => {
    const changes = saved.filter(({ Id }) => Id === record.id).map(({ Id: _, ...rest }) => rest);
    return { ...record, fields: Object.assign({}, fields, ...changes) };
  };
  return {
    saved,
    readRecord: async (id) => {
      if (start.isSlow) await new Promise(() => {});
      if (start.outage !== null) throw { body: { message: start.outage } };
      const record = start.records.find((other) => other.id === id);
      if (record === undefined) throw { body: { message: `no record ${id}` } };
      return changed(record);
    },
    readHandoffs: async (parentId) => (start.handoffs[parentId] ?? []).map(changed),
    save: async (fields) => {
      if (start.refusal !== null) throw { body: { message: start.refusal } };
      saved.push({ ...fields });
    },
  };
}
