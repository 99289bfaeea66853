import { PRIORITY_NAMES, ROUTE_NAMES, STATUS_NAMES } from "../handoff/names.ts";
import { BAND_TRIGGERS, LEVEL_TRIGGERS } from "../handoff/trigger.ts";
import { BANDS as BANDS_BY_ID } from "../tier/bands.ts";
import { SEGMENTS as SEGMENTS_BY_ID } from "../tier/segments.ts";
import { TIERS as TIERS_BY_LEVEL } from "../tier/tiers.ts";

/** One value of a choice field: what is stored, and what people read. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>): readonly FieldOption[] =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

const labelled = (things: Readonly<Record<string, { readonly id: string; readonly label: string }>>) =>
  Object.values(things).map(({ id: value, label }) => ({ value, label }));

export const TIERS: readonly FieldOption[] = Object.values(TIERS_BY_LEVEL).map(({ level, label }) => ({
  value: String(level),
  label: `${level} ${label}`,
}));
export const SEGMENTS: readonly FieldOption[] = labelled(SEGMENTS_BY_ID);
export const TRAJECTORIES = optionsOf({ Rising: "Rising", Steady: "Steady", Falling: "Falling" });
export const BANDS: readonly FieldOption[] = labelled(BANDS_BY_ID);
export const PRIORITIES = optionsOf(PRIORITY_NAMES);
export const ROUTES = optionsOf(ROUTE_NAMES);
export const STATUSES = optionsOf(STATUS_NAMES);
export const TRIGGERS: readonly FieldOption[] = [...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id, label }) => ({
  value: id,
  label,
}));
