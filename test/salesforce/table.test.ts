import { describe, expect, it } from "vitest";
import type { FieldOption } from "../../shared/crm/choices.ts";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { HANDOFF_FIELDS, HANDOFF_OBJECT, type HandoffField } from "../../shared/crm/handoff-fields.ts";
import { objectOf, readProject, sourcesOf } from "./project.ts";
import { all, type Element, textOf } from "./xml.ts";

const SOURCES = sourcesOf(readProject(), "field");
const HANDOFF = HANDOFF_OBJECT.name;
const TABLES: readonly (readonly [string, readonly HandoffField[]])[] = [
  ["Account", fieldsOf("account")],
  ["Contact", fieldsOf("person")],
  ["Lead", fieldsOf("person")],
  [HANDOFF, HANDOFF_FIELDS],
];

/** What a field's file says, the values of a picklist apart. */
const said = (root: Element): Record<string, string> =>
  Object.fromEntries(root.children.filter(({ name }) => name !== "valueSet").map(({ name, text }) => [name, text]));

const optional = { required: "false" };
const plain = { externalId: "false", unique: "false", ...optional };

/** What a field's file must say of its type. */
function typeSays({ type, salesforce }: HandoffField): Record<string, string> {
  switch (type.kind) {
    case "key":
      // Ids of people may differ by case alone.
      return {
        type: "Text",
        length: `${type.length}`,
        externalId: "true",
        unique: "true",
        caseSensitive: "true",
        ...optional,
      };
    case "text":
      return { type: "Text", length: `${type.length}`, ...plain };
    case "long_text":
      return { type: "LongTextArea", length: `${type.length}`, visibleLines: type.length > 1_000 ? "10" : "4" };
    case "number":
      return { type: "Number", precision: "18", scale: "0", ...plain };
    case "money":
      return { type: "Currency", precision: "18", scale: "2", ...optional };
    case "date":
      return { type: "Date", ...optional };
    case "datetime":
      return { type: "DateTime", ...optional };
    case "boolean":
      return { type: "Checkbox", defaultValue: "false" };
    case "choice":
      return { type: "Picklist", ...optional };
    case "lookup":
      return {
        type: "Lookup",
        referenceTo: type.to,
        relationshipName: HANDOFF_OBJECT.childRelationship.replace(/__r$/, ""),
        relationshipLabel: HANDOFF_OBJECT.pluralLabel,
        deleteConstraint: "SetNull",
        ...optional,
      };
    case "formula":
      return {
        type: "Number",
        formula: type.formula,
        formulaTreatBlanksAs: "BlankAsBlank",
        precision: "18",
        scale: `${type.decimals}`,
        ...optional,
      };
    default:
      throw new Error(`${salesforce} is of a kind this test does not know`);
  }
}

const optionsSaid = (root: Element): FieldOption[] =>
  all(root, "valueSet", "valueSetDefinition", "value").map((value) => ({
    value: textOf(value, "fullName"),
    label: textOf(value, "label"),
  }));

describe.each(TABLES)("the fields on %s", (object, fields) => {
  const sources = SOURCES.filter(({ path }) => objectOf(path) === object);

  it("are those of the table, each in a file of its name", () => {
    const names = fields.map(({ salesforce }) => salesforce).sort();
    expect(sources.map(({ name }) => name).sort()).toEqual(names);
  });

  it.each(fields.map((field): [string, HandoffField] => [field.salesforce, field]))(
    "say what the table says: %s",
    (name, field) => {
      const root = sources.find((source) => source.name === name)?.root;
      if (root === undefined) throw new Error(`no ${name}`);
      const { label, description, type } = field;
      expect(said(root)).toEqual({
        fullName: name,
        label,
        description,
        inlineHelpText: description,
        ...typeSays(field),
      });
      expect(optionsSaid(root)).toEqual(type.kind === "choice" ? type.options : []);
      expect(textOf(root, "valueSet", "restricted")).toBe(type.kind === "choice" ? "true" : "");
    },
  );

  it("fit the limits of Salesforce", () => {
    const tooLong = fields.filter(({ label, description }) => label.length > 40 || description.length > 510);
    expect(tooLong).toEqual([]);
  });
});

describe("the handoff object", () => {
  const root = sourcesOf(readProject(), "object")[0]?.root ?? { name: "", text: "", children: [] };

  it("is called and numbered as the table says", () => {
    const { label, pluralLabel, numberFormat } = HANDOFF_OBJECT;
    const found = [textOf(root, "label"), textOf(root, "pluralLabel"), textOf(root, "nameField", "displayFormat")];
    expect(found).toEqual([label, pluralLabel, numberFormat]);
  });

  it("is open until someone says otherwise, and no other choice has a default", () => {
    const defaults = SOURCES.flatMap((source) =>
      all(source.root, "valueSet", "valueSetDefinition", "value")
        .filter((value) => textOf(value, "default") === "true")
        .map((value) => `${objectOf(source.path)}.${source.name}=${textOf(value, "fullName")}`),
    );
    expect(defaults).toEqual([`${HANDOFF}.PLS_Status__c=open`]);
  });
});
