/** Size of a company by its employees. */
export type SegmentId = "smb" | "mid_market" | "enterprise" | "unknown";

export interface Segment {
  readonly id: SegmentId;
  readonly label: string;
  readonly motion: string;
}

export const SEGMENTS: Readonly<Record<SegmentId, Segment>> = {
  smb: { id: "smb", label: "SMB", motion: "Fully self-serve; target ACV under $5K" },
  mid_market: {
    id: "mid_market",
    label: "Mid-Market",
    motion: "Self-serve first purchase plus inside sales on signals; target ACV $5K–$50K",
  },
  enterprise: {
    id: "enterprise",
    label: "Enterprise",
    motion: "Sales-led expansion: named AE, solution engineering, custom contract; target ACV $50K+",
  },
  unknown: { id: "unknown", label: "Unknown", motion: "Company size unknown: qualify, then choose a motion" },
};

/** SMB below 50 employees, Mid-Market below 500, Enterprise from 500. */
export function segmentOf(employees: number | null): Segment {
  if (employees === null) return SEGMENTS.unknown;
  if (employees < 50) return SEGMENTS.smb;
  return employees < 500 ? SEGMENTS.mid_market : SEGMENTS.enterprise;
}
