import { describe, expect, it } from "vitest";
import { messageReader } from "../../server/db/wire-messages.ts";

const message = (kind: string, body: string): Buffer => {
  const header = Buffer.alloc(5);
  header.write(kind);
  header.writeUInt32BE(4 + body.length, 1);
  return Buffer.concat([header, Buffer.from(body)]);
};

const LONG = "x".repeat(10_000);
const SENT = Buffer.concat([message("d", "one"), message("N", ""), message("d", LONG), message("d", "four")]);

/** What a reader that takes messages before a "c" sees of bytes cut into pieces, and what it leaves. */
function readIn(pieces: readonly Buffer[]): { readonly seen: string[]; readonly left: (string | null)[] } {
  const seen: string[] = [];
  const read = messageReader((kind, bytes, from, end) => {
    if (kind === "c".charCodeAt(0)) return false;
    seen.push(String.fromCharCode(kind) + bytes.toString("latin1", from, end));
    return true;
  });
  return { seen, left: pieces.map((piece) => read(piece)?.toString("latin1") ?? null) };
}

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

describe("messages of a PostgreSQL server", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 64, 4_095, 4_096, 4_097, 9_000, 100_000])(
    "are read in pieces of %d",
    (size) => {
      const { seen, left } = readIn(cut(SENT, size));
      expect(seen).toEqual(["done", "N", `d${LONG}`, "dfour"]);
      expect(left.every((rest) => rest === null)).toBe(true);
    },
  );

  it.each([1, 4, 5, 6, 11, 100_000])("are left from the one on that is refused, in pieces of %d", (size) => {
    const bytes = Buffer.concat([message("d", "one"), message("c", ""), message("Z", "I")]);
    const { seen, left } = readIn(cut(bytes, size));
    const at = left.findIndex((rest) => rest !== null);
    expect(seen).toEqual(["done"]);
    const unread = bytes.subarray((at + 1) * size).toString("latin1");
    expect(left[at] + unread).toBe(Buffer.concat([message("c", ""), message("Z", "I")]).toString("latin1"));
  });
});
