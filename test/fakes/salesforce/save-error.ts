/** Why one record was not saved, as sObject collections report it: a statusCode, never an errorCode. */
export interface SaveError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export const saveError = (statusCode: string, message: string, ...fields: string[]): SaveError => ({
  statusCode,
  message,
  fields,
});

export interface SaveResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly SaveError[];
  /** Of upserts. */
  readonly created?: boolean;
}

export const failed = (error: SaveError): SaveResult => ({ success: false, errors: [error] });
