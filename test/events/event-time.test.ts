import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventClocks, eventTime } from "../../shared/events/event-time.ts";

const clock = (iso: string) => Date.parse(`2026-03-18T${iso}Z`);
const RECEIVED = clock("12:00:00");
const HOUR = 3_600_000;

const timeOf = (clocks: Partial<EventClocks>) =>
  eventTime({ receivedAt: RECEIVED, sentAt: null, originalTimestamp: null, timestamp: null, ...clocks });

describe("when an event happened", () => {
  it("is when it was received less the time it waited to be sent", () => {
    expect(timeOf({ sentAt: clock("11:59:58"), originalTimestamp: clock("11:59:28") })).toBe(clock("11:59:30"));
  });

  it.each([
    ["a day behind", -24 * HOUR],
    ["exact", 0],
    ["three hours ahead", 3 * HOUR],
    ["ten years ahead", 87_600 * HOUR],
  ])("is right though the sender's clock is %s", (_words, skew) => {
    const clocks = { sentAt: RECEIVED + skew, originalTimestamp: RECEIVED - 5_000 + skew };
    expect(timeOf(clocks)).toBe(RECEIVED - 5_000);
  });

  it("prefers the difference of the sender's clock to the timestamp", () => {
    const clocks = { sentAt: clock("09:00:10"), originalTimestamp: clock("09:00:00"), timestamp: clock("03:00:00") };
    expect(timeOf(clocks)).toBe(clock("11:59:50"));
  });

  it("is the timestamp when the sender does not say when it sent", () => {
    expect(timeOf({ timestamp: clock("10:00:00") })).toBe(clock("10:00:00"));
    expect(timeOf({ timestamp: clock("10:00:00"), originalTimestamp: clock("09:00:00") })).toBe(clock("10:00:00"));
    expect(timeOf({ timestamp: clock("10:00:00"), sentAt: clock("11:00:00") })).toBe(clock("10:00:00"));
  });

  it("is when it was received when nothing else is known", () => {
    expect(timeOf({})).toBe(RECEIVED);
    expect(timeOf({ sentAt: clock("11:00:00") })).toBe(RECEIVED);
  });

  it("stays on the day it happened however late it arrives", () => {
    expect(timeOf({ timestamp: Date.parse("2025-12-24T08:00:00Z") })).toBe(Date.parse("2025-12-24T08:00:00Z"));
  });

  it.each([
    ["one hour ahead is kept", HOUR, RECEIVED + HOUR],
    ["more than one hour ahead becomes the time received", HOUR + 1, RECEIVED],
  ])("%s", (_words, ahead, time) => {
    expect(timeOf({ timestamp: RECEIVED + ahead })).toBe(time);
    expect(timeOf({ sentAt: RECEIVED, originalTimestamp: RECEIVED + ahead })).toBe(time);
  });

  it("is never more than an hour after it was received", () => {
    const ms = fc.option(fc.integer({ min: 0, max: 4e12 }));
    fc.assert(
      fc.property(ms, ms, ms, (sentAt, originalTimestamp, timestamp) => {
        expect(timeOf({ sentAt, originalTimestamp, timestamp })).toBeLessThanOrEqual(RECEIVED + HOUR);
      }),
    );
  });
});
