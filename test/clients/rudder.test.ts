import { randomBytes } from "node:crypto";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProduct, runProduct, WRITE_KEY } from "./running-server.ts";
import { ACME, ANN, BOB, expectStory, FEATURES, fiveDays, VISITOR } from "./story.ts";

let product: RunningProduct;
beforeAll(async () => {
  product = await runProduct();
}, 30_000);
afterAll(() => product.stop(), 30_000);

/** Sends with the official client until all is delivered; the messages of the errors it reported. */
async function send(tell: (analytics: RudderAnalytics) => void, writeKey = WRITE_KEY): Promise<string[]> {
  const errors: string[] = [];
  const analytics = new RudderAnalytics(writeKey, {
    dataPlaneUrl: product.origin,
    path: "/v1/batch",
    gzip: true,
    retryCount: 0,
    logLevel: "none",
    errorHandler: (error) => errors.push(error.message),
  });
  tell(analytics);
  // one call sends one batch; the last one waits for batches under way
  do await analytics.flush();
  while (queueOf(analytics).length > 0);
  return errors;
}

/** The client does not declare its queue; its documentation says to wait until it is empty. */
const queueOf = (analytics: RudderAnalytics): readonly unknown[] =>
  (analytics as unknown as { readonly queue: readonly unknown[] }).queue;

/** Ids may be chosen, though the client's types do not say so. */
const as = <Call extends object>(messageId: string, call: Call): Call => ({ ...call, messageId });

function tellStory(analytics: RudderAnalytics): void {
  const [userId, groupId] = ["ann", "acme-workspace"];
  analytics.track(as("visit", { anonymousId: VISITOR, event: "Template Gallery" }));
  analytics.alias(as("alias", { userId, previousId: VISITOR }));
  analytics.identify(as("ann", { userId, traits: ANN }));
  analytics.group(as("group", { userId, groupId, traits: ACME }));
  for (const originalTimestamp of fiveDays()) {
    // the client stamps every call so unless told; `timestamp` alone would be overruled by that (spec section 1)
    const report = { userId, event: "Report Opened", originalTimestamp };
    analytics.track(as(`report-${originalTimestamp.toISOString().slice(0, 10)}`, report));
  }
  analytics.track(as("premium", { userId, event: "Audit Trail", properties: { premium: true } }));
  analytics.track(as("invite", { userId, event: "Invite Sent", properties: { count: 4 } }));
  analytics.track(as("request", { userId, event: "Enterprise Feature Requested", properties: { feature: "SSO" } }));
  analytics.page(as("pricing", { userId, name: "Pricing" }));
  analytics.identify(as("bob", { userId: "bob", traits: BOB }));
  analytics.track(as("bob-report", { userId: "bob", event: "Report Opened" }));
}

describe("the official RudderStack client", () => {
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
    expect(errors).toEqual([expect.stringMatching(/401|unauthorized/i)]);
  });

  it("loses no good event to a bad one in the same batch", async () => {
    const errors = await send((analytics) => {
      analytics.identify({ userId: "cy", traits: { email: "cy@globex.com" } });
      analytics.track({ userId: randomBytes(6_000).toString("base64"), event: "Report Opened" });
      analytics.track({ userId: "cy", event: "Report Opened" });
    });
    expect(errors).toEqual([]);
    await product.untilAccount("globex.com", ({ usage }) => expect(usage.events30).toBe(1));
  }, 30_000);
});
