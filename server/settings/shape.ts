import * as z from "zod";
import { configDocument } from "./document.ts";

/** The part of JSON Schema that the configuration document uses. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  /** What the keys of the mapping are, when its values all have one shape. */
  readonly each?: string;
}

/** What the document may hold, as the one source of the documentation and of what an error says was expected. */
export const DOCUMENT_SHAPE = z.toJSONSchema(configDocument, { io: "input" }) as Shape;

/** The shape at a path that a zod issue names. */
export function shapeAt(path: readonly PropertyKey[]): Shape {
  let shape = DOCUMENT_SHAPE;
  for (const step of path) shape = (typeof step === "number" ? shape.items : shape.properties?.[String(step)]) ?? {};
  return shape;
}

/** `a whole number from 1 to 3650`, `one of never, all`, `a list of text`. */
export function spokenShape(shape: Shape): string {
  if (shape.enum !== undefined) return `one of ${shape.enum.join(", ")}`;
  switch (shape.type) {
    case "boolean":
      return "true or false";
    case "integer":
      return `a whole number${rangeOf(shape)}`;
    case "number":
      return `a number${rangeOf(shape)}`;
    case "string":
      return `text of ${shape.minLength ?? 0} to ${shape.maxLength} characters`;
    case "array":
      return shape.items?.type === "object" ? "a list of mappings" : "a list of text";
    default:
      return "a mapping";
  }
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: Shape): string {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}, at most ${most}`;
  if (minimum === undefined || minimum === Number.MIN_SAFE_INTEGER) return "";
  return most === undefined ? ` of ${minimum} or more` : ` from ${minimum} to ${most}`;
}
