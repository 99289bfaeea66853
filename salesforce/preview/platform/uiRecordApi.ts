import { port, represent, save } from "./record-port.ts";
import { adapterOf } from "./wire-adapter.ts";

interface Config {
  readonly recordId?: string;
  readonly optionalFields?: readonly unknown[];
}

/** Stands in for the platform's module of this name. */
export const getRecord = adapterOf(
  ({ recordId, optionalFields }: Config) => recordId !== undefined && optionalFields !== undefined,
  async ({ recordId = "" }: Config) => represent(await port().readRecord(recordId)),
);

export async function updateRecord({ fields }: { readonly fields: Readonly<Record<string, unknown>> }): Promise<void> {
  await save(fields);
}
