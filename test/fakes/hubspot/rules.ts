import { invalid, type Trouble } from "./api-error.ts";
import type { HubRecord } from "./records/record-store.ts";
import type { TypeName } from "./schema/object-types.ts";

/** Something in the account that refuses a record: a validation rule, a required property, a lock. */
export interface Rule {
  readonly type: TypeName;
  /** Of the properties as they would be. */
  readonly when: (properties: HubRecord["properties"]) => boolean;
  readonly trouble: Trouble;
  /** How many attempts it refuses; without it, all. */
  readonly times?: number;
}

export interface Rules {
  add(rule: Rule): void;
  /** The admin makes properties required when a record is created. */
  require(type: TypeName, ...names: readonly string[]): void;
  required(type: TypeName): readonly string[];
  clear(): void;
  /** The refusal of a record that would be so, if any; counts as an attempt. */
  refusalOf(type: TypeName, properties: HubRecord["properties"]): Trouble | undefined;
}

export const createRules = (): Rules => {
  let rules: { readonly rule: Rule; left: number }[] = [];
  const required = new Map<TypeName, readonly string[]>();
  return {
    add: (rule) => rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    require: (type, ...names) => required.set(type, names),
    required: (type) => required.get(type) ?? [],
    clear: () => {
      rules = [];
      required.clear();
    },
    refusalOf: (type, properties) => {
      const found = rules.find(({ rule, left }) => left > 0 && rule.type === type && rule.when(properties));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.rule.trouble;
    },
  };
};

/** A property validation rule of the customer's, with their message. */
export const ruleBroken = (name: string, message: string): Trouble =>
  invalid(
    `Property values were not valid: ${JSON.stringify([{ isValid: false, message, error: "VALIDATION_RULE_FAILED", name }])}`,
    { errors: [{ message, code: "VALIDATION_RULE_FAILED", context: { propertyName: [name] } }] },
  );
