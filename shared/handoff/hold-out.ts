import { fingerprint } from "../lib/fingerprint.ts";

/**
 * Whether an account belongs to the random group that sales is not told of, so that the effect of telling can be
 * measured. Decided by the account's id alone: the same on every machine, for ever. `share` is 0 to 1.
 */
export const isHeldOut = (accountId: string, share: number): boolean =>
  share > 0 && Number.parseInt(fingerprint(`hold-out\n${accountId}`).slice(0, 8), 16) / 2 ** 32 < share;
