import { expect, it } from "vitest";
import { appended, NOTHING } from "../../shared/lib/appended.ts";

it("appends in order, and never to where every list starts", () => {
  let list: number[] = NOTHING;
  for (let item = 0; item < 10; item++) list = appended(list, item);
  expect(list).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(NOTHING).toEqual([]);
});
