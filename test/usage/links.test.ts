import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLinks, linksOf, senderKey } from "../../server/usage/links.ts";
import { anonymousKey, isUserKey, senderId, userKey } from "../../server/usage/person-id.ts";
import { event, group, identify, track } from "./build.ts";

const linked = (...pairs: readonly (readonly [from: string, into: string])[]) => {
  const links = createLinks([]);
  for (const [from, into] of pairs) links.link(from, into);
  return links;
};

describe("links between ids", () => {
  it("lead nowhere until something is linked", () => {
    expect(linked().resolve("a:visit")).toBe("a:visit");
    expect(linked().changed.size).toBe(0);
  });

  it("are followed to the end", () => {
    const links = linked(["a:1", "a:2"], ["a:2", "u:ann"]);
    expect(["a:1", "a:2", "u:ann"].map(links.resolve)).toEqual(["u:ann", "u:ann", "u:ann"]);
  });

  it("go to the end of a chain that is there already", () => {
    const links = linked(["a:2", "u:ann"], ["a:1", "a:2"]);
    expect(links.changed.get("a:1")).toBe("u:ann");
  });

  it("make no circle of an id and itself", () => {
    const links = linked(["u:ann", "u:ann"]);
    expect([links.resolve("u:ann"), links.changed.size]).toEqual(["u:ann", 0]);
  });

  it("make no circle of ids that name each other", () => {
    const links = linked(["u:ann", "u:anna"], ["u:anna", "u:annie"], ["u:annie", "u:ann"]);
    expect(["u:ann", "u:anna", "u:annie"].map(links.resolve)).toEqual(["u:annie", "u:annie", "u:annie"]);
  });

  it("keep the first person of a shared device", () => {
    const links = linked(["a:kiosk", "u:ann"], ["a:kiosk", "u:bob"]);
    expect(links.resolve("a:kiosk")).toBe("u:ann");
    expect(links.resolve("u:bob")).toBe("u:bob");
  });

  it("keep a person that is known from before", () => {
    const links = createLinks([["a:kiosk", "u:ann"]]);
    links.link("a:kiosk", "u:bob");
    expect([links.resolve("a:kiosk"), links.changed.size]).toEqual(["u:ann", 0]);
  });

  it("that are new are told apart from those known from before", () => {
    const links = createLinks([["a:1", "u:ann"]]);
    links.link("a:2", "a:1");
    expect([...links.changed]).toEqual([["a:2", "u:ann"]]);
  });

  it("always end, at an id that leads no further, and never come back apart", () => {
    const key = fc.constantFrom("a:1", "a:2", "a:3", "u:1", "u:2", "u:3");
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { maxLength: 20 }), (pairs) => {
        const links = createLinks([]);
        for (const [from, into] of pairs) {
          const isFree = links.resolve(from) === from;
          links.link(from, into);
          if (isFree) expect(links.resolve(from)).toBe(links.resolve(into));
        }
        for (const [from] of pairs) expect(links.changed.has(links.resolve(from))).toBe(false);
      }),
    );
  });
});

describe("the ids that an event says are one person", () => {
  it("are a visitor and the user who identifies", () => {
    expect(linksOf({ ...identify(), anonymousId: "visit" })).toEqual([["a:visit", "u:ann"]]);
  });

  it("are the previous id, of either kind, and the user of an alias", () => {
    expect(linksOf(event({ type: "alias", previousId: "old" }))).toEqual([
      ["a:old", "u:ann"],
      ["u:old", "u:ann"],
    ]);
  });

  it.each([
    ["a track with both ids", { ...track("Report Opened"), anonymousId: "visit" }],
    ["a page with both ids", event({ type: "page", anonymousId: "visit" })],
    ["a group with both ids", { ...group("g-1"), anonymousId: "visit" }],
    ["an identify of a visitor only", { ...identify(), userId: null, anonymousId: "visit" }],
    ["an identify of a user only", identify()],
    ["a track with a previous id", event({ previousId: "visit" })],
    ["an alias without a previous id", event({ type: "alias" })],
  ])("are none in %s", (_words, said) => {
    expect(linksOf(said)).toEqual([]);
  });
});

describe("the sender of an event", () => {
  it.each([
    ["ann", "visit", "u:ann"],
    ["ann", null, "u:ann"],
    [null, "visit", "a:visit"],
    [null, null, null],
  ])("of user %j and visitor %j is %j", (userId, anonymousId, key) => {
    expect(senderKey(event({ userId, anonymousId }))).toBe(key);
  });

  it("keeps a user and a visitor of the same id apart, whatever the id looks like", () => {
    expect(userKey("7")).not.toBe(anonymousKey("7"));
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect([isUserKey(userKey(id)), isUserKey(anonymousKey(id))]).toEqual([true, false]);
        expect([senderId(userKey(id)), senderId(anonymousKey(id))]).toEqual([id, id]);
      }),
    );
  });
});
