import { expect, it } from "vitest";
import { ACCOUNT_VECTOR, type FactVector, USER_VECTOR } from "../../shared/score/fact-vector.ts";
import { accountFacts, userFacts } from "../facts/build.ts";

/** Each named fact by itself, as a number nobody else has, must turn up at its name's place. */
function placesOf<Facts extends object>(vector: FactVector<Facts>, facts: Facts): string[] {
  return vector.names.map((name) => {
    const row = new Float64Array(vector.names.length);
    const isFlag = typeof facts[name as keyof Facts] === "boolean";
    const plain = new Float64Array(vector.names.length);
    vector.fill({ ...facts, [name]: isFlag ? false : 0 }, plain);
    vector.fill({ ...facts, [name]: isFlag ? true : 12_345 }, row);
    return vector.names.filter((_, at) => !Object.is(row[at], plain[at])).join();
  });
}

it("reads every fact of a person at its name's place", () => {
  expect(placesOf(USER_VECTOR, userFacts())).toEqual(USER_VECTOR.names);
});

it("reads every fact of an account at its name's place", () => {
  expect(placesOf(ACCOUNT_VECTOR, accountFacts())).toEqual(ACCOUNT_VECTOR.names);
});
