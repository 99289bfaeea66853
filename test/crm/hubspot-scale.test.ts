import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addHubspotBook, bookAccount } from "./book.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";

const ACCOUNTS = 100_000;
/** Records of a page of a search, and of a batch. */
const PAGE = 200;
const BATCH = 100;

describe("a book of many accounts in HubSpot", () => {
  let rig: HubspotRig;
  beforeAll(async () => {
    rig = await startHubspotRig();
    await addHubspotBook(rig, ACCOUNTS);
  }, 300_000);
  afterAll(() => rig.stop());

  it("is synced in hardly more requests than the API asks for, then in no write at all", {
    timeout: 600_000,
  }, async () => {
    const least = ACCOUNTS / PAGE + 1 + ACCOUNTS / BATCH;
    await rig.sync();
    expect(rig.hub.requests.filter(({ status }) => status >= 400)).toEqual([]);
    expect(rig.hub.requests.length).toBeLessThanOrEqual(least * 1.05);
    expect(rig.hub.store.writes).toHaveLength(ACCOUNTS);
    for (const n of [0, 1, 7_777, ACCOUNTS - 1]) {
      const { accountId, score, card } = bookAccount(n);
      const [record] = rig.hub.store.find("companies", { pls_key: accountId });
      expect(record?.properties).toMatchObject({
        domain: accountId,
        pls_pqa_score: String(score),
        pls_score_card: card,
      });
    }
    await rig.sync();
    expect(rig.hub.store.writes).toHaveLength(ACCOUNTS);
  });
});
