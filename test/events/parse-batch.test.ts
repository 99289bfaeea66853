import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Format, NotABatch, openEnvelope, parseBatch } from "../../server/events/parse-batch.ts";
import { TOO_LARGE } from "../../server/events/parse-item.ts";
import { EVENT_TYPES } from "../../shared/events/event.ts";

const RECEIVED = Date.parse("2026-03-18T12:00:00Z");
const BATCHES: readonly Format[] = ["segment", "import", "posthog"];
const FORMATS: readonly Format[] = [...BATCHES, ...EVENT_TYPES];

const track = (messageId: string, parts: object = {}) => ({
  type: "track",
  messageId,
  userId: "ann",
  event: "Report Opened",
  ...parts,
});
const huge = (messageId: string) => track(messageId, { properties: { text: "a".repeat(33_000) } });
const parse = (body: unknown, format: Format = "segment") => parseBatch(openEnvelope(body, format), format, RECEIVED);
const idsIn = (body: unknown, format?: Format) => parse(body, format).events.map((event) => event.messageId);

describe("a body", () => {
  it.each(FORMATS)("of any JSON is a %s of items, or no batch: nothing else is thrown", (format) => {
    const anything = fc.jsonValue();
    const batch = fc.record(
      { batch: fc.array(anything), sentAt: anything, sent_at: anything, writeKey: anything, api_key: anything },
      { requiredKeys: ["batch"] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, batch), (body) => {
        try {
          const { accepted, rejected } = parse(body, format);
          expect(accepted + rejected.length).toBe(openEnvelope(body, format).items.length);
        } catch (error) {
          expect(error).toBeInstanceOf(NotABatch);
        }
      }),
    );
  });

  it.each([null, [], "batch", 7, {}, { batch: null }, { batch: {} }, { batch: "track" }])("%j is no batch", (body) => {
    for (const format of BATCHES) expect(() => openEnvelope(body, format)).toThrow(NotABatch);
  });

  it.each([null, [], [track("m-1")], "track", 7])("%j is no single call", (body) => {
    for (const type of EVENT_TYPES) expect(() => openEnvelope(body, type)).toThrow(NotABatch);
  });

  it("may be an empty batch", () => {
    expect(parse({ batch: [] })).toEqual({ events: [], accepted: 0, rejected: [], isAllTooLarge: false });
  });

  it.each([
    [{ batch: [], writeKey: "w" }, "w"],
    [{ batch: [], api_key: "w" }, "w"],
    [{ batch: [] }, null],
    [{ batch: [], writeKey: 7 }, null],
    [{ batch: [], writeKey: ["w"] }, null],
  ])("%j has the write key %j", (body, writeKey) => {
    expect(openEnvelope(body, "segment").writeKey).toBe(writeKey);
  });

  it("of a single call has its write key beside the call's own fields", () => {
    expect(openEnvelope({ ...track("m-1"), writeKey: "w" }, "track").writeKey).toBe("w");
    expect(openEnvelope({ ...track("m-1"), writeKey: null }, "track").writeKey).toBeNull();
  });

  it.each([
    [{ sentAt: "2026-03-18T11:00:00Z" }, RECEIVED - 3_600_000],
    [{ sent_at: "2026-03-18T11:00:00Z" }, RECEIVED - 3_600_000],
    [{ sentAt: RECEIVED }, RECEIVED],
    [{ sentAt: "soon" }, null],
    [{ sentAt: {} }, null],
    [{}, null],
  ])("with %j was sent at %j", (parts, sentAt) => {
    expect(openEnvelope({ batch: [], ...parts }, "segment").sentAt).toBe(sentAt);
  });

  it("corrects its items' clocks by when it was sent", () => {
    const batch = [track("m-1", { originalTimestamp: "2030-01-01T00:00:00Z" })];
    expect(parse({ batch, sentAt: "2030-01-01T00:01:00Z" }).events[0]?.time).toBe(RECEIVED - 60_000);
  });

  it("of a replay counts from when its items say they were received", () => {
    const batch = [track("m-1", { receivedAt: "2026-01-01T00:00:00Z" })];
    expect(parse({ batch }, "import").events[0]?.time).toBe(Date.parse("2026-01-01T00:00:00Z"));
    expect(parse({ batch }, "segment").events[0]?.time).toBe(RECEIVED);
  });
});

describe("a single call", () => {
  it.each(EVENT_TYPES)("is of the type in its path, %s, whatever it says itself", (format) => {
    const body = { ...track("m-1"), type: "delete", groupId: "g-1", previousId: "visit" };
    expect(parse(body, format).events).toMatchObject([{ type: format, messageId: "m-1", userId: "ann" }]);
  });

  it("that is bad is rejected as item 0", () => {
    const { accepted, rejected } = parse({ event: "Report Opened" }, "track");
    expect([accepted, rejected.map((one) => one.index)]).toEqual([0, [0]]);
  });

  it("gets nothing from a prototype", () => {
    const body: unknown = JSON.parse('{"__proto__":{"userId":"eve","writeKey":"w"},"event":"Report Opened"}');
    expect(openEnvelope(body, "track").writeKey).toBeNull();
    expect(parse(body, "track").accepted).toBe(0);
    expect(({} as { writeKey?: unknown }).writeKey).toBeUndefined();
  });
});

describe("a batch of good and bad items", () => {
  const batch = [track("m-0"), track("m-1", { userId: null }), null, track("m-3"), huge("m-4"), track("m-5")];

  it("keeps the good ones, in order", () => {
    expect(idsIn({ batch })).toEqual(["m-0", "m-3", "m-5"]);
    expect(parse({ batch }).accepted).toBe(3);
  });

  it("says of each bad one which it is and why", () => {
    expect(parse({ batch }).rejected).toEqual([
      { index: 1, messageId: "m-1", error: expect.stringMatching(/^userId or anonymousId: /), item: batch[1] },
      { index: 2, messageId: null, error: "expected an object", item: null },
      { index: 4, messageId: "m-4", error: TOO_LARGE, item: batch[4] },
    ]);
  });

  it.each([
    ["by messageId", { messageId: "m-1" }, "m-1"],
    ["by PostHog's uuid", { uuid: "u-1" }, "u-1"],
    ["not by what is no id", { messageId: { id: 1 } }, null],
    ["not at all without one", {}, null],
  ])("names a bad one %s", (_words, item, messageId) => {
    expect(parse({ batch: [item] }).rejected[0]?.messageId).toBe(messageId);
  });

  it("leaves two messages of one id to be told apart later", () => {
    expect(idsIn({ batch: [track("m-1"), track("m-1")] })).toEqual(["m-1", "m-1"]);
  });

  it("accepts the same items however the bad ones are mixed in", () => {
    const item = fc.oneof(
      fc.nat().map((id) => track(`good-${id}`)),
      fc.constantFrom({}, null, 7, track("bad", { event: "" })),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const { accepted, rejected } = parse({ batch: items });
        const bad = new Set(rejected.map((one) => one.index));
        const good = items.filter((_, index) => !bad.has(index));
        expect(good).toHaveLength(accepted);
        expect(parse({ batch: good }).rejected).toEqual([]);
        expect(idsIn({ batch: good })).toEqual(idsIn({ batch: items }));
      }),
    );
  });
});

describe("a batch is too large as a whole", () => {
  it.each([
    ["when every item is", [huge("m-1"), huge("m-2")], true],
    ["but not when one is good", [huge("m-1"), track("m-2")], false],
    ["but not when one is bad for another reason", [huge("m-1"), {}], false],
    ["but not when it is empty", [], false],
  ])("%s", (_words, batch, isAllTooLarge) => {
    expect(parse({ batch }).isAllTooLarge).toBe(isAllTooLarge);
  });
});
