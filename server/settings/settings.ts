import {
  type CompiledPlan,
  compileTrackingPlan,
  MEANINGS,
  type TrackingPlan,
} from "../../shared/events/tracking-plan.ts";
import { type CompiledIcp, compileIcp } from "../../shared/facts/icp.ts";
import type { Lookback } from "../../shared/facts/lookback.ts";
import type { TriggerSettings } from "../../shared/handoff/trigger.ts";
import type { Wording } from "../../shared/handoff/wording.ts";
import { fingerprint } from "../../shared/lib/fingerprint.ts";
import { folded } from "../../shared/lib/words.ts";
import { type CompiledModel, compileModel } from "../../shared/score/compile-model.ts";
import { buildModel } from "../../shared/score/model.ts";
import type { BandFloors } from "../../shared/tier/bands.ts";
import type { Plan } from "../../shared/tier/expansion.ts";
import { type ConfigDocument, configDocument } from "./document.ts";

/** The configuration document made ready to run. */
export interface Settings {
  readonly trackingPlan: CompiledPlan;
  /** Folded names. */
  readonly premiumFeatures: ReadonlySet<string>;
  readonly icp: CompiledIcp;
  readonly model: CompiledModel;
  readonly bands: BandFloors;
  readonly lookback: Lookback;
  readonly plans: readonly Plan[];
  readonly triggers: TriggerSettings;
  /** Share of accounts sales is not told of, 0 to 0.5. */
  readonly holdOutShare: number;
  /** Overrides by signal id. */
  readonly wording: Readonly<Record<string, Partial<Wording>>>;
  readonly crm: {
    readonly createMissing: "never" | "tiers_1_2" | "all";
    /** Most of the CRM's daily API allowance that the sync uses, above 0 to 1. */
    readonly apiBudgetShare: number;
  };
  readonly ingest: {
    /** Per write key. */
    readonly requestsPerSecond: number;
  };
}

export function buildSettings(document: ConfigDocument): Settings {
  const { quietDays, nearLimit, holdOutShare } = document.handoff;
  return {
    trackingPlan: compileTrackingPlan(document.trackingPlan),
    premiumFeatures: new Set(document.premiumFeatures.map(folded)),
    icp: compileIcp(document.icp),
    model: compileModel(buildModel(document.signals, fingerprintOf(document))),
    bands: document.bands,
    lookback: document.lookback,
    plans: document.plans,
    triggers: { quietDays, nearLimit },
    holdOutShare,
    wording: document.outreach,
    crm: document.crm,
    ingest: document.ingest,
  };
}

/** Names what decides scores; empty when all of it is as by default, however it is written. */
function fingerprintOf(document: ConfigDocument): string {
  const decisive = decisiveParts(document);
  return decisive === DEFAULT_PARTS ? "" : fingerprint(decisive).slice(0, 8);
}

/** What decides scores as canonical JSON: two documents that score alike give the same text. */
function decisiveParts({ icp, premiumFeatures, trackingPlan, signals, bands, lookback }: ConfigDocument): string {
  return canonicalJson({
    icp: {
      industries: nameSet(icp.industries),
      employees: icp.employees,
      countries: nameSet(icp.countries),
      technologies: nameSet(icp.technologies),
    },
    premiumFeatures: nameSet(premiumFeatures),
    trackingPlan: namesByMeaning(trackingPlan),
    signals: buildModel(signals, "").signals.map(({ id, points, enabled }) => [id, enabled ? points : null]),
    bands,
    lookback,
  });
}

const namesByMeaning = (plan: TrackingPlan) =>
  Object.fromEntries(MEANINGS.map((meaning) => [meaning, nameSet(plan[meaning])]));

/** Names as they compare: order, case and repetition do not matter. */
const nameSet = (names: readonly string[]): string[] => [...new Set(names.map(folded))].sort();

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const DEFAULT_DOCUMENT = configDocument.parse({});
const DEFAULT_PARTS = decisiveParts(DEFAULT_DOCUMENT);

export const DEFAULT_SETTINGS: Settings = buildSettings(DEFAULT_DOCUMENT);
