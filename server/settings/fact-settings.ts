import type { FactSettings } from "../../shared/facts/user-facts.ts";
import type { Settings } from "./settings.ts";

/** What facts are derived by, at a moment (ms). */
export const factSettings = (settings: Settings, now: number): FactSettings => ({
  now,
  lookback: settings.lookback,
  premiumFeatures: settings.premiumFeatures,
});
