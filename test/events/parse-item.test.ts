import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arrival, MOST_EVENT_BYTES, parseItem, TOO_LARGE } from "../../server/events/parse-item.ts";
import { EVENT_TYPES, type ProductEvent } from "../../shared/events/event.ts";

const RECEIVED = Date.parse("2026-03-18T12:00:00Z");
const ARRIVAL: Arrival = { receivedAt: RECEIVED, sentAt: null, isReplay: false };
const TRACK = { type: "track", messageId: "m-1", userId: "ann", event: "Report Opened" };

const parse = (parts: object, arrival = ARRIVAL) => parseItem({ ...TRACK, ...parts }, arrival);
function eventOf(parts: object, arrival = ARRIVAL): ProductEvent {
  const parsed = parse(parts, arrival);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.event;
}
const errorOf = (parts: object, arrival = ARRIVAL): string | null => {
  const parsed = parse(parts, arrival);
  return "error" in parsed ? parsed.error : null;
};

describe("an item", () => {
  it("becomes an event with what the product reads of it", () => {
    const parts = { anonymousId: "visit", properties: { count: 2 }, timestamp: "2026-03-18T11:59:55Z", colour: "red" };
    expect(eventOf(parts)).toEqual({
      type: "track",
      messageId: "m-1",
      userId: "ann",
      anonymousId: "visit",
      time: RECEIVED - 5_000,
      name: "Report Opened",
      properties: { count: 2 },
      traits: {},
      groupId: null,
      previousId: null,
    });
  });

  it("may leave out what it does not know, or say null", () => {
    const nothing = { anonymousId: null, properties: null, traits: null, context: null, timestamp: null, sentAt: null };
    expect(eventOf(nothing)).toMatchObject({ anonymousId: null, time: RECEIVED, properties: {}, traits: {} });
  });

  it.each([undefined, null, "", "  "])("with %j for its message is a message of its own", (messageId) => {
    const [one, other] = [eventOf({ messageId }).messageId, eventOf({ messageId }).messageId];
    expect([one.trim() === "", one === other]).toEqual([false, false]);
  });

  it.each(EVENT_TYPES)("may be of type %s", (type) => {
    const ids = { groupId: "g-1", previousId: "visit", name: "Pricing" };
    const name = { track: "Report Opened", page: "Pricing", screen: "Pricing" }[type as "track"] ?? "Pricing";
    expect(eventOf({ ...ids, type })).toMatchObject({ type, name });
  });

  it.each([null, undefined, 7, "track", true, [], [TRACK], {}])("that is %j is none", (raw) => {
    expect(parseItem(raw, ARRIVAL)).toHaveProperty("error");
  });

  it("reads a page's path from where browsers put it, its own properties first", () => {
    const context = { page: { path: "/pricing", url: "https://acme.com" } };
    expect(eventOf({ type: "page", context }).properties).toEqual({ path: "/pricing", url: "https://acme.com" });
    const properties = { path: "/docs" };
    expect(eventOf({ type: "page", context, properties }).properties).toMatchObject(properties);
    expect(eventOf({ context }).properties).toEqual({});
  });
});

describe("an item is rejected with the reason", () => {
  it.each([
    ["no type", { type: undefined }, /^type: /],
    ["an unknown type", { type: "delete" }, /^type: /],
    ["neither id", { userId: undefined }, /^userId or anonymousId: /],
    ["empty ids", { userId: "", anonymousId: "  " }, /^userId or anonymousId: /],
    ["no event name", { event: undefined }, /^event: /],
    ["a blank event name", { event: " \t" }, /^event: /],
    ["an event name of nothing that shows", { event: "\0" }, /^event: /],
    ["no group", { type: "group" }, /^groupId: /],
    ["a blank group", { type: "group", groupId: " " }, /^groupId: /],
    ["an alias of nobody", { type: "alias" }, /previousId: /],
    ["an alias to nobody", { type: "alias", userId: undefined, previousId: "visit" }, /userId /],
    ["a text for properties", { properties: "count=2" }, /^properties: /],
    ["a list for properties", { properties: [] }, /^properties: /],
    ["a number for traits", { type: "identify", traits: 7 }, /^traits: /],
    ["a number for an event name", { event: 7 }, /^event: /],
    ["an object for a user", { userId: { id: 7 } }, /^userId: /],
    ["a truth for a user", { userId: true }, /^userId: /],
    ["a user of 513 characters", { userId: "a".repeat(513) }, /^userId: .*512/],
    ["a message of 513 characters", { messageId: "a".repeat(513) }, /^messageId: .*512/],
    ["a NUL in a user", { userId: "a\0nn" }, /^userId: .*NUL/],
    ["a lone surrogate in a visitor", { anonymousId: "\ud800" }, /^anonymousId: .*surrogate/],
    ["a lone surrogate in a group", { type: "group", groupId: "g\udc00" }, /^groupId: /],
    ["an infinite user", { userId: Number.POSITIVE_INFINITY }, /^userId: /],
  ])("for %s", (_words, parts, reason) => {
    expect(errorOf(parts) ?? "accepted").toMatch(reason);
  });

  it.each(["identify", "page", "screen", "track"])("for a %s of nobody, but not of a visitor", (type) => {
    expect(errorOf({ type, userId: undefined })).toMatch(/^userId or anonymousId: /);
    expect(errorOf({ type, userId: undefined, anonymousId: "visit" })).toBeNull();
  });

  it("for what it lacks itself, though a prototype has it", () => {
    const raw: unknown = JSON.parse('{"__proto__":{"userId":"eve"},"type":"track","event":"Report Opened"}');
    expect(parseItem(raw, ARRIVAL)).toEqual({ error: expect.stringMatching(/^userId or anonymousId: /) });
    expect(({} as { userId?: unknown }).userId).toBeUndefined();
  });
});

describe("ids and names", () => {
  it("may be numbers, and 512 characters long", () => {
    expect(eventOf({ userId: 42, messageId: 0 })).toMatchObject({ userId: "42", messageId: "0" });
    expect(eventOf({ userId: "é".repeat(512) }).userId).toHaveLength(512);
    expect(eventOf({ userId: "😀" }).userId).toBe("😀");
  });

  it("lose in a name what no store takes", () => {
    expect(eventOf({ event: " Report\0 Opened\ud800 " }).name).toBe("Report Opened\ufffd");
    expect(eventOf({ type: "page", name: "Pri\0cing" }).name).toBe("Pricing");
    const traits = { name: "A\0nn", title: "VP\ud800" };
    expect(eventOf({ type: "identify", traits }).traits).toEqual({ name: "Ann", title: "VP\ufffd" });
  });

  it("let a workspace speak without a user", () => {
    expect(eventOf({ type: "group", userId: null, groupId: 7 })).toMatchObject({ userId: null, groupId: "7" });
  });
});

describe("an item's size", () => {
  /** A track whose JSON is so many bytes long, filled with one character. */
  const ofBytes = (bytes: number, character: string) => {
    const fill = (text: string) => ({ ...TRACK, properties: { text } });
    const left = bytes - Buffer.byteLength(JSON.stringify(fill("")));
    const size = Buffer.byteLength(JSON.stringify(character)) - 2;
    return fill(character.repeat(Math.floor(left / size)) + "a".repeat(left % size));
  };

  it.each(["a", "é", "€", "😀", '"', "\n", "\u0001"])("may be 32 KB of %j, not a byte more", (character) => {
    const [largest, larger] = [ofBytes(32_768, character), ofBytes(32_769, character)];
    expect(Buffer.byteLength(JSON.stringify(largest))).toBe(MOST_EVENT_BYTES);
    expect(parseItem(largest, ARRIVAL)).toHaveProperty("event");
    expect(parseItem(larger, ARRIVAL)).toEqual({ error: TOO_LARGE });
  });

  it("counts names and numbers too", () => {
    const numbers = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, -1.7976931348623157e308]));
    expect(errorOf({ properties: numbers })).toBe(TOO_LARGE);
    expect(errorOf({ properties: { ["k".repeat(33_000)]: 1 } })).toBe(TOO_LARGE);
  });

  it("may be nested 64 deep, no deeper, and never too deep to look at", () => {
    const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}1${"]".repeat(depth)}`);
    expect(errorOf({ properties: { list: nested(63) } })).toBeNull();
    expect(errorOf({ properties: { list: nested(64) } })).toMatch(/64 levels/);
    expect(errorOf({ properties: { list: nested(200_000) } })).toMatch(/64 levels/);
  });
});

describe("any JSON at all", () => {
  const anything = fc.jsonValue();
  const nasty = fc.string({ unit: fc.constantFrom("a", " ", "\0", "\ud800", "\udc00", "é"), maxLength: 5 });
  const time = fc.oneof(nasty, fc.integer({ min: -1e12, max: 4e12 }));
  const field = (likely: fc.Arbitrary<unknown>) =>
    fc.oneof({ arbitrary: likely, weight: 9 }, { arbitrary: anything, weight: 1 });
  const fields = (likely: fc.Arbitrary<unknown>, ...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, field(likely)]));
  const itemLike = fc.record(
    {
      ...fields(fc.constantFrom(...EVENT_TYPES), "type"),
      ...fields(nasty, "messageId", "userId", "anonymousId", "groupId", "previousId", "event", "name"),
      ...fields(time, "timestamp", "originalTimestamp", "sentAt", "receivedAt"),
      ...fields(fc.object(), "properties", "traits", "context"),
    },
    { requiredKeys: ["type", "userId", "event"] },
  );

  it("is an event fit to be kept, or has a reason", () => {
    fc.assert(
      fc.property(fc.oneof(anything, itemLike), fc.boolean(), (raw, isReplay) => {
        const parsed = parseItem(raw, { ...ARRIVAL, isReplay });
        expect(parsed).not.toEqual({ error: "" });
        if ("error" in parsed) return;
        const { event } = parsed;
        const ids = [event.messageId, event.userId, event.anonymousId, event.groupId, event.previousId];
        for (const text of [event.name, ...ids.filter((id) => id !== null)]) expect(text).not.toMatch(/\0|\p{Cs}/u);
        expect(event.time).toBeGreaterThan(Date.UTC(1999, 11, 31));
        expect(event.time).toBeLessThanOrEqual(RECEIVED + 3_600_000);
        expect([event.userId, event.anonymousId, event.groupId].some((id) => id !== null)).toBe(true);
      }),
    );
  });
});
