import type { CrmClock } from "../clock.ts";
import type { RecordStore, Write } from "./record-store.ts";
import type { Rules } from "./rules.ts";
import type { Schema } from "./schema.ts";

/** Everything an org is made of, behind its API. */
export interface Org {
  readonly url: string;
  readonly organizationId: string;
  /** The integration user that the application is connected as. */
  readonly userId: string;
  readonly clock: CrmClock;
  readonly schema: Schema;
  readonly records: RecordStore;
  readonly rules: Rules;
  readonly limits: { used: number; max: number };
  /** Every write by the application, oldest first. */
  readonly writes: Write[];
  /** Number of the request in hand. */
  request: number;
}
