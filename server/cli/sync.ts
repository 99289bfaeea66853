import { plain } from "../../shared/lib/plain.ts";
import type { DryRun } from "../crm/dry-run.ts";
import type { SyncReport } from "../crm/sync-report.ts";
import type { Product } from "./product.ts";

export interface SyncOptions {
  readonly dryRun?: boolean;
  readonly once?: boolean;
}

/** Syncs once and says what came of it, or says what a sync would do; without either keeps syncing until stopped. */
export async function syncCommand(product: Product, { dryRun, once }: SyncOptions): Promise<string> {
  if (dryRun === true) return printDryRun(await product.sync.dryRun());
  if (once === true) return printReport(await product.sync.once());
  return printReport(await product.sync.untilStopped());
}

const COLUMNS = ["action", "kind", "id", "name", "crmId", "why"] as const;
const MOST_WIDTH = 40;

/** What would be done, record by record, and how often what. */
export function printDryRun({ records, counts }: DryRun): string {
  const rows = records.map((record) => COLUMNS.map((column) => plain(record[column] ?? "–").trim()));
  const heads = ["Action", "Kind", "Id", "Name", "CRM record", "Why"];
  const widths = heads.map((head, index) =>
    Math.min(MOST_WIDTH, Math.max(head.length, ...rows.map((row) => row[index]!.length))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join("  ")
      .trimEnd();
  const total = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  const table = rows.length === 0 ? ["Nothing would change."] : [line(heads), ...rows.map(line)];
  return [...table, "", total.join("\n")].join("\n").trimEnd();
}

/** How the sync stands, with what an admin should look at. */
export function printReport(report: SyncReport): string {
  const counted = (kind: keyof SyncReport["counts"]) =>
    Object.entries(report.counts[kind])
      .map(([status, count]) => `${count} ${status}`)
      .join(", ") || "none";
  const { api } = report;
  const used =
    api === null
      ? []
      : [`API       ${api.requests} requests of ours today; ${api.used} of ${api.allowance} by everybody`];
  const lines = [
    `Accounts  ${counted("account")}`,
    `People    ${counted("person")}`,
    `Handoffs  ${counted("handoff")}`,
    ...used,
    ...report.failing.map(
      ({ kind, id, crmId, status, message }) => `${status}: ${kind} ${id} ${crmId ?? ""}: ${message}`,
    ),
    ...report.unmatched.map(
      ({ kind, id, status, candidates }) =>
        `${status}: ${kind} ${id}: ${candidates.map(({ crmId, name }) => `${crmId} ${name ?? ""}`.trim()).join("; ")}`,
    ),
  ];
  return lines.map(plain).join("\n");
}
