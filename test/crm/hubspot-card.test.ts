import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCardReply, readOutcomeReply, readStatusReply } from "../../shared/card/hubspot-card-api.ts";
import { type CardRequest, sendCardRequest } from "../fakes/hubspot/card-request.ts";
import type { Tampering } from "../fakes/hubspot/sign-request.ts";
import { tracked } from "../support/pipeline.ts";
import { type HubspotServer, PUBLIC_URL, startServerWithHubspot } from "./hubspot-server.ts";
import { company } from "./rig.ts";

let product: HubspotServer;
const ids: Record<string, string> = {};

beforeAll(async () => {
  product = await startServerWithHubspot();
  const { store } = product.hub;
  ids.acme = store.insert("companies", { name: "Acme", domain: "acme.com" });
  ids.ann = store.insert("contacts", { email: "ann@acme.com" });
  ids.one = store.insert("companies", { name: "Twice", domain: "twice.com" });
  ids.two = store.insert("companies", { name: "Twice too", domain: "twice.com" });
  ids.other = store.insert("companies", { name: "Other", domain: "other.com" });
  await product.learn([...company("acme.com", "ann", "bo"), ...company("twice.com", "tom")], 2);
  await product.learn([tracked("ann", "Contact Sales Clicked")], 2);
}, 60_000);
afterAll(() => product.stop());

const ask = (request: Omit<CardRequest, "origin">, tampering?: Tampering) =>
  sendCardRequest(product.hub, { origin: product.server.url, publicUrl: PUBLIC_URL, ...request }, tampering);
const card = async (type: string, id: string | undefined) =>
  readCardReply(await (await ask({ path: `/hubspot/card?objectTypeId=${type}&objectId=${id}` })).json());

describe("the card's backend", () => {
  it("answers a company's and a contact's card", async () => {
    expect(await card("0-2", ids.acme)).toMatchObject({
      state: "ready",
      reading: { state: "ready", card: { id: "acme.com" } },
    });
    expect(await card("0-1", ids.ann)).toMatchObject({
      state: "ready",
      reading: { card: { kind: "user", id: "ann" } },
    });
  });

  it("gives the guide for admins to whoever asks", async () => {
    const guide = await product.server.ask("/hubspot/guide");
    expect([guide.status, guide.text]).toEqual([200, expect.stringContaining("groundswell setup hubspot")]);
  });

  it("says which records a company could be, and that another is nobody's", async () => {
    expect(await card("0-2", ids.one)).toMatchObject({
      state: "not_linked",
      candidates: [
        { id: ids.one, name: "Twice" },
        { id: ids.two, name: "Twice too" },
      ],
    });
    expect(await card("0-2", ids.other)).toEqual({ state: "not_linked", candidates: [] });
  });

  it("records what a rep reports, the same report once", async () => {
    const [row] = await product.db.query<{ handoff_id: string }>("select handoff_id from handoffs");
    const body = { id: randomUUID(), handoffId: row!.handoff_id, outcome: "contacted" };
    for (const _ of [1, 2]) {
      const response = await ask({ method: "POST", path: "/hubspot/outcomes", body });
      expect(readOutcomeReply(await response.json())).toEqual({ state: "recorded" });
    }
    expect(await product.db.query("select outcome from outcomes")).toEqual([{ outcome: "contacted" }]);
    const rejection = await ask({ method: "POST", path: "/hubspot/outcomes", body: { ...body, outcome: "rejected" } });
    expect(await rejection.json()).toEqual({ state: "refused", reason: "Say why it is rejected." });
  });

  it("tells an admin how the connection stands", async () => {
    const response = await ask({ path: "/hubspot/status" });
    expect(readStatusReply(await response.json())).toMatchObject({
      connected: true,
      parked: [],
      ambiguous: [{ id: "twice.com", candidates: [{ id: ids.one }, { id: ids.two }] }],
      apiLimit: 625_000,
    });
  });

  it.each<Tampering>(["stale", "future", "wrong-secret", "url", "unsigned"])(
    "refuses a request that is %s",
    async (how) => {
      const response = await ask({ path: `/hubspot/card?objectTypeId=0-2&objectId=${ids.acme}` }, how);
      expect(response.status).toBe(401);
      const refused = (await response.json()) as { readonly state: string; readonly reason: string };
      expect(refused.state).toBe("refused");
      expect(product.refusals().at(-1)).toMatchObject({ level: 40, path: "/hubspot/card", reason: refused.reason });
    },
  );

  it("refuses a changed body, and of another account anything", async () => {
    const body = { id: "x", handoffId: "y", outcome: "won" };
    expect((await ask({ method: "POST", path: "/hubspot/outcomes", body }, "body")).status).toBe(401);
    const foreign = await ask({ path: `/hubspot/card?objectTypeId=0-2&objectId=${ids.acme}`, portalId: 1 });
    expect(foreign.status).toBe(200);
    expect(await foreign.json()).toMatchObject({ state: "refused" });
    expect(product.refusals().slice(-2)).toMatchObject([
      { path: "/hubspot/outcomes", reason: "the signature is wrong" },
      { path: "/hubspot/card", reason: "This HubSpot account is not the one that is connected." },
    ]);
  });

  it("refuses a request that is sent again as it was", async () => {
    const sent: { url: string; init: RequestInit }[] = [];
    const original = globalThis.fetch;
    globalThis.fetch = (url, init) => {
      sent.push({ url: String(url), init: init! });
      return original(url, init);
    };
    const response = await ask({ path: "/hubspot/status" });
    globalThis.fetch = original;
    expect(response.status).toBe(200);
    const again = await fetch(sent[0]!.url, sent[0]!.init);
    expect([again.status, await again.json()]).toEqual([
      401,
      { state: "refused", reason: "the request was sent before" },
    ]);
    expect(product.refusals().at(-1)).toMatchObject({ path: "/hubspot/status", reason: "the request was sent before" });
  });
});
