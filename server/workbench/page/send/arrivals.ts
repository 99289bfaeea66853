import type { LiveMessage } from "../../contract.ts";

/** Events that were counted while somebody looks, and whose the last were. */
export interface Arrived {
  readonly events: number;
  readonly accountIds: readonly string[];
}

export const NOTHING_YET: Arrived = { events: 0, accountIds: [] };
const MOST_NAMED = 3;

export const withMessage = (arrived: Arrived, message: LiveMessage): Arrived =>
  message.stage === "folded"
    ? { events: arrived.events + message.events, accountIds: message.accountIds.slice(0, MOST_NAMED) }
    : arrived;
