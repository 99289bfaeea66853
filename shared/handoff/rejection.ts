/** Why leads are turned down; the same words wherever it is said, so that reports can count them. */
export const REJECTION_REASONS = [
  "Not a fit",
  "Wrong person",
  "Bad timing",
  "No budget",
  "Already a customer or in talks",
  "Other",
] as const;

/** What CRMs hold of it. */
const CHARACTERS = 255;

/** A reason with what the rep adds to it, at most 255 characters. */
export const rejectionText = (reason: string, note: string): string =>
  (note.trim() === "" ? reason : `${reason}: ${note.trim()}`).slice(0, CHARACTERS);
