import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEnvelope, parseBatch } from "../../server/events/parse-batch.ts";
import { TOO_LARGE } from "../../server/events/parse-item.ts";
import { fromPostHog } from "../../server/events/posthog.ts";

const RECEIVED = Date.parse("2026-03-18T12:00:00Z");
const AT = "2026-03-17T08:00:00.000Z";

const capture = (event: string, properties: object = {}, parts: object = {}) => ({
  event,
  distinct_id: "ann",
  uuid: "u-1",
  timestamp: AT,
  properties: { $lib: "posthog-node", ...properties },
  ...parts,
});
const parse = (...batch: readonly unknown[]) =>
  parseBatch(openEnvelope({ api_key: "phc_T", batch }, "posthog"), "posthog", RECEIVED);
function eventsOf(...batch: readonly unknown[]) {
  const { events, rejected } = parse(...batch);
  expect(rejected).toEqual([]);
  return events;
}

describe("a PostHog capture", () => {
  it("is a track of its user, with its own id and time", () => {
    expect(eventsOf(capture("Report Opened", { feature: "Reports", premium: true }))).toMatchObject([
      {
        type: "track",
        name: "Report Opened",
        messageId: "u-1",
        userId: "ann",
        anonymousId: null,
        time: Date.parse(AT),
        properties: { feature: "Reports", premium: true },
        groupId: null,
      },
    ]);
  });

  it("of a person without a profile is a visitor's", () => {
    const [event] = eventsOf(capture("Report Opened", { $process_person_profile: false }));
    expect(event).toMatchObject({ userId: null, anonymousId: "ann" });
  });

  it("may have a number for its person, and neither id, time nor properties", () => {
    expect(eventsOf({ event: "Report Opened", distinct_id: 7 })).toMatchObject([{ userId: "7", time: RECEIVED }]);
    const nothing = { uuid: undefined, timestamp: null, properties: null };
    expect(eventsOf(capture("Report Opened", {}, nothing))).toHaveLength(1);
  });

  it.each([
    ["$pageview", { title: "Prices", $pathname: "/pricing", $current_url: "https://app.acme.com/pricing" }, "page"],
    ["$screen", { $screen_name: "Prices" }, "screen"],
  ])("%s is use of the product", (name, properties, type) => {
    const [event, ...others] = eventsOf(capture(name, properties));
    expect(event).toMatchObject({ type, name: "Prices", userId: "ann" });
    expect(others).toEqual([]);
  });

  it("$pageview says where", () => {
    const [event] = eventsOf(capture("$pageview", { $pathname: "/pricing", $current_url: "https://acme.com/pricing" }));
    expect(event?.properties).toMatchObject({ path: "/pricing", url: "https://acme.com/pricing" });
  });

  it.each(["$autocapture", "$pageleave", "$feature_flag_called", "$exception", "$ai_generation", "$"])(
    "%s is accepted bookkeeping, and no event",
    (name) => expect(parse(capture(name))).toMatchObject({ accepted: 1, rejected: [], events: [] }),
  );

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__"])("may be named %s", (name) => {
    expect(eventsOf(capture(name))).toMatchObject([{ type: "track", name }]);
  });
});

describe("what a PostHog capture says of its person", () => {
  it("is an identify of its own where $set comes with an event", () => {
    const [event, traits] = eventsOf(capture("Report Opened", { $set: { email: "ann@acme.com" } }));
    expect(event).toMatchObject({ type: "track", messageId: "u-1" });
    expect(traits).toMatchObject({ type: "identify", userId: "ann", traits: { email: "ann@acme.com" } });
    expect(traits?.messageId).not.toBe("u-1");
  });

  it("is nothing where the person has no profile", () => {
    const anonymous = { $process_person_profile: false, $set: { email: "ann@acme.com" } };
    expect(eventsOf(capture("Report Opened", anonymous))).toHaveLength(1);
  });

  it.each(["$identify", "$set"])("is one identify in %s, where $set goes before $set_once", (name) => {
    const traits = { $set_once: { title: "Analyst", department: "Data" }, $set: { title: "VP" } };
    expect(eventsOf(capture(name, traits))).toMatchObject([
      { type: "identify", messageId: "u-1", userId: "ann", traits: { title: "VP", department: "Data" } },
    ]);
  });

  it("joins the visitor the person was", () => {
    expect(eventsOf(capture("$identify", { $anon_distinct_id: "visit" }))).toMatchObject([
      { type: "identify", userId: "ann", anonymousId: "visit" },
    ]);
  });

  it("may be another id: an alias", () => {
    expect(eventsOf(capture("$create_alias", { distinct_id: "ann", alias: "visit" }))).toMatchObject([
      { type: "alias", userId: "ann", previousId: "visit" },
    ]);
    expect(parse(capture("$create_alias")).rejected).toMatchObject([{ index: 0, messageId: "u-1" }]);
  });
});

describe("the workspace a PostHog capture names", () => {
  it("is joined by the person", () => {
    const [event, group, ...others] = eventsOf(capture("Report Opened", { $groups: { company: "g-1" } }));
    expect(event).toMatchObject({ type: "track", messageId: "u-1" });
    expect(group).toMatchObject({ type: "group", userId: "ann", groupId: "g-1", traits: {} });
    expect(group?.messageId).not.toBe("u-1");
    expect(others).toEqual([]);
  });

  it.each([
    [{ team: "t-1", company: "c-1" }, "c-1"],
    [{ company: "c-1", workspace: "w-1" }, "w-1"],
    [{ region: "r-1" }, "r-1"],
    [{ region: "r-1", project: 7 }, "7"],
  ])("is the best of %j", (groups, groupId) => {
    expect(eventsOf(capture("Report Opened", { $groups: groups }))[1]).toMatchObject({ groupId });
  });

  it.each([{}, null, [], "company", 7])("is none in %j", ($groups) => {
    expect(eventsOf(capture("Report Opened", { $groups }))).toHaveLength(1);
  });

  it("speaks for itself without making a person of it", () => {
    const traits = { name: "Acme", domain: "acme.com", employees: 120 };
    const said = { $group_type: "company", $group_key: "g-1", $group_set: traits };
    const synthetic = capture("$groupidentify", said, { distinct_id: "$company_g-1" });
    expect(eventsOf(synthetic)).toMatchObject([
      { type: "group", userId: null, anonymousId: null, groupId: "g-1", traits },
    ]);
    expect(eventsOf(capture("$groupidentify", said))).toMatchObject([{ type: "group", userId: "ann", groupId: "g-1" }]);
  });
});

describe("a bad PostHog item", () => {
  it.each([
    ["no object", 7],
    ["no name", { distinct_id: "ann", uuid: "u-1" }],
    ["no person", { event: "Report Opened", uuid: "u-1" }],
    ["a blank person", capture("Report Opened", {}, { distinct_id: " " })],
    ["an unreadable time", capture("Report Opened", {}, { timestamp: "soon" })],
    ["a list for properties", capture("Report Opened", {}, { properties: [] })],
    ["a blank name", capture(" ")],
    ["a workspace that is no id", capture("Report Opened", { $groups: { company: "g\0" } })],
    ["a NUL in the person", capture("Report Opened", {}, { distinct_id: "a\0nn" })],
  ])("with %s is rejected whole, by its own index and id", (_words, item) => {
    const { accepted, events, rejected } = parse(capture("Report Opened"), item);
    expect([accepted, events.length, rejected.length]).toEqual([1, 1, 1]);
    expect(rejected[0]).toMatchObject({ index: 1, messageId: typeof item === "object" ? "u-1" : null });
  });

  it.each(["Report Opened", "$pageview", "$identify", "$autocapture"])("is a %s over 32 KB", (name) => {
    const text = "a".repeat(33_000);
    expect(parse(capture(name, { text })).rejected).toMatchObject([{ index: 0, error: TOO_LARGE }]);
  });

  it("never throws, whatever it is, and changes nothing", () => {
    const anything = fc.jsonValue();
    const keys = ["$set", "$set_once", "$groups", "$group_key", "$group_type", "$group_set", "alias", "__proto__"];
    const properties = fc.dictionary(fc.constantFrom(...keys, "$process_person_profile", "title"), anything);
    const name = fc.constantFrom(
      "$pageview",
      "$screen",
      "$identify",
      "$set",
      "$groupidentify",
      "$create_alias",
      "Used",
    );
    const item = fc.record({ event: name, distinct_id: fc.string(), uuid: fc.uuid(), properties });
    fc.assert(
      fc.property(fc.oneof(anything, item), (raw) => {
        const before = JSON.stringify(raw);
        expect(fromPostHog(raw)).toBeInstanceOf(Array);
        const { accepted, rejected } = parse(raw);
        expect(accepted + rejected.length).toBe(1);
        expect(JSON.stringify(raw)).toBe(before);
      }),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
