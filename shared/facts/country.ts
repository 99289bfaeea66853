import { folded } from "../lib/words.ts";

/** Names that CRMs offer besides those English has for ISO 3166 codes. */
const ALSO: readonly (readonly [name: string, code: string])[] = [
  ["usa", "US"],
  ["united states of america", "US"],
  ["great britain", "GB"],
  ["czech republic", "CZ"],
  ["turkey", "TR"],
  ["korea, republic of", "KR"],
  ["russian federation", "RU"],
  ["viet nam", "VN"],
];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

let known: ReadonlyMap<string, string> | null = null;

/** A country's ISO 3166 code, whether it is given by code or by its English name; a name nobody knows is itself, folded. */
export function countryOf(name: string): string {
  known ??= new Map(codes());
  return known.get(folded(name)) ?? folded(name);
}

function* codes(): Generator<readonly [string, string]> {
  const styles = ["long", "short"] as const;
  const names = styles.map((style) => new Intl.DisplayNames(["en"], { type: "region", style, fallback: "none" }));
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const current = new Intl.Locale(`und-${code}`).region ?? code;
    for (const style of names) {
      const name = style.of(code);
      if (name === undefined) continue;
      yield [folded(name), current];
      yield [folded(code), current];
    }
  }
  yield* ALSO;
}
