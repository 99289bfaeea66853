import { z } from "zod";
import type { Changes } from "../crm.ts";
import type { Session } from "./session.ts";

const page = z.object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });

/** Times come as `2026-03-18T12:00:00.000+0000`. */
export const time = z
  .string()
  .transform((text) => new Date(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")))
  .refine((date) => !Number.isNaN(date.getTime()), "expected a time");

const stamped = z.object({ SystemModstamp: time });

export interface Selection<Schema extends z.ZodType> {
  readonly from: string;
  readonly fields: readonly string[];
  readonly where: readonly string[];
  /** By the org's clock; null is everything. */
  readonly since: string | null;
  /** Deleted records too, which say so. */
  readonly withDeleted: boolean;
  readonly row: Schema;
}

/** Rows by when they last changed, page by page, 2,000 each. */
export async function* changedRows<Schema extends z.ZodType>(
  session: Session,
  { from, fields, where, since, withDeleted, row }: Selection<Schema>,
): AsyncGenerator<Changes<z.output<Schema>>> {
  const conditions = [...where, ...(since === null ? [] : [`SystemModstamp >= ${since}`])];
  const soql = [
    `SELECT ${[...fields, "SystemModstamp"].join(", ")} FROM ${from}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(" AND ")}`]),
    "ORDER BY SystemModstamp, Id",
  ];
  let path: string | undefined = `/${withDeleted ? "queryAll" : "query"}?q=${encodeURIComponent(soql.join(" "))}`;
  while (path !== undefined) {
    const { records, nextRecordsUrl }: z.output<typeof page> = page.parse(
      await session.request({ method: "GET", path }),
    );
    const last = records.at(-1);
    if (last !== undefined) {
      const until = stamped.parse(last).SystemModstamp.toISOString();
      yield { items: records.map((record) => row.parse(record)), until };
    }
    path = nextRecordsUrl;
  }
}
