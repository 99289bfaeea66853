/** A record as the page's data service gives it: fields by API name; one that is missing may not be seen. */
export interface RecordData {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Where the components' records come from and go to. */
export interface RecordPort {
  readonly readRecord: (id: string) => Promise<RecordData>;
  readonly readHandoffs: (parentId: string) => Promise<readonly RecordData[]>;
  readonly save: (fields: Readonly<Record<string, unknown>>) => Promise<void>;
}

const NOTHING: RecordPort = {
  readRecord: () => new Promise(() => {}),
  readHandoffs: () => new Promise(() => {}),
  save: () => Promise.reject(new Error("no records")),
};
let current = NOTHING;
const listeners = new Set<() => void>();

export const port = (): RecordPort => current;

export function setPort(next: RecordPort): void {
  current = next;
}

/** Calls back after every save and whenever records are to be read again, as the data service tells components. */
export function onSaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function save(fields: Readonly<Record<string, unknown>>): Promise<void> {
  await current.save(fields);
  rereadRecords();
}

/** Has every component that shows a record read it again. */
export function rereadRecords(): void {
  for (const listener of listeners) listener();
}

/** As the platform writes a record. */
export const represent = ({ id, apiName, fields }: RecordData) => ({
  id,
  apiName,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, displayValue: null }])),
});
