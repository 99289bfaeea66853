import type { Field } from "./field.ts";
import { HANDOFF, productFieldsOn } from "./product-objects.ts";
import { STANDARD_OBJECTS, SYSTEM_FIELDS } from "./standard-objects.ts";

export interface OrgObject {
  readonly name: string;
  readonly label: string;
  readonly keyPrefix: string;
  /** Fields that the connected user sees, by name in lower case: Salesforce takes names in any case. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Those and the ones the user does not see; the org itself uses all. */
  readonly allFields: ReadonlyMap<string, Field>;
}

/** What the connected user may see and do; a test takes fields or objects away and gives them back. */
export interface Permissions {
  /** Takes a field, or a whole object, out of sight: not installed, or without field-level security. */
  hide(object: string, field?: string): void;
  readOnly(object: string, field: string): void;
  /** Back to seeing and writing everything. */
  restore(): void;
}

export interface Schema {
  readonly permissions: Permissions;
  /** The object as the user sees it; undefined when there is none by this name in any case. */
  object(name: string): OrgObject | undefined;
  objectOfId(id: string): OrgObject | undefined;
  objects(): readonly OrgObject[];
}

const byName = (fields: readonly Field[]): Map<string, Field> =>
  new Map(fields.map((each) => [each.name.toLowerCase(), each]));

export const createSchema = (): Schema => {
  const specs = [...STANDARD_OBJECTS, HANDOFF].map((spec) => ({
    ...spec,
    all: byName([...SYSTEM_FIELDS, ...spec.fields, ...productFieldsOn(spec.name)]),
  }));
  const hidden = new Set<string>();
  const guarded = new Set<string>();
  let seen = new Map<string, OrgObject>();
  const keyOf = (object: string, name?: string) => (name === undefined ? object : `${object}.${name}`).toLowerCase();
  const refresh = () => {
    const objects = specs
      .filter(({ name }) => !hidden.has(keyOf(name)))
      .map(({ name, label, keyPrefix, all }): OrgObject => {
        const fields = [...all.values()]
          .filter((each) => !hidden.has(keyOf(name, each.name)))
          .map((each) => (guarded.has(keyOf(name, each.name)) ? { ...each, writable: false } : each));
        return { name, label, keyPrefix, fields: byName(fields), allFields: all };
      });
    seen = new Map(objects.map((object) => [keyOf(object.name), object]));
  };
  refresh();
  return {
    permissions: {
      hide: (object, name) => {
        hidden.add(keyOf(object, name));
        refresh();
      },
      readOnly: (object, name) => {
        guarded.add(keyOf(object, name));
        refresh();
      },
      restore: () => {
        hidden.clear();
        guarded.clear();
        refresh();
      },
    },
    object: (name) => seen.get(name.toLowerCase()),
    objectOfId: (id) => [...seen.values()].find(({ keyPrefix }) => id.startsWith(keyPrefix)),
    objects: () => [...seen.values()],
  };
};
