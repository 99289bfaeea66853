import type { OrgRecord } from "./record-store.ts";
import type { SaveError } from "./save-error.ts";

/** Something in the org that refuses a record: a lock, a validation rule, a duplicate rule. */
export interface Rule {
  readonly type: string;
  /** Of the record as it would be. */
  readonly when: (record: OrgRecord) => boolean;
  readonly error: SaveError;
  /** How many attempts it refuses; without it, all. */
  readonly times?: number;
}

export interface Rules {
  add(rule: Rule): void;
  clear(): void;
  /** The refusal of this record, if any; counts as an attempt. */
  refusalOf(type: string, record: OrgRecord): SaveError | undefined;
}

export const createRules = (): Rules => {
  let rules: { readonly rule: Rule; left: number }[] = [];
  return {
    add: (rule) => rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      rules = [];
    },
    refusalOf: (type, record) => {
      const found = rules.find(({ rule, left }) => left > 0 && rule.type === type && rule.when(record));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.rule.error;
    },
  };
};

/** Another transaction holds the row. */
export const ROW_LOCKED: SaveError = {
  statusCode: "UNABLE_TO_LOCK_ROW",
  message: "unable to obtain exclusive access to this record or 1 records: 001",
  fields: [],
};

/** The org's duplicate rule found a look-alike. */
export const DUPLICATES_DETECTED: SaveError = {
  statusCode: "DUPLICATES_DETECTED",
  message: "Use one of these records?",
  fields: [],
};

/** A validation rule of the customer's, with their message. */
export const validationFailed = (message: string, ...fields: string[]): SaveError => ({
  statusCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
  message,
  fields,
});
