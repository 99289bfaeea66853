import * as z from "zod";
import { DEFAULT_TRACKING_PLAN, MEANINGS, type Meaning } from "../../shared/events/tracking-plan.ts";

export const name = z.string().trim().min(1).max(200);
export const names = z.array(name);

const MEANING_WORDS: Readonly<Record<Meaning, string>> = {
  signup: "Somebody signed up.",
  activation: "Somebody reached first value.",
  invite: "Somebody invited teammates (property `count`, else 1).",
  share: "Somebody shared work outside the company.",
  export: "Somebody exported data.",
  limit_hit: "Somebody reached a limit of the plan.",
  api: "Somebody used the API or an integration; also counts as the premium feature API.",
  pricing_view:
    "Somebody viewed pricing. Page calls named Pricing or with a path that ends in `/pricing` always count.",
  upgrade_started: "Somebody started an upgrade.",
  upgrade_completed: "Somebody completed an upgrade.",
  enterprise_request: "Somebody asked for an enterprise feature (property `feature`).",
  contact_sales: "Somebody asked for sales.",
  billing_question:
    "Somebody asked about billing. Support Ticket Created counts with `topic` billing, invoice or annual plan.",
  volume_pricing_question:
    "Somebody asked about volume pricing. Support Ticket Created counts with `topic` volume pricing or custom plan.",
  nps: "Somebody answered the NPS question (property `score`, 0 to 10).",
  conversion: "The account bought; the first one is free to paid.",
};

const namesOf = (meaning: Meaning) => names.default([...DEFAULT_TRACKING_PLAN[meaning]]);

/** The document's `trackingPlan`: naming events for a meaning replaces the default names of that meaning. */
export const trackingPlan = z
  .strictObject(
    Object.fromEntries(MEANINGS.map((id) => [id, namesOf(id).describe(MEANING_WORDS[id])])) as Record<
      Meaning,
      ReturnType<typeof namesOf>
    >,
  )
  .prefault({});
