import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postWebhooks, type WebhookEvent, webhookEvent } from "../fakes/hubspot/post-webhooks.ts";
import type { Tampering } from "../fakes/hubspot/sign-request.ts";
import { placesOf } from "../support/places.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type HubspotServer, PUBLIC_URL, startServerWithHubspot } from "./hubspot-server.ts";
import { company } from "./rig.ts";

let product: HubspotServer;
const ids: Record<string, string> = {};

beforeAll(async () => {
  product = await startServerWithHubspot();
  const { store } = product.hub;
  ids.acme = store.insert("companies", { name: "Acme", domain: "acme.com" });
  ids.ann = store.insert("contacts", { email: "ann-secret@acme.com" });
  await product.learn(company("acme.com", "ann-secret", "bo"), 2);
}, 60_000);
afterAll(() => product.stop());

const post = (events: readonly WebhookEvent[], tampering?: Tampering) =>
  postWebhooks(product.hub, { url: `${PUBLIC_URL}/hubspot/webhooks`, origin: product.server.url }, events, tampering);
const event = (said: Partial<WebhookEvent> & Pick<WebhookEvent, "eventId" | "subscriptionType" | "objectId">) =>
  webhookEvent(product.hub, said);
const kept = () =>
  product.db.query<{ type: string; crm_id: string; is_done: boolean }>(
    "select type, crm_id, done_at is not null as is_done from hubspot_events order by received_at, event_key",
  );

describe("what HubSpot tells", () => {
  it("is refused when it is not HubSpot's, and left when it is of another account", async () => {
    const deletion = event({ eventId: 1, subscriptionType: "contact.privacyDeletion", objectId: Number(ids.ann) });
    for (const how of ["stale", "future", "wrong-secret", "body", "unsigned"] as const) {
      expect((await post([deletion], how)).status).toBe(401);
    }
    const foreign = await post([{ ...deletion, portalId: 1 }]);
    expect([foreign.status, await foreign.json()]).toEqual([200, { accepted: 0 }]);
    expect(product.refusals()).toHaveLength(6);
    expect(product.refusals().at(-1)).toMatchObject({
      events: 1,
      msg: "events of another HubSpot account were refused",
    });
    expect(await kept()).toEqual([]);
  });

  it("erases a person from the store when HubSpot erased them, however often it says so", async () => {
    expect(await placesOf(product.db, "ann-secret")).not.toEqual([]);
    product.hub.store.erase(ids.ann!);
    const deletion = event({ eventId: 2, subscriptionType: "contact.privacyDeletion", objectId: Number(ids.ann) });
    for (const attemptNumber of [0, 1]) {
      expect((await post([{ ...deletion, attemptNumber }])).status).toBe(200);
    }
    await waitUntil("the person is erased", async () => (await kept()).every((row) => row.is_done));
    expect(await kept()).toEqual([{ type: "erase", crm_id: ids.ann, is_done: true }]);
    expect(await placesOf(product.db, "ann-secret")).toEqual([]);
  });

  it("has a company that was deleted looked for again", async () => {
    product.hub.store.archive("companies", ids.acme!);
    const deletion = {
      eventId: 3,
      subscriptionType: "object.deletion",
      objectTypeId: "0-2",
      objectId: Number(ids.acme),
    };
    await post([event(deletion)]);
    await waitUntil("it is dealt with", async () => (await kept()).every((row) => row.is_done));
    const heir = product.hub.store.insert("companies", { name: "Acme", domain: "acme.com" });
    await waitUntil("the other one is found", async () => {
      await product.server.api("/v1/sync", "POST");
      return product.hub.store.find("companies", { pls_key: "acme.com" }).some(({ id }) => id === heir);
    });
  });
});
