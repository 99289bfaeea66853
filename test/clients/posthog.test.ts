import { PostHog } from "posthog-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProduct, runProduct, WRITE_KEY } from "./running-server.ts";
import { ACME, ANN, BOB, expectStory, FEATURES, fiveDays, VISITOR } from "./story.ts";

let product: RunningProduct;
beforeAll(async () => {
  product = await runProduct();
}, 30_000);
afterAll(() => product.stop(), 30_000);

/** Sends with the official client until all is delivered; the errors it reported, in words. */
async function send(tell: (posthog: PostHog) => void, writeKey = WRITE_KEY): Promise<string[]> {
  const posthog = new PostHog(writeKey, { host: product.origin, fetchRetryCount: 0 });
  const errors: string[] = [];
  posthog.on("error", (error) => errors.push(String(error)));
  tell(posthog);
  // a failed flush also reaches the handler above
  await posthog.flush().catch(() => undefined);
  await posthog.shutdown();
  return errors;
}

/** The client takes UUIDs only as ids of events. */
const uuid = (number: number): string => `0190aaaa-bbbb-7ccc-8ddd-${String(number).padStart(12, "0")}`;

function tellUsage(posthog: PostHog): void {
  const [distinctId, groups] = ["ann", { company: "acme-workspace" }];
  const anonymous = { $process_person_profile: false };
  posthog.capture({ distinctId: VISITOR, event: "Template Gallery", properties: anonymous, uuid: uuid(1) });
  for (const timestamp of fiveDays()) {
    const id = uuid(Math.floor(timestamp.getTime() / 86_400_000));
    posthog.capture({ distinctId, event: "Report Opened", groups, timestamp, uuid: id });
  }
  posthog.capture({ distinctId, event: "Audit Trail", groups, properties: { premium: true }, uuid: uuid(2) });
  posthog.capture({ distinctId, event: "Invite Sent", groups, properties: { count: 4 }, uuid: uuid(3) });
  posthog.capture({
    distinctId,
    event: "Enterprise Feature Requested",
    groups,
    properties: { feature: "SSO" },
    uuid: uuid(4),
  });
  const page = { $current_url: "https://app.acme.com/pricing?plan=team#top" };
  posthog.capture({ distinctId, event: "$pageview", groups, properties: page, uuid: uuid(5) });
  posthog.capture({ distinctId: "bob", event: "Report Opened", properties: { $set: BOB }, uuid: uuid(6) });
}

function tellStory(posthog: PostHog): void {
  posthog.identify({ distinctId: "ann", properties: { $set: ANN } });
  posthog.groupIdentify({ groupType: "company", groupKey: "acme-workspace", properties: ACME });
  tellUsage(posthog);
  posthog.alias({ distinctId: "ann", alias: VISITOR });
}

describe("the official PostHog client", () => {
  it("tells a story that the account's card shows", async () => {
    expect(await send(tellStory)).toEqual([]);
    await product.untilAccount("acme.com", expectStory);
    expect(await product.user("ann")).toMatchObject({ accountId: "acme.com", name: ANN.name, email: ANN.email });
  }, 30_000);

  it("counts once what it sends twice", async () => {
    const marker = { name: "Dashboard Opened", count: 1 };
    expect(await send(tellUsage)).toEqual([]);
    expect(await send((posthog) => posthog.capture({ distinctId: "bob", event: marker.name }))).toEqual([]);
    const { usage, score } = await product.untilAccount("acme.com", (card) =>
      expect(card.usage.topFeatures).toContainEqual(marker),
    );
    expect(usage.topFeatures).toEqual(expect.arrayContaining(FEATURES));
    expect(usage.events30).toBe(12);
    expect(score).toBe(105);
  }, 30_000);

  it("makes one person of a visitor who identifies", async () => {
    const distinctId = "dot";
    const anonymous = { $process_person_profile: false };
    const traits = { $set: { email: "dot@initech.com", name: "Dot" }, $anon_distinct_id: "visitor-2" };
    const errors = await send((posthog) => {
      posthog.capture({ distinctId: "visitor-2", event: "Template Gallery", properties: anonymous });
      posthog.identify({ distinctId, properties: traits });
    });
    expect(errors).toEqual([]);
    const { usage, people } = await product.untilAccount("initech.com", (card) => expect(card.usage.users).toBe(1));
    expect(usage.topFeatures).toEqual([{ name: "Template Gallery", count: 1 }]);
    expect(people.map(({ id, name }) => [id, name])).toEqual([["dot", "Dot"]]);
  }, 30_000);

  it("reports that its key is unknown", async () => {
    const errors = await send((posthog) => posthog.capture({ distinctId: "eve", event: "Report Opened" }), "wrong");
    expect(errors).toEqual([expect.stringContaining("401")]);
  });
});
