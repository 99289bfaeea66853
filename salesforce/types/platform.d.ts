/** What the platform provides and no package describes. */

declare module "@salesforce/schema/*" {
  const field: { readonly fieldApiName: string; readonly objectApiName: string };
  export default field;
}

declare module "@salesforce/label/*" {
  const label: string;
  export default label;
}

declare module "lightning/uiRecordApi" {
  import type { WireAdapterConstructor } from "lwc";

  export interface WireResult<Data> {
    readonly data?: Data;
    readonly error?: unknown;
  }
  export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
  }
  interface RecordConfig {
    readonly recordId?: string;
    readonly fields?: readonly unknown[];
    readonly optionalFields?: readonly unknown[];
  }
  export const getRecord: WireAdapterConstructor<RecordConfig, WireResult<RecordRepresentation>>;
  export function updateRecord(input: {
    readonly fields: Readonly<Record<string, unknown>>;
  }): Promise<RecordRepresentation>;
}

declare module "lightning/uiRelatedListApi" {
  import type { RecordRepresentation, WireResult } from "lightning/uiRecordApi";
  import type { WireAdapterConstructor } from "lwc";

  interface RelatedListConfig {
    readonly parentRecordId?: string;
    readonly relatedListId: string;
    readonly fields: readonly string[];
    readonly optionalFields?: readonly string[];
    readonly where?: string;
  }
  export const getRelatedListRecords: WireAdapterConstructor<
    RelatedListConfig,
    WireResult<{ readonly records: readonly RecordRepresentation[] }>
  >;
}
