import type { ListCreateRequest } from "@hubspot/api-client/lib/codegen/crm/lists/models/ListCreateRequest.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", installed: true });
});
afterEach(() => hub.stop());

const filter = (property: string, operation: object) => ({
  filterType: "PROPERTY",
  property,
  operation: { includeObjectsWithNoValueSet: false, ...operation },
});
const branch = (...filters: readonly object[]) => ({
  filterBranchType: "OR",
  filterBranchOperator: "OR",
  filters: [],
  filterBranches: [{ filterBranchType: "AND", filterBranchOperator: "AND", filterBranches: [], filters }],
});
const tierIs = (tier: string) =>
  filter("pls_tier", { operationType: "ENUMERATION", operator: "IS_ANY_OF", values: [tier] });
const scoreAtLeast = (value: unknown) =>
  filter("pls_pqa_score", { operationType: "NUMBER", operator: "IS_GREATER_THAN_OR_EQUAL_TO", value });
const request = (name: string, filterBranch: unknown = branch(tierIs("1"))) =>
  ({ name, objectTypeId: "0-2", processingType: "DYNAMIC", filterBranch }) as ListCreateRequest;
const lists = () => connect(hub).crm.lists.listsApi;

describe("a list", () => {
  it("is made with 200, found by its name and unique by it", async () => {
    const { list } = await lists().create(request("Tier 1"));
    expect(list).toMatchObject({ name: "Tier 1", objectTypeId: "0-2", processingType: "DYNAMIC" });
    expect((await lists().getByName("Tier 1", "0-2")).list.listId).toBe(list.listId);
    expect((await refusalOf(lists().getByName("Tier 1", "0-1"))).code).toBe(404);
    expect((await refusalOf(lists().create(request("tier 1")))).body).toMatchObject({
      subCategory: "ILS.DUPLICATE_LIST_NAMES",
    });
  });

  it("holds the records its filters say", async () => {
    const inside = hub.store.insert("companies", { pls_tier: "1", pls_pqa_score: "200" });
    hub.store.insert("companies", { pls_tier: "1", pls_pqa_score: "10" });
    hub.store.insert("companies", { pls_tier: "2", pls_pqa_score: "200" });
    hub.store.insert("companies", { pls_tier: "1" });
    const { list } = await lists().create(request("Best", branch(tierIs("1"), scoreAtLeast(150))));
    const { body } = await call(hub, "GET", `/crm/lists/VERSION/${list.listId}/memberships`);
    expect(body.results).toMatchObject([{ recordId: inside }]);
  });

  it("is refused when its filters do not fit the properties", async () => {
    const refused = async (...filters: readonly object[]) =>
      (await refusalOf(lists().create(request("X", branch(...filters))))).message;
    expect(await refused(filter("nothing", { operationType: "ALL_PROPERTY", operator: "IS_KNOWN" }))).toContain(
      '"nothing" does not exist',
    );
    expect(await refused(tierIs("9"))).toBe("9 is not an option of property pls_tier");
    expect(await refused(scoreAtLeast("150"))).toBe("NUMBER needs a number as value");
    expect(await refused(filter("pls_tier", { operationType: "NUMBER", operator: "IS_EQUAL_TO", value: 1 }))).toContain(
      "does not fit",
    );
    expect(
      await refused(filter("pls_tier", { operationType: "ENUMERATION", operator: "IS_EQUAL_TO", values: ["1"] })),
    ).toContain("IS_EQUAL_TO");
  });

  it("has filters of the one shape: an OR of ANDs", async () => {
    const root = branch(tierIs("1"));
    expect((await refusalOf(lists().create(request("X", root.filterBranches[0])))).code).toBe(400);
    expect((await refusalOf(lists().create(request("X", { ...root, filters: [tierIs("1")] })))).code).toBe(400);
    expect((await refusalOf(lists().create({ ...request("X"), processingType: "MANUAL" }))).code).toBe(400);
  });

  it("is renamed, given other filters, deleted and restored", async () => {
    const { list } = await lists().create(request("Tier 1"));
    await lists().updateName(list.listId, "Tier one");
    await lists().updateListFilters(list.listId, { filterBranch: branch(tierIs("2")) } as never);
    expect(hub.lists.get(list.listId)).toMatchObject({ name: "Tier one", listVersion: 3 });
    await lists().remove(list.listId);
    expect((await refusalOf(lists().getById(list.listId))).code).toBe(404);
    await lists().restore(list.listId);
    expect((await lists().getById(list.listId)).list.name).toBe("Tier one");
  });

  it("is found by part of its name, page by page", async () => {
    for (const name of ["Tier 1", "Tier 2", "Hot"]) await lists().create(request(name));
    const page = (offset: number) =>
      lists().doSearch({ query: "tier", offset, count: 1, listIds: [], additionalProperties: [], processingTypes: [] });
    expect(await page(0)).toMatchObject({ total: 2, hasMore: true, lists: [{ name: "Tier 1" }] });
    expect(await page(1)).toMatchObject({ hasMore: false, lists: [{ name: "Tier 2" }] });
  });
});
