import { port, represent } from "./record-port.ts";
import { adapterOf } from "./wire-adapter.ts";

interface Config {
  readonly parentRecordId?: string;
  readonly where?: string;
}

/** Stands in for the platform's module of this name. */
export const getRelatedListRecords = adapterOf(
  ({ parentRecordId, where }: Config) => parentRecordId !== undefined && where !== undefined,
  async ({ parentRecordId = "" }: Config) => ({ records: (await port().readHandoffs(parentRecordId)).map(represent) }),
);
