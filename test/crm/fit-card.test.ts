import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCard } from "../../shared/card/read-card.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { fitCard, MOST_CARD_BYTES } from "../../shared/crm/fit-card.ts";
import { utf8Bytes } from "../../shared/crm/text.ts";
import { cardOf } from "./book.ts";

const card = cardOf("acme.com", "Acme", 60);
const read = (text: string): AccountCard => {
  const reading = readCard(text);
  if (reading.state !== "ready" || reading.card.kind !== "account") throw new Error(JSON.stringify(reading));
  return reading.card;
};
/** A card that is too long by every part that can be. */
const longCard = (words: string, lines = 40): AccountCard => ({
  ...card,
  name: words,
  breakdown: Array.from({ length: lines }, (_, n) => ({
    ...card.breakdown[0]!,
    signal: `signal_${n}`,
    points: n,
    evidence: words,
  })),
  enterpriseRequests: Array.from({ length: 30 }, () => words),
  triggers: Array.from({ length: 20 }, () => ({ ...card.triggers[0]!, label: words })),
  people: Array.from({ length: 10 }, (_, n) => ({ ...card.people[0]!, id: `u${n}`, name: words, title: words })),
  outreach: { talkTrack: [words, words, words, words], email: { subject: words, body: words } },
  usage: {
    ...card.usage,
    departments: Array.from({ length: 60 }, () => words),
    topFeatures: Array.from({ length: 8 }, () => ({ name: words, count: 1 })),
  },
});

describe("the card in its field", () => {
  it("is as it is when it fits", () => {
    expect(fitCard(card)).toBe(JSON.stringify(card));
  });

  it("never has 32,000 bytes, stays readable, and keeps every line with its points", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 3_000 }),
        fc.integer({ min: 0, max: 40 }),
        (words, lines) => {
          const long = longCard(words, lines);
          const text = fitCard(long);
          expect(utf8Bytes(text)).toBeLessThanOrEqual(MOST_CARD_BYTES);
          const short = read(text);
          expect(short.breakdown.map(({ signal, points }) => [signal, points])).toEqual(
            long.breakdown.map(({ signal, points }) => [signal, points]),
          );
          expect(short).toMatchObject({ id: long.id, score: long.score, tier: long.tier, scoredAt: long.scoredAt });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("even of the worst of characters", () => {
    for (const words of ["\u0001".repeat(9_000), "漢".repeat(9_000), "🌊".repeat(9_000), '"\\'.repeat(9_000)]) {
      expect(utf8Bytes(fitCard(longCard(words)))).toBeLessThanOrEqual(MOST_CARD_BYTES);
    }
  });

  it("gives up old triggers before words, words before people, and outreach whole", () => {
    const triggers = fitCard({ ...card, triggers: longCard("t".repeat(1_500)).triggers, people: card.people });
    expect(read(triggers).triggers).toHaveLength(5);
    expect(read(triggers).people).toHaveLength(card.people.length);
    const { outreach } = read(fitCard(longCard("w".repeat(3_000))));
    expect(outreach).toBeNull();
    const kept = read(
      fitCard({ ...longCard("p".repeat(300)), outreach: { talkTrack: ["Ask"], email: { subject: "S", body: "B" } } }),
    );
    expect(kept.outreach?.talkTrack).toEqual(["Ask"]);
  });

  it("is the same each time", () => {
    const long = longCard("again ".repeat(200));
    expect(fitCard(long)).toBe(fitCard(structuredClone(long)));
  });
});

describe("bytes", () => {
  it("are counted as UTF-8 has them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });
});
