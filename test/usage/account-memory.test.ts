import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountMemory, packMemory, scoreFinder, unpackMemory } from "../../server/usage/account-memory.ts";
import { personKey } from "../../server/usage/person-key.ts";
import { NOW, TODAY } from "./build.ts";

const keyOf = (id: string) => personKey(Buffer.from(id), 0, Buffer.byteLength(id));
const reread = (memory: AccountMemory) => {
  const bytes = packMemory(memory);
  return unpackMemory({ bytes, at: 0, end: bytes.length });
};

const score = fc.integer({ min: -200_000, max: 200_000 });
const time = fc.integer({ min: 0, max: 2 ** 45 });
const memories: fc.Arbitrary<AccountMemory> = fc.record({
  holding: fc.array(fc.string()),
  firedAt: fc.dictionary(fc.string(), time),
  lastPricingAt: fc.option(time),
  recent: fc.array(fc.tuple(fc.nat(100_000), score)),
  people: fc
    .array(fc.tuple(fc.nat(2 ** 48 - 1), score))
    .map((people) => ({ keys: people.map(([key]) => key), scores: people.map(([, own]) => own) })),
});

const HOSTILE: AccountMemory = {
  holding: ["__proto__"],
  firedAt: JSON.parse('{"__proto__":1}'),
  lastPricingAt: null,
  recent: [],
  people: { keys: [], scores: [] },
};

describe("an account's memory", () => {
  it("reads back as it was packed", () => {
    fc.assert(
      fc.property(memories, (memory) => {
        expect(reread(memory)).toEqual({ ...memory, firedAt: { ...memory.firedAt } });
      }),
      { examples: [[HOSTILE]] },
    );
  });

  it("is read from the JSON that an older store was migrated to", () => {
    const people = [["ann", 80] as const, ["é", -10] as const];
    const rest = { holding: ["user_surge"], firedAt: { user_surge: NOW }, lastPricingAt: null, recent: [[TODAY, 5]] };
    const bytes = Buffer.from(JSON.stringify({ ...rest, people }));
    const memory = unpackMemory({ bytes, at: 0, end: bytes.length });
    expect(memory).toEqual({ ...rest, people: { keys: [keyOf("ann"), keyOf("é")], scores: [80, -10] } });
  });

  it("of a newer release is refused", () => {
    expect(() => unpackMemory({ bytes: Uint8Array.of(9), at: 0, end: 1 })).toThrow("newer release");
  });
});

describe("finding people's scores", () => {
  it.each([3, 500])("finds each of %i in any order, and nobody else", (count) => {
    const keys = Array.from({ length: count }, (_, at) => keyOf(`p${at}`));
    const find = scoreFinder({ keys, scores: keys.map((_, at) => at) });
    const asked = [...keys.keys(), ...[...keys.keys()].reverse()];
    expect(asked.map((at) => find(keys[at]!))).toEqual(asked);
    expect(find(keyOf("stranger"))).toBeUndefined();
  });
});
