import { setTimeout as sleep } from "node:timers/promises";
import type { DryRun } from "../crm/dry-run.ts";
import type { SyncReport } from "../crm/sync-report.ts";
import type { ProductSync } from "./local-sync.ts";
import type { AccountList, Delivered, Product } from "./product.ts";
import type { ServerFile } from "./server-file.ts";

const POLL_MS = 50;
const SYNC_POLL_MS = 500;
const PAGE = "200";

/** The product by its HTTP API. */
export function remoteProduct({ url, writeKey, apiKey }: ServerFile): Product {
  const ask = async (method: string, path: string): Promise<Response> => {
    const response = await fetch(new URL(path, url), { method, headers: { authorization: `Bearer ${apiKey}` } });
    if (!response.ok && response.status !== 404) throw await failure(response);
    return response;
  };
  const text = async (path: string): Promise<string | null> => {
    const response = await ask("GET", path);
    return response.status === 404 ? null : response.text();
  };
  return {
    deliver: async (body) => {
      const headers = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}` };
      const response = await fetch(new URL("/v1/import", url), { method: "POST", headers, body });
      if (!response.ok) throw await failure(response);
      return (await response.json()) as Delivered;
    },
    settle: async () => {
      for (;;) {
        const response = await fetch(new URL("/readyz", url));
        const state = (await response.json()) as { waitingEvents?: number };
        if (state.waitingEvents === 0) return;
        await sleep(POLL_MS);
      }
    },
    score: async (asOf) => {
      const path = asOf === null ? "/v1/score" : `/v1/score?asOf=${encodeURIComponent(asOf)}`;
      return (await (await ask("POST", path)).json()) as { accounts: number; people: number };
    },
    accounts: async (tier, cursor) => {
      const query = new URLSearchParams({ limit: PAGE });
      if (tier !== undefined) query.set("tier", String(tier));
      if (cursor !== undefined) query.set("cursor", cursor);
      return (await (await ask("GET", `/v1/accounts?${query}`)).json()) as AccountList;
    },
    card: async (id) =>
      (await text(`/v1/accounts/${encodeURIComponent(id)}`)) ?? (await text(`/v1/users/${encodeURIComponent(id)}`)),
    sync: remoteSync(ask, url),
    close: async () => undefined,
  };
}

type Ask = (method: string, path: string) => Promise<Response>;
type Passes = SyncReport & { readonly passes: number };

/** The sync of the server, which goes on by itself. */
function remoteSync(ask: Ask, url: string): ProductSync {
  const asked = async <Answer>(method: string, path: string): Promise<Answer> => {
    const response = await ask(method, path);
    if (!response.ok) throw await failure(response);
    return (await response.json()) as Answer;
  };
  return {
    dryRun: () => asked<DryRun>("POST", "/v1/sync?dryRun=true"),
    once: async () => {
      const { passes } = await asked<Passes>("POST", "/v1/sync");
      for (;;) {
        const report = await asked<Passes>("GET", "/v1/sync");
        if (report.passes > passes && report.message !== null) throw new Error(report.message);
        if (report.passes > passes) return report;
        await sleep(SYNC_POLL_MS);
      }
    },
    untilStopped: () => {
      throw new Error(`the server at ${url} keeps the CRM in sync: use --once for a pass now`);
    },
  };
}

/** What a server answered that should have done something. */
export async function failure(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return new Error(`the server answered ${response.status}: ${problem.detail ?? response.statusText}`);
}
