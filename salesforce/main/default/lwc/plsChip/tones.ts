export type Tone = "good" | "info" | "warn" | "bad" | "neutral";

/** The tone of a rank of `HeaderView`: of tiers and bands, best first. */
export const RANK_TONES = { 4: "good", 3: "info", 2: "warn", 1: "neutral" } as const satisfies Record<number, Tone>;

/** The tone of a handoff's priority. */
export const PRIORITY_TONES = { high: "bad", medium: "warn", low: "neutral" } as const satisfies Record<string, Tone>;
