import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProduct, runProduct, WRITE_KEY } from "./running-server.ts";
import { ACME, ANN, BOB, expectStory, FEATURES, fiveDays, VISITOR } from "./story.ts";

let product: RunningProduct;
beforeAll(async () => {
  product = await runProduct();
}, 30_000);
afterAll(() => product.stop(), 30_000);

/** Sends with the official client until all is delivered; the messages of the errors it reported. */
async function send(tell: (analytics: Analytics) => void, writeKey = WRITE_KEY): Promise<string[]> {
  const analytics = new Analytics({ writeKey, host: product.origin, path: "/v1/batch", maxRetries: 0 });
  const errors: string[] = [];
  analytics.on("error", ({ reason }) => errors.push(reason instanceof Error ? reason.message : String(reason)));
  tell(analytics);
  await analytics.closeAndFlush({ timeout: 5_000 });
  return errors;
}

function tellStory(analytics: Analytics): void {
  const [userId, groupId] = ["ann", "acme-workspace"];
  analytics.track({ anonymousId: VISITOR, event: "Template Gallery", messageId: "visit" });
  analytics.alias({ userId, previousId: VISITOR, messageId: "alias" });
  analytics.identify({ userId, traits: ANN, messageId: "ann" });
  analytics.group({ userId, groupId, traits: ACME, messageId: "group" });
  for (const timestamp of fiveDays()) {
    const messageId = `report-${timestamp.toISOString().slice(0, 10)}`;
    analytics.track({ userId, event: "Report Opened", timestamp, messageId });
  }
  analytics.track({ userId, event: "Audit Trail", properties: { premium: true }, messageId: "premium" });
  analytics.track({ userId, event: "Invite Sent", properties: { count: 4 }, messageId: "invite" });
  analytics.track({
    userId,
    event: "Enterprise Feature Requested",
    properties: { feature: "SSO" },
    messageId: "request",
  });
  analytics.page({ userId, name: "Pricing", messageId: "pricing" });
  analytics.identify({ userId: "bob", traits: BOB, messageId: "bob" });
  analytics.track({ userId: "bob", event: "Report Opened", messageId: "bob-report" });
}

describe("the official Segment client", () => {
  it("tells a story that the account's card shows", async () => {
    expect(await send(tellStory)).toEqual([]);
    await product.untilAccount("acme.com", expectStory);
    expect(await product.user("ann")).toMatchObject({ accountId: "acme.com", name: ANN.name, email: ANN.email });
  }, 30_000);

  it("counts once what it sends twice", async () => {
    const marker = { name: "Dashboard Opened", count: 1 };
    expect(await send(tellStory)).toEqual([]);
    expect(await send((analytics) => analytics.track({ userId: "bob", event: marker.name }))).toEqual([]);
    const { usage, score } = await product.untilAccount("acme.com", (card) =>
      expect(card.usage.topFeatures).toContainEqual(marker),
    );
    expect(usage.topFeatures).toEqual(expect.arrayContaining(FEATURES));
    expect(usage.events30).toBe(12);
    expect(score).toBe(105);
  }, 30_000);

  it("reports that its write key is unknown", async () => {
    const errors = await send((analytics) => analytics.track({ userId: "eve", event: "Report Opened" }), "wrong");
    expect(errors).toEqual([expect.stringContaining("401")]);
  });

  // last: until this holds, nothing that comes after such a name is counted
  it("may send any text as a name, a NUL included, and is still counted", async () => {
    const errors = await send((analytics) => {
      analytics.identify({ userId: "cy", traits: { email: "cy@globex.com", name: "Cy\0ril" } });
      analytics.group({ userId: "cy", groupId: "globex", traits: { name: "Glo\0bex", domain: "globex.com" } });
      analytics.track({ userId: "cy", event: "Report Opened" });
    });
    expect(errors).toEqual([]);
    const card = await product.untilAccount("globex.com", ({ usage }) => expect(usage.users).toBe(1));
    expect([card.name, card.people[0]?.name].join()).not.toContain("\0");
  }, 30_000);
});
