import { describe, expect, it } from "vitest";
import type { ProductEvent } from "../../shared/events/event.ts";
import { homeOf, workspaceAccount } from "../../shared/usage/account-id.ts";
import {
  CRM_SAID_AT,
  currentWorkspace,
  EMPTY_PROFILE,
  enrichProfile,
  foldProfile,
  mergeProfiles,
  traitOf,
} from "../../shared/usage/profile.ts";
import { daysAgo, event, group, identify } from "./build.ts";

const profileOf = (...events: readonly ProductEvent[]) =>
  events.reduce((profile, next) => foldProfile(profile, next, next.name === "Signed Up"), EMPTY_PROFILE);
const signup = (source: string, time: number) => event({ name: "Signed Up", properties: { source }, time });

describe("a person's traits", () => {
  it("are the latest word, whatever order the words arrive in", () => {
    const older = identify({ title: "Analyst", email: "ann@acme.com" }, daysAgo(5));
    const newer = identify({ title: "VP Data" }, daysAgo(1));
    for (const profile of [profileOf(older, newer), profileOf(newer, older)]) {
      expect(traitOf(profile, "title")).toBe("VP Data");
      expect(traitOf(profile, "email")).toBe("ann@acme.com");
    }
  });

  it("are unknown until they are said", () => {
    expect(traitOf(EMPTY_PROFILE, "department")).toBeNull();
  });

  it.each([
    ["", null],
    ["   ", null],
    [null, null],
    [7, null],
    [" Ann ", "Ann"],
  ])("said as %j are %j", (name, known) => {
    expect(traitOf(profileOf(identify({ name })), "name")).toBe(known);
  });

  it("stay when an empty word follows", () => {
    expect(
      traitOf(profileOf(identify({ title: "CTO" }, daysAgo(2)), identify({ title: "" }, daysAgo(1))), "title"),
    ).toBe("CTO");
  });

  it("of two profiles of one person are the later words of both", () => {
    const anonymous = profileOf(identify({ title: "Analyst", name: "Ann" }, daysAgo(5)), signup("ad", daysAgo(6)));
    const known = profileOf(identify({ title: "VP Data" }, daysAgo(1)), signup("referral", daysAgo(3)), group("g-1"));
    for (const merged of [mergeProfiles(anonymous, known), mergeProfiles(known, anonymous)]) {
      expect([traitOf(merged, "title"), traitOf(merged, "name"), merged.source?.[0]]).toEqual(["VP Data", "Ann", "ad"]);
      expect(currentWorkspace(merged)).toBe("g-1");
    }
  });
});

describe("a person's workspace", () => {
  it("is the one of the latest group call, whatever order the calls arrive in", () => {
    const [older, newer] = [group("g-1", {}, daysAgo(5)), group("g-2", {}, daysAgo(1))];
    expect(currentWorkspace(profileOf(older, newer))).toBe("g-2");
    expect(currentWorkspace(profileOf(newer, older))).toBe("g-2");
    expect(currentWorkspace(EMPTY_PROFILE)).toBeNull();
  });

  it("is rejoined by a later call", () => {
    const calls = [group("g-1", {}, daysAgo(5)), group("g-2", {}, daysAgo(3)), group("g-1", {}, daysAgo(1))];
    expect(currentWorkspace(profileOf(...calls))).toBe("g-1");
  });
});

describe("what somebody else says of a person's work", () => {
  const at = CRM_SAID_AT.hubspot;
  const words = { at, title: " CFO ", department: "Finance" };
  const said = enrichProfile(EMPTY_PROFILE, words);
  const nothing = { at, title: null, department: null };

  it("fills what the person left out, and is replaced by what is said next", () => {
    expect([traitOf(said, "title"), traitOf(said, "department")]).toEqual(["CFO", "Finance"]);
    const next = enrichProfile(said, { at, title: "CEO", department: null });
    expect([traitOf(next, "title"), traitOf(next, "department")]).toEqual(["CEO", null]);
    expect(enrichProfile(said, nothing)).toEqual(EMPTY_PROFILE);
  });

  it("never comes before a word of the product, whichever came first", () => {
    const own = identify({ title: "Analyst" }, daysAgo(5));
    for (const profile of [enrichProfile(profileOf(own), words), foldProfile(said, own, false)]) {
      expect([traitOf(profile, "title"), traitOf(profile, "department")]).toEqual(["Analyst", "Finance"]);
    }
  });

  it("is Salesforce's before HubSpot's, whichever is read first, and stays when the other says nothing", () => {
    const salesforce = { at: CRM_SAID_AT.salesforce, title: "CEO", department: null };
    for (const both of [
      enrichProfile(said, salesforce),
      enrichProfile(enrichProfile(EMPTY_PROFILE, salesforce), words),
    ]) {
      expect([traitOf(both, "title"), traitOf(both, "department")]).toEqual(["CEO", "Finance"]);
      for (const again of [salesforce, words]) expect(enrichProfile(both, again)).toBe(both);
    }
    expect(enrichProfile(said, { ...nothing, at: CRM_SAID_AT.salesforce })).toBe(said);
    expect(enrichProfile(enrichProfile(EMPTY_PROFILE, salesforce), nothing).traits.title?.[0]).toBe("CEO");
  });

  it("is no news a second time", () => {
    expect(enrichProfile(said, words)).toBe(said);
    expect(enrichProfile(EMPTY_PROFILE, nothing)).toBe(EMPTY_PROFILE);
    expect(enrichProfile(EMPTY_PROFILE, { at, title: "  ", department: "" })).toBe(EMPTY_PROFILE);
  });
});

describe("the account a person belongs to", () => {
  const inWorkspace = profileOf(group("g-1"));

  it("is the workspace's, even with a business address", () => {
    expect(homeOf("ann", inWorkspace, "acme.com")).toBe("group:g-1");
  });

  it("is the address's domain without a workspace", () => {
    expect(homeOf("ann", EMPTY_PROFILE, "acme.com")).toBe("acme.com");
  });

  it("is an account of one with neither", () => {
    expect(homeOf("ann", EMPTY_PROFILE, null)).toBe("user:ann");
  });

  it("is the workspace's domain once that is known", () => {
    expect(workspaceAccount("g-1", null)).toBe("group:g-1");
    expect(workspaceAccount("g-1", "acme.com")).toBe("acme.com");
  });
});
