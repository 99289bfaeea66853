import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIdSet } from "../../server/usage/id-set.ts";
import { createSeenMessages, ID_BYTES, REMEMBERED_DAYS } from "../../server/usage/seen-messages.ts";
import { TODAY } from "./build.ts";

const PROMISED_DAYS = 7;

describe("messages seen", () => {
  it("are admitted once", () => {
    const seen = createSeenMessages();
    expect(seen.admit("m-1", TODAY)).toHaveLength(ID_BYTES);
    expect(seen.admit("m-1", TODAY)).toBeNull();
    expect(seen.admit("m-2", TODAY)).not.toBeNull();
    expect(seen.size()).toBe(2);
  });

  it.each(["", " ", "M-1", "m-1 ", "ü", "u\u0308", "m".repeat(512)])("take %j for an id of its own", (id) => {
    const seen = createSeenMessages();
    seen.admit("m-1", TODAY);
    expect([seen.admit(id, TODAY) === null, seen.admit(id, TODAY) === null]).toEqual([false, true]);
  });

  it("are remembered for the seven days promised, however often the day turns", () => {
    const seen = createSeenMessages();
    seen.admit("m-1", TODAY);
    for (let day = 1; day <= PROMISED_DAYS; day++) {
      seen.admit(`other-${day}`, TODAY + day);
      expect(seen.admit("m-1", TODAY + day)).toBeNull();
    }
  });

  it("are forgotten after the window, so that memory stays bounded", () => {
    const seen = createSeenMessages();
    seen.admit("m-1", TODAY);
    seen.admit("m-2", TODAY + 1);
    expect(seen.admit("m-1", TODAY + REMEMBERED_DAYS)).not.toBeNull();
    expect(seen.admit("m-2", TODAY + REMEMBERED_DAYS)).toBeNull();
    expect(seen.size()).toBe(2);
  });

  it("remember what another run admitted, from its bytes alone", () => {
    const before = createSeenMessages();
    const ids = ["m-1", "m-2", "m-3"];
    const bytes = Buffer.concat(ids.map((id) => before.admit(id, TODAY)!));
    const after = createSeenMessages();
    after.restore(bytes, TODAY);
    expect(ids.map((id) => after.admit(id, TODAY))).toEqual([null, null, null]);
    expect(after.admit("m-4", TODAY)).not.toBeNull();
    expect(after.size()).toBe(4);
  });

  it("restore bytes that lie inside a larger buffer", () => {
    const before = createSeenMessages();
    const bytes = Buffer.concat([Buffer.from([1, 2, 3]), before.admit("m-1", TODAY)!]).subarray(3);
    const after = createSeenMessages();
    after.restore(bytes, TODAY);
    after.restore(new Uint8Array(), TODAY);
    expect([after.admit("m-1", TODAY), after.size()]).toEqual([null, 1]);
  });

  it("forget a restored message when its day leaves the window", () => {
    const bytes = createSeenMessages().admit("m-1", TODAY)!;
    const after = createSeenMessages();
    after.restore(bytes, TODAY);
    expect(after.admit("m-1", TODAY + REMEMBERED_DAYS)).not.toBeNull();
  });

  it("admit exactly the distinct ids of any stream, across a restart in the middle", () => {
    const id = fc.oneof(fc.string({ maxLength: 3 }), fc.nat({ max: 20 }).map(String));
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (first, second) => {
        const before = createSeenMessages();
        const admitted = first.flatMap((one) => before.admit(one, TODAY) ?? []);
        const after = createSeenMessages();
        after.restore(Buffer.concat(admitted), TODAY);
        const more = second.filter((one) => after.admit(one, TODAY + 1) !== null);
        expect(admitted).toHaveLength(new Set(first).size);
        expect(new Set(more).size).toBe(more.length);
        expect(new Set([...first, ...more]).size).toBe(new Set([...first, ...second]).size);
        expect(after.size()).toBe(new Set([...first, ...second]).size);
      }),
    );
  });
});

describe("a set of 8-byte ids", () => {
  const half = fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0xffffffff));
  /** No id is 0, 0: the set takes it for 0, 1. */
  const nameOf = ([high, low]: readonly [number, number]) => `${high}:${high === 0 && low === 0 ? 1 : low}`;

  it("is a set", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half)), fc.array(fc.tuple(half, half)), (added, asked) => {
        const set = createIdSet();
        const model = new Set<string>();
        for (const id of added) {
          expect(set.add(...id)).toBe(!model.has(nameOf(id)));
          model.add(nameOf(id));
        }
        for (const id of [...added, ...asked]) expect(set.has(...id)).toBe(model.has(nameOf(id)));
        expect(set.size()).toBe(model.size);
      }),
    );
  });

  it("keeps every id as it grows, even those that want the same place", () => {
    const set = createIdSet();
    const ids = Array.from({ length: 5_000 }, (_, i) => [i % 7, (i + 1) * 4096] as const);
    for (const [high, low] of ids) expect(set.add(high, low)).toBe(true);
    expect(ids.every(([high, low]) => set.has(high, low))).toBe(true);
    expect(ids.some(([high, low]) => set.has(high, low + 1))).toBe(false);
    expect(ids.some(([high, low]) => set.add(high, low))).toBe(false);
    expect(set.size()).toBe(5_000);
  });

  it("takes halves with the highest bit set, signed or not, for the same", () => {
    const set = createIdSet();
    expect([set.add(-1, -2), set.add(0xffffffff, 0xfffffffe), set.has(-1, -2)]).toEqual([true, false, true]);
  });
});
