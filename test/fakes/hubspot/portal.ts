import type { CrmClock } from "../clock.ts";
import type { Links } from "./links/links.ts";
import type { Lists } from "./lists/lists.ts";
import type { RecordStore } from "./records/record-store.ts";
import type { Write } from "./records/save-record.ts";
import type { Rules } from "./rules.ts";
import type { Schema } from "./schema/schema.ts";

export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
  readonly archived: boolean;
}

/** Everything an account is made of, behind its API. */
export interface Portal {
  readonly id: number;
  readonly clock: CrmClock;
  readonly schema: Schema;
  readonly records: RecordStore;
  readonly links: Links;
  readonly lists: Lists;
  readonly rules: Rules;
  readonly owners: Map<string, Owner>;
  /** Addresses that were erased for ever. */
  readonly blocked: Set<string>;
  /** Every write by the application, oldest first. */
  readonly writes: Write[];
  /** Number of the request in hand. */
  request: number;
  /** Custom properties the account may have per type. */
  readonly maxProperties: number;
}
