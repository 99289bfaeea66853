import { describe, expect, it } from "vitest";
import { type Arrival, parseItem, toTime } from "../../server/events/parse-item.ts";

const RECEIVED = Date.parse("2026-03-18T12:00:00Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ARRIVAL: Arrival = { receivedAt: RECEIVED, sentAt: null, isReplay: false };
const REPLAY: Arrival = { ...ARRIVAL, isReplay: true };

const at = (time: number) => new Date(time).toISOString();
/** When the item happened, or why it is not accepted. */
function timeOf(clocks: object, arrival = ARRIVAL): number | string {
  const parsed = parseItem({ type: "track", userId: "ann", event: "Report Opened", ...clocks }, arrival);
  return "error" in parsed ? parsed.error : parsed.event.time;
}

describe("the time of an item", () => {
  it.each([
    ["an ISO 8601 date in UTC", "2026-03-17T08:00:00.250Z", Date.parse("2026-03-17T08:00:00.250Z")],
    ["one with an offset", "2026-03-17T08:00:00+02:00", Date.parse("2026-03-17T06:00:00Z")],
    ["a day", "2026-03-17", Date.parse("2026-03-17T00:00:00Z")],
    ["milliseconds since 1970", RECEIVED - 5_000, RECEIVED - 5_000],
    ["a fraction of a millisecond", RECEIVED - 5_000.5, RECEIVED - 5_001],
    ["nothing", "", RECEIVED],
    ["null", null, RECEIVED],
    ["the first moment of 2000", "2000-01-01T00:00:00Z", Date.UTC(2000, 0, 1)],
    ["an hour from now", at(RECEIVED + HOUR), RECEIVED + HOUR],
    ["more than an hour from now", at(RECEIVED + HOUR + 1), RECEIVED],
    ["the year 9999", "9999-12-31T00:00:00Z", RECEIVED],
  ])("may be said as %s", (_words, timestamp, time) => {
    expect(timeOf({ timestamp })).toBe(time);
  });

  it.each(["yesterday", "2026-13-01", "2026-03-18T25:00:00Z", " ", 8.64e15, -8.64e15, "1e400"])(
    "can't be read from %j",
    (words) => {
      expect(timeOf({ timestamp: words })).toMatch(/^timestamp: .*ISO 8601/);
      expect(timeOf({ originalTimestamp: words })).toMatch(/^originalTimestamp: .*ISO 8601/);
    },
  );

  it.each([{}, [], true, { $date: 1 }])("can't be %j", (timestamp) => {
    expect(timeOf({ timestamp })).toMatch(/^timestamp: /);
  });

  it.each([-1, 0, 1_773_835_200, "1999-12-31T23:59:59.999Z", "1970-01-01"])(
    "can't be %j, before the year 2000",
    (time) => {
      expect(timeOf({ timestamp: time })).toMatch(/1999/);
    },
  );

  it("can't be put before the year 2000 by a broken clock either", () => {
    const clocks = { sentAt: at(RECEIVED), originalTimestamp: "1980-01-01T00:00:00Z" };
    expect(timeOf(clocks)).toMatch(/1999/);
  });
});

describe("a sender's wrong clock", () => {
  const wrong = RECEIVED + 300 * DAY;

  it("is corrected by the item's own sending time", () => {
    expect(timeOf({ sentAt: at(wrong), originalTimestamp: at(wrong - HOUR) })).toBe(RECEIVED - HOUR);
  });

  it("is corrected by the batch's sending time", () => {
    expect(timeOf({ originalTimestamp: at(wrong - HOUR) }, { ...ARRIVAL, sentAt: wrong })).toBe(RECEIVED - HOUR);
  });

  it("is corrected by the item's sending time before the batch's", () => {
    const clocks = { sentAt: at(wrong), originalTimestamp: at(wrong - HOUR) };
    expect(timeOf(clocks, { ...ARRIVAL, sentAt: wrong + DAY })).toBe(RECEIVED - HOUR);
  });

  it("that can't be read is no clock", () => {
    const clocks = { sentAt: "soon", originalTimestamp: at(RECEIVED - HOUR), timestamp: at(RECEIVED - 2 * HOUR) };
    expect(timeOf(clocks)).toBe(RECEIVED - 2 * HOUR);
  });

  it("never makes an event of the future", () => {
    expect(timeOf({ sentAt: at(RECEIVED), originalTimestamp: at(RECEIVED + 2 * DAY) })).toBe(RECEIVED);
  });
});

describe("the receiving time that an item claims", () => {
  const longAgo = RECEIVED - 100 * DAY;
  const clocks = { receivedAt: at(longAgo), sentAt: at(longAgo - 1_000), originalTimestamp: at(longAgo - HOUR) };

  it("counts in a replay", () => {
    expect(timeOf(clocks, REPLAY)).toBe(longAgo - HOUR + 1_000);
    expect(timeOf({ receivedAt: at(longAgo) }, REPLAY)).toBe(longAgo);
  });

  it("does not count live", () => {
    expect(timeOf(clocks)).toBe(RECEIVED - HOUR + 1_000);
    expect(timeOf({ receivedAt: at(longAgo) })).toBe(RECEIVED);
  });

  it.each([at(RECEIVED + DAY), "soon", null])("%j counts nowhere", (receivedAt) => {
    expect(timeOf({ receivedAt }, REPLAY)).toBe(RECEIVED);
  });

  it("is not this server's when a replay leaves it out", () => {
    const { sentAt, originalTimestamp } = clocks;
    expect(timeOf({ sentAt, originalTimestamp, timestamp: at(longAgo - HOUR) }, REPLAY)).toBe(longAgo - HOUR);
  });
});

describe("a time in any form", () => {
  it.each([
    [undefined, null],
    [null, null],
    ["", null],
    [0, 0],
    ["1970-01-01T00:00:00Z", 0],
    [Number.NaN, "unreadable"],
    [Number.POSITIVE_INFINITY, "unreadable"],
    ["soon", "unreadable"],
    [false, "unreadable"],
    [{}, "unreadable"],
  ])("%j is %j", (value, time) => {
    expect(toTime(value)).toBe(time);
  });
});
