/** The colour of a rank of the header, 4 best: of tiers and bands. The words beside it say the same. */
export const RANK_TONES = { 4: "success", 3: "info", 2: "warning", 1: "default" } as const;

/** The colour of a handoff's priority. */
export const PRIORITY_TONES = { high: "error", medium: "warning", low: "default" } as const;
