import DAMAGED from "@salesforce/label/c.PLS_Card_Damaged";
import OTHER_VERSION from "@salesforce/label/c.PLS_Card_Other_Version";
import FAILED from "@salesforce/label/c.PLS_Failed";
import FAILED_TEXT from "@salesforce/label/c.PLS_Failed_Text";
import NO_ACCESS from "@salesforce/label/c.PLS_No_Access";
import NO_ACCESS_TEXT from "@salesforce/label/c.PLS_No_Access_Text";
import NOT_SCORED from "@salesforce/label/c.PLS_Not_Scored";
import NOT_SCORED_TEXT from "@salesforce/label/c.PLS_Not_Scored_Text";
import STALE from "@salesforce/label/c.PLS_Stale";
import STALE_TEXT from "@salesforce/label/c.PLS_Stale_Text";
import TRY_AGAIN from "@salesforce/label/c.PLS_Try_Again";
import UNREADABLE from "@salesforce/label/c.PLS_Unreadable";
import UNSUPPORTED from "@salesforce/label/c.PLS_Unsupported";
import UNSUPPORTED_TEXT from "@salesforce/label/c.PLS_Unsupported_Text";
import type { CardReading } from "../../../../../shared/card/read-card.ts";
import type { Notice } from "../plsNotice/plsNotice.ts";

export const unsupported: Notice = { kind: "empty", heading: UNSUPPORTED, text: UNSUPPORTED_TEXT };
export const notScored: Notice = { kind: "empty", heading: NOT_SCORED, text: NOT_SCORED_TEXT };
export const noAccess: Notice = { kind: "locked", heading: NO_ACCESS, text: NO_ACCESS_TEXT };

export const stale = (age: string): Notice => ({
  kind: "old",
  heading: `${STALE}: ${age.toLowerCase()}`,
  text: STALE_TEXT,
});

export const failed = (error: unknown): Notice => ({
  kind: "failed",
  heading: FAILED,
  text: FAILED_TEXT,
  detail: messageOf(error),
  actionLabel: TRY_AGAIN,
});

export const unreadable = (reading: Extract<CardReading, { state: "unreadable" }>): Notice => ({
  kind: "failed",
  heading: UNREADABLE,
  text: reading.reason === "other_version" ? OTHER_VERSION : DAMAGED,
  detail: reading.detail,
});

/** What the platform says went wrong, in the shapes it says it in. */
export function messageOf(error: unknown): string {
  const { body, message } = (error ?? {}) as { readonly body?: unknown; readonly message?: unknown };
  const problems = Array.isArray(body) ? body : [body ?? { message }];
  return problems
    .map((problem) => (problem as { readonly message?: unknown } | null)?.message)
    .filter((text) => typeof text === "string")
    .join(" ");
}
