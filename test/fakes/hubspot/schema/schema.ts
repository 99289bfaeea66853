import type { CrmClock } from "../../clock.ts";
import { OBJECT_TYPES, type TypeName } from "./object-types.ts";
import type { Property } from "./property.ts";
import { standardProperties } from "./standard-properties.ts";

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** The properties and groups of each type, archived ones included. */
export interface Schema {
  property(type: TypeName, name: string): Property | undefined;
  properties(type: TypeName): readonly Property[];
  put(type: TypeName, property: Property): Property;
  /** Properties in which no two records may have the same value. */
  unique(type: TypeName): readonly string[];
  group(type: TypeName, name: string): PropertyGroup | undefined;
  groups(type: TypeName): readonly PropertyGroup[];
  putGroup(type: TypeName, group: PropertyGroup): PropertyGroup;
}

export const createSchema = (clock: CrmClock): Schema => {
  const properties = new Map(
    OBJECT_TYPES.map((type) => [type.name, new Map(standardProperties(type).map((each) => [each.name, each]))]),
  );
  const groups = new Map(
    OBJECT_TYPES.map(({ name, singular }) => {
      const group = { name: `${singular}information`, label: singular, displayOrder: -1, archived: false };
      return [name, new Map<string, PropertyGroup>([[group.name, group]])];
    }),
  );
  const unique = new Map<TypeName, readonly string[]>();
  const propertiesOf = (type: TypeName) => properties.get(type) as Map<string, Property>;
  const groupsOf = (type: TypeName) => groups.get(type) as Map<string, PropertyGroup>;
  const findUnique = (type: TypeName): string[] => [
    ...(type === "contacts" ? ["email"] : []),
    ...[...propertiesOf(type).values()].filter((each) => each.hasUniqueValue && !each.archived).map(({ name }) => name),
  ];
  for (const { name } of OBJECT_TYPES) unique.set(name, findUnique(name));
  return {
    property: (type, name) => {
      const found = propertiesOf(type).get(name);
      return found?.archived === true ? undefined : found;
    },
    properties: (type) => [...propertiesOf(type).values()],
    put: (type, given) => {
      const at = clock.now().toISOString();
      const whole = { ...given, createdAt: given.createdAt ?? at, updatedAt: at };
      propertiesOf(type).set(given.name, whole);
      unique.set(type, findUnique(type));
      return whole;
    },
    unique: (type) => unique.get(type) ?? [],
    group: (type, name) => {
      const found = groupsOf(type).get(name);
      return found?.archived === true ? undefined : found;
    },
    groups: (type) => [...groupsOf(type).values()].filter(({ archived }) => !archived),
    putGroup: (type, group) => {
      groupsOf(type).set(group.name, group);
      return group;
    },
  };
};
