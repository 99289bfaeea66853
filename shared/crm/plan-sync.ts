import type { Match } from "./match.ts";

/** What the last attempts at a record left. Times in ms. */
export interface SyncState {
  readonly crmId: string | null;
  /** Of the payload that the CRM has. */
  readonly hash: string | null;
  /** Of the payload that failed last; null after a success. */
  readonly failedHash: string | null;
  /** Parked: the CRM refused the payload itself, and will again. */
  readonly isParked: boolean;
  readonly nextAttemptAt: number | null;
}

export type Plan<Target extends string> =
  | { readonly action: "create"; readonly target: Target }
  | { readonly action: "update"; readonly target: Target; readonly crmId: string }
  | { readonly action: "leave"; readonly why: "unchanged" | "waiting" | "parked" | "missing" | "ambiguous" | "taken" };

export interface PlanInput<Target extends string> {
  readonly match: Match<Target>;
  /** Of the payload that the record is to have; null is not worked out, because nothing would be written. */
  readonly hash: string | null;
  readonly state: SyncState | null;
  /** What to create when the CRM has nothing; null is nothing. */
  readonly createAs: Target | null;
  /** ms, by a clock that runs. */
  readonly at: number;
}

/**
 * Decides what happens to a record: created, updated, or left and why. What failed waits for its time; what the CRM
 * refused waits for its time or for another payload, whichever comes first.
 */
export function planRecord<Target extends string>({
  match,
  hash,
  state,
  createAs,
  at,
}: PlanInput<Target>): Plan<Target> {
  if (match.state === "ambiguous" || match.state === "taken") return { action: "leave", why: match.state };
  if (hash === null || (match.state === "missing" && createAs === null)) return { action: "leave", why: "missing" };
  const isWaiting = state !== null && state.nextAttemptAt !== null && state.nextAttemptAt > at;
  if (isWaiting && state.isParked && state.failedHash === hash) return { action: "leave", why: "parked" };
  if (isWaiting && !state.isParked) return { action: "leave", why: "waiting" };
  if (match.state === "missing") return { action: "create", target: createAs! };
  // a record that a bulk job created is known by its key alone at first
  if (state?.hash === hash && (state.crmId ?? match.crmId) === match.crmId)
    return { action: "leave", why: "unchanged" };
  return { action: "update", target: match.target, crmId: match.crmId };
}

/** Which companies that the CRM lacks are created there. */
export type CreateMissing = "never" | "tiers_1_2" | "all";

/** Whether the setting has a missing company created. One without a domain can't be looked for, so never. */
export const mayCreate = (setting: CreateMissing, tier: number, domain: string | null): boolean =>
  domain !== null && (setting === "all" || (setting === "tiers_1_2" && tier <= 2));

/** The domain an account goes by; null for a workspace without one and for a lone person. */
export const accountDomain = (accountId: string): string | null =>
  /^(group|user):/.test(accountId) ? null : accountId;
