/** Readiness of a person, best first. */
export type BandId = "hot" | "warm" | "emerging" | "none";

export interface Band {
  readonly id: BandId;
  readonly label: string;
  readonly action: string;
}

/** Lowest PQL score of each band. */
export interface BandFloors {
  readonly hot: number;
  readonly warm: number;
  readonly emerging: number;
}

export const DEFAULT_BANDS: BandFloors = { hot: 80, warm: 50, emerging: 30 };

export const BANDS: Readonly<Record<BandId, Band>> = {
  hot: { id: "hot", label: "Hot", action: "Outreach now" },
  warm: { id: "warm", label: "Warm", action: "Nurture plus light outreach" },
  emerging: { id: "emerging", label: "Emerging", action: "Watch, product-led nurture" },
  none: { id: "none", label: "Not PQL", action: "Self-serve" },
};

const RANK: readonly BandId[] = ["none", "emerging", "warm", "hot"];

export function bandOf(score: number, floors: BandFloors): Band {
  if (score >= floors.hot) return BANDS.hot;
  if (score >= floors.warm) return BANDS.warm;
  return score >= floors.emerging ? BANDS.emerging : BANDS.none;
}

/** The first band is better than the second. */
export const isBandAbove = (band: BandId, other: BandId): boolean => RANK.indexOf(band) > RANK.indexOf(other);
