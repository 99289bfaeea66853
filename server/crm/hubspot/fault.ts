import { z } from "zod";
import type { WriteResult } from "../crm.ts";

/** What HubSpot says is wrong, with a request or with one record of a batch; every part is optional. */
export const trouble = z.object({
  message: z.string().default(""),
  category: z.string().default(""),
  policyName: z.string().optional(),
  errorType: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).catch({}).default({}),
});
export type Trouble = z.output<typeof trouble>;

const BUSY = /^(RATE_LIMITS?|LOCKED|MIGRATION|INTERNAL_ERROR|SERVER_ERROR|TIMEOUT|TRANSIENT|UNAVAILABLE)/;
const GONE = /NOT_FOUND$/;

/** What is wrong by a body that may be anything, a page of HTML for one. */
export const troubleOf = (body: unknown): Trouble => {
  const read = trouble.safeParse(body);
  return read.success ? read.data : trouble.parse({});
};

const problems = z.array(z.object({ name: z.string().default(""), message: z.string().default("") }));

/** HubSpot's own message; of values that were not valid, which ones and why instead of the JSON within it. */
export function messageOf({ message, context }: Trouble): string {
  const [, intro, list] = /^(Property values were not valid): (\[.*\])$/s.exec(message) ?? [];
  if (list !== undefined) {
    const read = problems.safeParse(parsed(list));
    if (read.success) return `${intro}: ${read.data.map((each) => `${each.name}: ${each.message}`).join("; ")}`;
  }
  const names = context.properties ?? [];
  return names.length === 0 ? message : `${message} (${names.join(", ")})`;
}

/** What a record's trouble means for it. */
export function failureOf(said: Trouble): Exclude<WriteResult, { isDone: true }> {
  const message = messageOf(said);
  if (BUSY.test(said.category)) return { isDone: false, reason: "busy", message };
  return { isDone: false, reason: GONE.test(said.category) ? "gone" : "refused", message };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
