import { type FakeHubspot, startFakeHubspot } from "../fakes/hubspot/start.ts";
import type { Item } from "../support/pipeline.ts";
import { startTestServer } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";

export const PUBLIC_URL = "https://groundswell.example.com";

/** The whole product beside an account of HubSpot, both with clocks that run. */
export async function startServerWithHubspot(
  envOf: (hub: FakeHubspot) => Readonly<Record<string, string>> = ({ staticToken }) => ({
    HUBSPOT_ACCESS_TOKEN: staticToken,
  }),
) {
  const hub = await startFakeHubspot({ installed: true });
  const logged: Record<string, unknown>[] = [];
  const server = await startTestServer({
    logTo: { write: (line) => logged.push(JSON.parse(line)) },
    env: {
      LOG_LEVEL: "warn",
      HUBSPOT_BASE_URL: hub.url,
      HUBSPOT_CLIENT_SECRET: hub.application.clientSecret,
      PUBLIC_URL,
      ...envOf(hub),
    },
  });
  const { db } = server.running.server;
  const linked = async (count: number) => {
    const rows = await db.query(
      "select from crm_sync where crm = 'hubspot' and crm_id is not null and kind <> 'handoff'",
    );
    return rows.length === count;
  };
  return {
    hub,
    server,
    db,
    /** What was logged of refused requests so far. */
    refusals: () => logged.filter(({ msg }) => /was refused|were refused/.test(String(msg))),
    /** Delivers items, has them scored and synced until so many records are linked. */
    learn: async (items: readonly Item[], records: number) => {
      await server.send(items);
      await server.settle();
      await waitUntil("everything is in HubSpot", async () => {
        await server.api("/v1/sync", "POST");
        return linked(records);
      });
    },
    stop: async () => {
      await server.stop();
      await hub.stop();
    },
  };
}

export type HubspotServer = Awaited<ReturnType<typeof startServerWithHubspot>>;
