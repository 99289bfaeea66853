import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCard } from "../../shared/card/read-card.ts";
import { accountCard, SAMPLE_CARDS, userCard } from "./sample-cards.ts";

const read = (card: unknown) => readCard(JSON.stringify(card));
const damage = (card: object, change: object) => read({ ...card, ...change });

describe("reading a card back", () => {
  it("gives what the product wrote, to the last field", () => {
    for (const card of SAMPLE_CARDS.values()) expect(read(card)).toEqual({ state: "ready", card });
  });

  it("finds nothing where nothing is written", () => {
    for (const text of [null, undefined, "", "  \n"]) expect(readCard(text)).toEqual({ state: "empty" });
  });

  it("refuses a card of another version, whatever else it says", () => {
    expect(read({ version: 2, shape: "unknown" })).toEqual({
      state: "unreadable",
      reason: "other_version",
      detail: "card of version 2",
    });
  });

  it("refuses text that was cut off", () => {
    const text = JSON.stringify(accountCard());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(readCard(text.slice(0, length))).toMatchObject({ state: "unreadable", reason: "damaged" });
      }),
    );
  });

  it("takes what a shortened card left out as unknown or empty", () => {
    const { version, kind, id, name, scoredAt, score, tier } = accountCard();
    const reading = read({ version, kind, id, name, scoredAt, score, tier });
    expect(reading).toMatchObject({
      state: "ready",
      card: {
        scoreChange7d: null,
        nextTier: null,
        breakdown: [],
        people: [],
        triggers: [],
        handoff: null,
        outreach: null,
        usage: { users: 0, weekly: [], topFeatures: [], lastActiveAt: null },
        plan: { current: null, arr: null },
        segment: { id: "unknown" },
      },
    });
  });

  it("says what is wrong of a part of another shape, and does not guess", () => {
    const card = accountCard();
    const [line, ...lines] = card.breakdown;
    const wrong: readonly [change: object, detail: string][] = [
      [{ score: "560" }, "card.score is not a number"],
      [{ scoredAt: "soon" }, "card.scoredAt is not a time"],
      [{ kind: "company" }, "card.kind is not one of account, user"],
      [{ tier: { level: 5, label: "?" } }, "card.tier.level is not one of 1, 2, 3, 4"],
      [{ people: {} }, "card.people is not a list"],
      [{ outreach: { talkTrack: [1], email: {} } }, "card.outreach.talkTrack[0] is not text"],
      [{ handoff: { ...card.handoff, status: "asleep" } }, "card.handoff.status is not one of open, accepted"],
      [{ breakdown: [...lines, { ...line, points: null }] }, `card.breakdown[${lines.length}].points is not a number`],
      [{ usage: [] }, "card.usage is not an object"],
      [{ version: "1" }, "card.version is not one of 1"],
    ];
    for (const [change, detail] of wrong) {
      expect(damage(card, change)).toEqual({
        state: "unreadable",
        reason: "damaged",
        detail: expect.stringContaining(detail),
      });
    }
    expect(readCard(JSON.stringify(card).replace('"score":560', '"score":1e999'))).toMatchObject({
      detail: "card.score is not a number",
    });
    expect(damage(userCard(), { band: { id: "boiling", label: "!" } })).toMatchObject({ state: "unreadable" });
  });

  it("never throws, whatever the text", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom("[".repeat(100_000), '{"version":1}', "1e999", "null"),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(["empty", "unreadable"]).toContain(readCard(text).state);
      }),
    );
  });

  it("never throws, whichever part of a card is anything at all", () => {
    const card = accountCard();
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(card)), fc.jsonValue(), (part, value) => {
        expect(["ready", "unreadable"]).toContain(damage(card, { [part]: value }).state);
      }),
    );
  });
});
