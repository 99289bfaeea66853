import { z } from "zod";
import { invalid, refuse } from "../api-error.ts";

/** The JSON body in the shape a resource needs; refuses as HubSpot's parser does. */
export const readJson = <Shape>(body: string, shape: z.ZodType<Shape>): Shape => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    refuse(invalid("Invalid input JSON on line 1, column 1: Unexpected character"));
  }
  const read = shape.safeParse(json);
  return read.success
    ? read.data
    : refuse(invalid(`Invalid input JSON on line 1, column 1: ${z.prettifyError(read.error)}`));
};
