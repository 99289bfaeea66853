import { invalid, type Trouble } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import type { ObjectType, TypeName } from "../schema/object-types.ts";
import { checkValue, problem, type ValueProblem } from "./check-value.ts";
import type { HubRecord, Values } from "./record-store.ts";

/** One write by the connected application. */
export interface Write {
  readonly type: TypeName;
  readonly id: string;
  readonly kind: "create" | "update" | "archive" | "merge" | "erase";
  /** Properties whose value the write changed; none means that it was needless. */
  readonly changed: readonly string[];
  /** Number of the request it came with. */
  readonly request: number;
}

/** A saved record and how to undo it, or why it was not saved. */
export type Saved = { readonly record: HubRecord; readonly undo: () => void } | { readonly trouble: Trouble };

const valuesInvalid = (portalId: number, problems: readonly ValueProblem[]): Trouble => {
  const said = problems.map((each) => ({ ...each, localizedErrorMessage: each.message, portalId }));
  return invalid(`Property values were not valid: ${JSON.stringify(said)}`, {
    errors: problems.map(({ message, error, name }) => ({ message, code: error, context: { propertyName: [name] } })),
  });
};

/** The values as the account would keep them, or what is wrong with them. */
const readValues = (portal: Portal, type: ObjectType, input: Values): { values: Values } | { trouble: Trouble } => {
  const values: Record<string, string> = {};
  const problems: ValueProblem[] = [];
  const around = {
    isOwner: (id: string) => portal.owners.get(id)?.archived === false,
    isBlocked: (email: string) => portal.blocked.has(email),
  };
  for (const [name, value] of Object.entries(input)) {
    const property = portal.schema.property(type.name, name);
    const checked =
      property === undefined
        ? problem(name, "PROPERTY_DOESNT_EXIST", `Property "${name}" does not exist`)
        : checkValue(property, value, around);
    if ("problem" in checked) problems.push(checked.problem);
    else values[name] = checked.value;
  }
  return problems.length > 0 ? { trouble: valuesInvalid(portal.id, problems) } : { values };
};

const capital = (text: string): string => text[0]?.toUpperCase() + text.slice(1);

/** What another record has already; an e-mail address is refused in its own way. */
const conflictOf = (
  portal: Portal,
  { name: type, singular, id: typeId }: ObjectType,
  values: Values,
  id: string | null,
) => {
  for (const name of portal.schema.unique(type)) {
    const value = values[name] ?? "";
    const other = value === "" ? undefined : portal.records.byUnique(type, name, value);
    if (other === undefined || other.id === id) continue;
    if (name === "email" && id === null) {
      const message = `${capital(singular)} already exists. Existing ID: ${other.id}`;
      return { status: 409, category: "CONFLICT", message, context: { existingId: [other.id] } };
    }
    const where = `portalId=${portal.id}, objectTypeId=ObjectTypeId{id=${typeId}}, propertyName=${name}, value=${value}`;
    return invalid(
      `Cannot set PropertyValueCoordinates{${where}} on ${id ?? "a new record"}. ${other.id} already has that value.`,
    );
  }
  return undefined;
};

const troubleOf = (portal: Portal, type: ObjectType, values: Values, before: HubRecord | null): Trouble | undefined => {
  const whole = { ...before?.properties, ...values };
  const required = before === null ? [...type.required, ...portal.rules.required(type.name)] : type.required;
  const missing = required.filter((name) => (whole[name] ?? "") === "");
  if (missing.length > 0) {
    const message = `Error ${before === null ? "creating" : "updating"} ${type.singular.toUpperCase()}. Some required properties were not set.`;
    return invalid(message, { context: { properties: missing } });
  }
  return conflictOf(portal, type, values, before?.id ?? null) ?? portal.rules.refusalOf(type.name, whole);
};

/** Notes a write for the test, and how to forget it. */
export const journal = (portal: Portal, write: Omit<Write, "request">): (() => void) => {
  const noted = { ...write, request: portal.request };
  portal.writes.push(noted);
  return () => portal.writes.splice(portal.writes.lastIndexOf(noted), 1);
};

/** Creates a record, or updates the one given. */
export const saveRecord = (portal: Portal, type: ObjectType, before: HubRecord | null, input: Values): Saved => {
  const read = readValues(portal, type, input);
  if ("trouble" in read) return read;
  const { values } = read;
  const trouble = troubleOf(portal, type, values, before);
  if (trouble !== undefined) return { trouble };
  const { records } = portal;
  const record = before === null ? records.create(type, values) : records.update(type, before, values);
  const changed = Object.keys(values).filter((name) => before?.properties[name] !== record.properties[name]);
  const forget = journal(portal, {
    type: type.name,
    id: record.id,
    kind: before === null ? "create" : "update",
    changed,
  });
  return {
    record,
    undo: () => {
      records.restore(type.name, record.id, before);
      forget();
    },
  };
};

/** The live record by its id or by a unique property; one that was merged away is the one it went into. */
export const findRecord = (
  portal: Portal,
  type: ObjectType,
  id: string,
  idProperty?: string,
): HubRecord | undefined => {
  const { records } = portal;
  if (idProperty !== undefined) return records.byUnique(type.name, idProperty, id);
  const found = records.get(type.name, records.mergedInto(type.name, id) ?? id);
  return found?.archivedAt === null ? found : undefined;
};
