import fc from "fast-check";
import { expect, it } from "vitest";
import { createInterner } from "../../server/db/interner.ts";

it("makes one value for the same bytes, wherever they stand", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 200 }), (texts) => {
      const intern = createInterner<{ readonly text: string }>();
      const bytes = Buffer.from(`..${texts.join("")}..`);
      let at = 2;
      const values = texts.map((text) => {
        const from = at;
        at += Buffer.byteLength(text);
        return intern(bytes, from, at, () => ({ text }));
      });
      expect(values.map(({ text }) => text)).toEqual(texts);
      expect(new Set(values).size).toBe(new Set(texts).size);
    }),
  );
});

it("keeps tens of thousands apart after their bytes are gone", () => {
  const intern = createInterner<number>();
  const bytes = Buffer.alloc(16);
  const place = (number: number, make: () => number) => intern(bytes, 0, bytes.write(`home-${number}`), make);
  for (let number = 0; number < 30_000; number++) place(number, () => number);
  for (let number = 0; number < 30_000; number++) expect(place(number, () => -1)).toBe(number);
});
