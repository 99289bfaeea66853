import type { AccountFacts } from "../facts/account-facts.ts";
import { type BandId, isBandAbove } from "../tier/bands.ts";
import type { TierLevel } from "../tier/tiers.ts";

export type Priority = "high" | "medium" | "low";

/** A person's PQL score as the account's standing knows it. */
export interface PersonStanding {
  /** Looked up where someone is named: most people of most scorings never are. */
  readonly id: () => string;
  readonly score: number;
  readonly band: BandId;
  /** Their band after the last scoring; null for someone it did not know. */
  readonly bandBefore: BandId | null;
  /** Active in the last 30 days. */
  readonly isActive: boolean;
}

/** Where an account stands after a scoring: what triggers and moments look at. */
export interface Standing {
  readonly tier: TierLevel;
  readonly facts: AccountFacts;
  readonly people: readonly PersonStanding[];
}

/** What the last scoring left for the next to see edges by. */
export interface Before {
  readonly tier: TierLevel;
  readonly activeUsers: number;
  readonly lastPricingAt: number | null;
  /** Level triggers that held. */
  readonly holding: readonly string[];
  /** When each trigger last fired, ms. */
  readonly firedAt: Readonly<Record<string, number>>;
}

export interface TriggerSettings {
  /** A trigger fires at most once per account in this many days. */
  readonly quietDays: number;
  /** Share of seats or usage bought from which an account is near its limits. */
  readonly nearLimit: number;
}

export const DEFAULT_TRIGGER_SETTINGS: TriggerSettings = { quietDays: 30, nearLimit: 0.9 };

interface Trigger {
  readonly id: string;
  readonly priority: Priority;
  readonly label: string;
  readonly holds: (standing: Standing, settings: TriggerSettings) => boolean;
}

/** Someone's band became this one by going up since the last scoring. */
export const roseTo = (band: BandId, standing: Standing): PersonStanding[] =>
  standing.people.filter((person) => person.band === band && hasRisen(person));

/** Someone new comes from the lowest band. */
export const hasRisen = ({ band, bandBefore }: PersonStanding): boolean => isBandAbove(band, bandBefore ?? "none");

const share = (used: number | null, bought: number | null): number =>
  used === null || bought === null || bought === 0 ? 0 : used / bought;

/** Triggers that are levels: they fire on becoming true. */
export const LEVEL_TRIGGERS: readonly Trigger[] = [
  {
    id: "enterprise_requested",
    priority: "high",
    label: "Asked for an enterprise feature",
    holds: ({ facts }) => facts.enterpriseRequests >= 1,
  },
  {
    id: "sales_requested",
    priority: "high",
    label: "Chose Enterprise or Contact Sales",
    holds: ({ facts }) => facts.contactSales >= 1,
  },
  {
    id: "near_limits",
    priority: "high",
    label: "Near the limits of the plan",
    holds: ({ facts }, { nearLimit }) =>
      facts.activeUsers30 >= 10 &&
      (share(facts.seatsUsed, facts.seats) >= nearLimit || share(facts.usage, facts.usageLimit) >= nearLimit),
  },
  {
    id: "volume_pricing",
    priority: "high",
    label: "Asked about volume pricing or a custom plan",
    holds: ({ facts }) => facts.volumePricingQuestions >= 1,
  },
  {
    id: "user_surge",
    priority: "medium",
    label: "5 or more new users in 7 days",
    holds: ({ facts }) => facts.newUsers7 >= 5,
  },
  {
    id: "pricing_no_conversion",
    priority: "medium",
    label: "Viewed pricing 3 or more times without buying",
    holds: ({ facts }) => facts.unconvertedPricingViews >= 3,
  },
  {
    id: "icp_departments",
    priority: "medium",
    label: "Ideal customer with 2 or more active departments",
    holds: ({ facts }) => facts.icpMatch && facts.departments >= 2,
  },
  {
    id: "target_engaged",
    priority: "low",
    label: "One engaged person at an ideal customer",
    holds: ({ facts, people }) =>
      facts.icpMatch &&
      facts.activeUsers30 === 1 &&
      people.some((person) => person.isActive && (person.band === "warm" || person.band === "hot")),
  },
  {
    id: "steady_growth",
    priority: "low",
    label: "Usage rising for 4 weeks or more",
    holds: ({ facts }) => facts.risingWeeks >= 4,
  },
];

/** Triggers that are crossings already: each person's band going up to this one. */
export const BAND_TRIGGERS: readonly {
  readonly id: string;
  readonly priority: Priority;
  readonly label: string;
  readonly band: BandId;
}[] = [
  { id: "hot_pql", priority: "medium", label: "Someone's PQL score became Hot", band: "hot" },
  { id: "warm_pql", priority: "low", label: "Someone's PQL score became Warm", band: "warm" },
];

const LABELS = new Map([...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id, label }) => [id, label]));

/** A trigger in words. */
export const triggerLabel = (id: string): string => LABELS.get(id) ?? id;
