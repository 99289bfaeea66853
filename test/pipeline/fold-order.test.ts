import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { emptyFoldMemory } from "../../server/usage/fold.ts";
import { HOUR_MS } from "../../shared/lib/day.ts";
import {
  aliased,
  deliver,
  foldAll,
  grouped,
  type Item,
  identified,
  peopleIn,
  recognised,
  tracked,
  visited,
} from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo } from "../usage/build.ts";

const RUNS = 12;
const USERS = ["ann", "bob", "cleo"];
const EVENTS = ["Report Opened", "Pricing Viewed", "Signed Up", "Invite Sent", "Sandboxes"];

/**
 * What may happen to three people, each at a moment of its own. A visitor's id is only ever one person's (else the
 * first to claim it has it, which is an order), and `cleo` used to be `old-cleo`.
 */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("track"), who: fc.nat(2), what: fc.nat(4), day: fc.nat(60) }) },
  fc.record({
    kind: fc.constantFrom("visit", "recognise", "old", "alias"),
    who: fc.nat(2),
    what: fc.nat(4),
    day: fc.nat(60),
  }),
  fc.record({ kind: fc.constantFrom("identify", "group"), who: fc.nat(2), what: fc.nat(4), day: fc.nat(60) }),
);

function toItem(
  { kind, who, what, day }: { kind: string; who: number; what: number; day: number },
  index: number,
): Item {
  const user = USERS[who]!;
  const time = daysAgo(day) - index * HOUR_MS * 0.01;
  if (kind === "track") return tracked(user, EVENTS[what], time);
  if (kind === "visit") return visited(`visitor-of-${user}`, EVENTS[what], time);
  if (kind === "recognise") return recognised(user, `visitor-of-${user}`, time);
  if (kind === "old") return tracked("old-cleo", EVENTS[what], time);
  if (kind === "alias") return aliased("old-cleo", "cleo", time);
  if (kind === "identify") return identified(user, { email: `${user}@company${what}.com`, title: `T${index}` }, time);
  return grouped(user, `w${what}`, { name: `N${index}`, domain: what < 2 ? `company${what}.com` : undefined }, time);
}

/** A list, the same shuffled, and where to cut that into batches. */
const cases = fc
  .array(happening, { minLength: 2, maxLength: 25 })
  .map((list) => list.map(toItem))
  .chain((items) =>
    fc.tuple(
      fc.constant(items),
      fc.shuffledSubarray(items, { minLength: items.length }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
    ),
  );

async function foldInBatches(db: Db, items: readonly Item[], sizes: readonly number[]) {
  await emptyStore(db);
  const memory = emptyFoldMemory();
  for (let from = 0, turn = 0; from < items.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    await deliver(db, items.slice(from, from + size));
    from += size;
    if (turn % 2 === 0) await foldAll(db, memory, 3);
  }
  await foldAll(db, memory);
  return withoutOrder(await peopleIn(db));
}

/** A profile lists its workspaces in the order they were told. */
function withoutOrder(people: Awaited<ReturnType<typeof peopleIn>>) {
  return new Map(
    [...people].map(([key, { profile, ...rest }]) => {
      const { workspaces, traits, source } = profile as { workspaces: unknown[]; traits: object; source: unknown };
      const sorted = workspaces.map((workspace) => JSON.stringify(workspace)).sort();
      return [key, { ...rest, source, workspaces: sorted, traits }];
    }),
  );
}

describe.each(STORES)("folding in %s", (_, open) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await open();
  });
  beforeEach(() => emptyStore(store.db));
  afterAll(() => store.remove());

  it("gives the same people whatever the batches and the order", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([items, shuffled, sizes]) => {
        const atOnce = await foldInBatches(store.db, items, [items.length]);
        expect(await foldInBatches(store.db, items, sizes)).toEqual(atOnce);
        expect(await foldInBatches(store.db, shuffled, sizes)).toEqual(atOnce);
      }),
      { numRuns: RUNS, seed: 20_260_318 },
    );
  });

  it.each([
    ["a name cut inside an emoji", `${"x".repeat(119)}😀`],
    ["a lone surrogate", "Export \ud83d"],
    ["a NUL", "Export \0 now"],
  ])("counts a feature with %s as one feature, in one batch or in two", async (_name, feature) => {
    const use = () => tracked("ann", "Feature Used", daysAgo(1), { feature });
    const together = await foldInBatches(store.db, [use(), use()], [2]);
    const apart = await foldInBatches(store.db, [use(), use(), use()], [1]);
    expect(together.get("u:ann")?.names).toHaveLength(1);
    expect(apart.get("u:ann")?.names).toEqual(together.get("u:ann")?.names);
  });
});
