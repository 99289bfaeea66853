import { z } from "zod";
import { refuse } from "../api-error.ts";

/** The JSON body in the shape a resource needs; refuses as Salesforce's parser does. */
export const readJson = <Shape>(body: string, shape: z.ZodType<Shape>): Shape => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    refuse(400, "JSON_PARSER_ERROR", "Unexpected character at [line:1, column:1]");
  }
  const read = shape.safeParse(json);
  return read.success ? read.data : refuse(400, "JSON_PARSER_ERROR", z.prettifyError(read.error));
};
