/** What a check of a CRM found, and what to do about it. */
export interface CheckResult {
  readonly level: "ok" | "warning" | "problem";
  readonly text: string;
}
