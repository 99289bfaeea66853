/** One error of the body of a refused request. */
export interface ApiError {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
}

export interface Refusal {
  readonly status: number;
  readonly body: readonly ApiError[];
}

/** Ends the handling of a request with Salesforce's way of saying no. */
export function refuse(status: number, errorCode: string, message: string, fields?: readonly string[]): never {
  const body: ApiError[] = [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }];
  throw new Error(`${errorCode}: ${message}`, { cause: { status, body } satisfies Refusal });
}

/** The refusal an error stands for; anything else is a fault of the fake itself and goes on up. */
export const refusalOf = (error: unknown): Refusal => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("status" in cause) || !("body" in cause)) throw error;
  return cause as Refusal;
};
