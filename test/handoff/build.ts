import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import { type Decision, type DecisionInput, decideHandoff } from "../../shared/handoff/decide-handoff.ts";
import {
  DEFAULT_TRIGGER_SETTINGS,
  type PersonStanding,
  type Standing,
  type TriggerSettings,
} from "../../shared/handoff/trigger.ts";
import type { BandId } from "../../shared/tier/bands.ts";
import type { TierLevel } from "../../shared/tier/tiers.ts";
import { accountFacts } from "../facts/build.ts";

const SCORES: Readonly<Record<BandId, number>> = { hot: 80, warm: 50, emerging: 30, none: 0 };

/** People by their bands: `{ ann: "hot" }`. */
export const bands = (people: Readonly<Record<string, BandId>>): PersonStanding[] =>
  Object.entries(people).map(([id, band]) => ({
    id: () => id,
    score: SCORES[band],
    band,
    bandBefore: null,
    isActive: true,
  }));

/** The same people as a scoring after `before` sees them. */
export const seenAfter = (at: Standing, before: Standing | null): Standing => ({
  ...at,
  people: at.people.map((person) => ({
    ...person,
    bandBefore: before?.people.find((other) => other.id() === person.id())?.band ?? null,
  })),
});

interface Parts {
  readonly tier?: TierLevel;
  readonly facts?: Partial<AccountFacts>;
  readonly people?: Readonly<Record<string, BandId>>;
}

/** Where a tier 2 account stands of which nothing is to be told. */
export const standing = ({ tier = 2, facts = {}, people = {} }: Parts = {}): Standing => ({
  tier,
  facts: accountFacts({ users: 3, activeUsers30: 3, ...facts }),
  people: bands(people),
});

export const QUIET = standing();

type Options = Partial<Pick<DecisionInput, "segment" | "isHeldOut" | "before" | "open">> & {
  readonly settings?: TriggerSettings;
};

/** One scoring at a moment, of an account of acme.com that is in the mid-market unless said otherwise. */
export const decide = (now: number, at: Standing, options: Options = {}): Decision =>
  decideHandoff(
    {
      accountId: "acme.com",
      standing: at,
      before: options.before ?? null,
      open: options.open ?? null,
      segment: options.segment ?? "mid_market",
      isHeldOut: options.isHeldOut ?? false,
      now,
    },
    options.settings ?? DEFAULT_TRIGGER_SETTINGS,
  );

/** Scorings one after the other, each seeing what the one before left; gives every decision. */
export function decideAll(
  scorings: readonly (readonly [now: number, at: Standing])[],
  options: Options = {},
): Decision[] {
  const decisions: Decision[] = [];
  let { before = null, open = null } = options;
  let last: Standing | null = null;
  for (const [now, at] of scorings) {
    const decision = decide(now, seenAfter(at, last), { ...options, before, open });
    last = at;
    before = decision.after;
    open = decision.handoff ?? open;
    decisions.push(decision);
  }
  return decisions;
}

export const firedIn = (decision: Decision | undefined): string[] => (decision?.fired ?? []).map(({ id }) => id);
