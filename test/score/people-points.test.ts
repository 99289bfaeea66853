import { expect, it } from "vitest";
import { createPeoplePoints, NOBODY } from "../../server/score/people-points.ts";

const idOf = (text: string) => {
  const bytes = Buffer.from(`u:${text}`);
  return { bytes, at: 2, end: bytes.length };
};

it("keeps lists apart, latest person first, however many there are", () => {
  const people = createPeoplePoints();
  const lists = new Map<number, number>();
  for (let number = 0; number < 5_000; number++) {
    const list = number % 3;
    lists.set(list, people.add(lists.get(list) ?? NOBODY, idOf(`é ${number}`), number - 2_500, number % 2 === 0));
  }
  for (const [list, first] of lists) {
    const expected = Array.from({ length: 5_000 }, (_, number) => number)
      .filter((number) => number % 3 === list)
      .map((number) => ({ id: `é ${number}`, points: number - 2_500, isActive: number % 2 === 0 }));
    const found = people.of(first, (place, _key, points, isActive) => ({ id: people.idAt(place), points, isActive }));
    expect(found).toEqual(expected.reverse());
  }
  expect(people.of(NOBODY, (place) => place)).toEqual([]);
  expect(people.count()).toBe(5_000);
});

it("gives the same person the same key, and another person another", () => {
  const people = createPeoplePoints();
  const list = ["ann", "bob", "ann"].reduce((before, id) => people.add(before, idOf(id), 0, true), NOBODY);
  const [third, second, first] = people.of(list, (_place, key) => key);
  expect(third).toBe(first);
  expect(second).not.toBe(first);
});
