import { folded } from "../lib/words.ts";
import type { ProductEvent, Properties } from "./event.ts";
import { type CompiledPlan, type Meaning, SUPPORT_TICKET, TICKET_TOPICS } from "./tracking-plan.ts";

/** What one track, page or screen event says about usage. */
export interface Activity {
  readonly meanings: readonly Meaning[];
  /** How many teammates an invite event invited; 1 for everything else. */
  readonly count: number;
  /** The feature used, or null when the event is no use of a feature. */
  readonly feature: string | null;
  /** The event itself says its feature is premium (the plan may list more). */
  readonly premium: boolean;
  /** The enterprise feature asked for or the limit hit, in the event's own words. */
  readonly subject: string | null;
}

/** The premium feature that any API use counts as. */
export const API_FEATURE = "API";

const FOLDED_TICKET = folded(SUPPORT_TICKET);
const MOST_INVITES = 10_000;
const PAGE_VIEW: Activity = { meanings: [], count: 1, feature: null, premium: false, subject: null };
const PRICING_VIEW: Activity = { ...PAGE_VIEW, meanings: ["pricing_view"] };

/**
 * Reads an event by the tracking plan; null when it is no activity (identify, group, alias).
 * A named meaning is activity but no feature, except API use; any other track event uses the feature named by its
 * `feature` property, else by its own name.
 */
export function readActivity(event: ProductEvent, plan: CompiledPlan): Activity | null {
  if (event.type === "page") return isPricingPage(event) ? PRICING_VIEW : PAGE_VIEW;
  if (event.type === "screen") return PAGE_VIEW;
  if (event.type !== "track") return null;
  const name = folded(event.name);
  const known = plan.get(name);
  if (known === undefined) return featureUse(event);
  const meanings = name === FOLDED_TICKET ? known.filter((meaning) => isTicketAbout(meaning, event)) : known;
  const feature = meanings.includes("api") ? API_FEATURE : null;
  return {
    meanings,
    count: meanings.includes("invite") ? inviteCount(event.properties) : 1,
    feature,
    premium: feature !== null,
    subject: subjectOf(meanings, event),
  };
}

function featureUse(event: ProductEvent): Activity {
  const feature = text(event.properties.feature) ?? event.name;
  return { meanings: [], count: 1, feature, premium: event.properties.premium === true, subject: null };
}

function isTicketAbout(meaning: Meaning, event: ProductEvent): boolean {
  const topics = TICKET_TOPICS[meaning];
  return topics === undefined || topics.includes(folded(text(event.properties.topic) ?? ""));
}

function inviteCount(properties: Properties): number {
  const raw = properties.count;
  const count = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  return typeof count === "number" && count >= 0 ? Math.min(Math.floor(count), MOST_INVITES) : 1;
}

function subjectOf(meanings: readonly Meaning[], event: ProductEvent): string | null {
  if (meanings.includes("enterprise_request")) return text(event.properties.feature) ?? "";
  return meanings.includes("limit_hit") ? event.name : null;
}

function isPricingPage(event: ProductEvent): boolean {
  if (folded(event.name) === "pricing") return true;
  const path = text(event.properties.path) ?? text(event.properties.url) ?? "";
  return path
    .replace(/[?#].*$/s, "")
    .replace(/\/$/, "")
    .toLowerCase()
    .endsWith("/pricing");
}

const text = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;
