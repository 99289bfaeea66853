import { fingerprint } from "../lib/fingerprint.ts";
import { CRM_FIELDS, fieldsOf } from "./fields.ts";
import { HANDOFF_FIELDS } from "./handoff-fields.ts";
import type { Values } from "./payload.ts";

/**
 * Tells payloads apart. The moment of scoring counts by its day alone: scoring again the same day changes nothing, and
 * once a day a record is written even so, because the words on its card ("3 days ago"), its weeks and its age move on.
 */
export const payloadHash = (values: Values): string =>
  fingerprint(
    JSON.stringify(values).replace(/("PLS_Scored_At__c":"|\\"scoredAt\\":\\")(\d{4}-\d\d-\d\d)[^"\\]*/g, "$1$2"),
  );

const NOT_KEPT = new Set([
  ...CRM_FIELDS.filter(({ type }) => type.kind === "long_text" || type.kind === "key").map((field) => field.salesforce),
  "PLS_Scored_At__c",
]);
const LABELS = new Map([...CRM_FIELDS, ...HANDOFF_FIELDS].map((field) => [field.salesforce, field.label]));

/** The values worth keeping to say later what changed: all but the long texts. */
export const briefly = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !NOT_KEPT.has(name)));

/** What is different from what was last sent, in words: `PQA Score 40 → 55, PLS Tier 3 → 2`. */
export function changesInWords(sent: Values | null, values: Values): string {
  if (sent === null) return "first time";
  const changes = Object.entries(briefly(values))
    .filter(([name, value]) => (sent[name] ?? null) !== value)
    .map(([name, value]) => `${LABELS.get(name) ?? name} ${sent[name] ?? "–"} → ${value ?? "–"}`);
  return changes.length === 0 ? "the card's words moved on" : changes.join(", ");
}

/** The fields whose values differ from what the CRM is known to say; all of them when nothing is known. */
export const changedValues = (sent: Values | null, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => sent === null || (sent[name] ?? null) !== value));

/** Values that take everything of ours off a record; a checkbox can't be empty. */
export const clearedValues = (kind: "account" | "person"): Values =>
  Object.fromEntries(
    fieldsOf(kind).map(({ salesforce, type }) => [salesforce, type.kind === "boolean" ? false : null]),
  );
