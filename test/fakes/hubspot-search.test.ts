import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/companies/models/Filter.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
beforeEach(async () => {
  hub = await startFakeHubspot({
    clock: "2026-11-20T10:00:00Z",
    installed: true,
    limits: { secondly: Number.POSITIVE_INFINITY },
  });
});
afterEach(() => hub.stop());

interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string;
  readonly values?: readonly string[];
  readonly highValue?: string;
}
const search = (type: string, body: object) => call(hub, "POST", `/crm/objects/VERSION/${type}/search`, body);
const namesWhere = async (...filters: readonly Filter[]) => {
  const { status, body } = await search("companies", { filterGroups: [{ filters }], properties: ["name"], limit: 200 });
  if (status !== 200) return body.message;
  return (body.results as { properties: { name: string } }[]).map(({ properties }) => properties.name);
};

describe("a search", () => {
  beforeEach(() => {
    hub.store.insert("companies", {
      name: "Acme Rockets",
      domain: "acme.com",
      pls_users: "9",
      pls_tier: "1",
      pls_scored_at: "2026-11-19T10:00:00Z",
    });
    hub.store.insert("companies", {
      name: "Bolt",
      domain: "bolt.io",
      pls_users: "100",
      pls_tier: "2",
      pls_scored_at: "2026-11-20T09:00:00.500Z",
    });
    hub.store.insert("companies", { name: "Corp" });
  });

  it("answers the real client", async () => {
    const { total, results } = await connect(hub).crm.companies.searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: "domain", operator: FilterOperatorEnum.In, values: ["acme.com", "x.com"] }] },
      ],
      properties: ["domain"],
      limit: 10,
      after: "0",
      sorts: ["name"],
    });
    expect(total).toBe(1);
    expect(results[0]?.properties.domain).toBe("acme.com");
  });

  it("compares numbers and moments by size, text in any case, and finds what is empty", async () => {
    const where = (propertyName: string, operator: string, value?: string) =>
      namesWhere({ propertyName, operator, ...(value === undefined ? {} : { value }) });
    expect(await where("pls_users", "GT", "50")).toEqual(["Bolt"]);
    expect(await where("pls_users", "LTE", "9")).toEqual(["Acme Rockets"]);
    expect(await where("name", "EQ", "BOLT")).toEqual(["Bolt"]);
    expect(await where("pls_tier", "NEQ", "1")).toEqual(["Bolt"]);
    expect(await where("pls_scored_at", "GTE", String(Date.UTC(2026, 10, 20)))).toEqual(["Bolt"]);
    expect(await where("domain", "NOT_HAS_PROPERTY")).toEqual(["Corp"]);
    expect(await where("domain", "HAS_PROPERTY")).toEqual(["Acme Rockets", "Bolt"]);
    expect(await where("name", "CONTAINS_TOKEN", "rock*")).toEqual(["Acme Rockets"]);
    expect(await namesWhere({ propertyName: "pls_users", operator: "BETWEEN", value: "5", highValue: "10" })).toEqual([
      "Acme Rockets",
    ]);
  });

  it("joins filters of a group with and, groups with or", async () => {
    const filters = [
      { propertyName: "pls_users", operator: "GT", value: "1" },
      { propertyName: "pls_tier", operator: "EQ", value: "2" },
    ];
    const { body } = await search("companies", {
      filterGroups: [{ filters }, { filters: [{ propertyName: "name", operator: "EQ", value: "corp" }] }],
    });
    expect(body.total).toBe(2);
  });

  it("sorts by one property, the empty ones last", async () => {
    const by = async (sort: unknown) => {
      const { body } = await search("companies", { sorts: [sort], properties: ["name"] });
      return (body.results as { properties: { name: string } }[]).map(({ properties }) => properties.name);
    };
    expect(await by({ propertyName: "pls_users", direction: "DESCENDING" })).toEqual(["Bolt", "Acme Rockets", "Corp"]);
    expect(await by("-hs_object_id")).toEqual(["Corp", "Bolt", "Acme Rockets"]);
  });

  it("finds deals by the company they belong to", async () => {
    const company = hub.store.insert("companies", { name: "Acme" });
    const deal = hub.store.insert("deals", { dealname: "A" });
    const other = hub.store.insert("deals", { dealname: "B" });
    hub.store.associate("deals", other, "companies", hub.store.insert("companies", { name: "Other" }));
    hub.store.associate("deals", deal, "companies", company);
    const filters = [{ propertyName: "associations.company", operator: "EQ", value: company }];
    expect((await search("deals", { filterGroups: [{ filters }] })).body).toMatchObject({
      total: 1,
      results: [{ id: deal }],
    });
  });

  it("finds words in names and addresses", async () => {
    expect((await search("companies", { query: "rockets acme" })).body.total).toBe(1);
  });

  it("is refused when it asks for what is not there or too much", async () => {
    const refused = async (body: object) => (await search("companies", body)).status;
    const filter = { propertyName: "name", operator: "EQ", value: "a" };
    const groups = (count: number, filters: number) =>
      Array.from({ length: count }, () => ({ filters: Array(filters).fill(filter) }));
    expect(await namesWhere({ ...filter, propertyName: "nothing" })).toBe('Property "nothing" does not exist');
    expect(await refused({ filterGroups: groups(6, 1) })).toBe(400);
    expect(await refused({ filterGroups: groups(1, 7) })).toBe(400);
    expect(await refused({ filterGroups: groups(4, 5) })).toBe(400);
    expect(await refused({ filterGroups: groups(3, 6) })).toBe(200);
    expect(await refused({ limit: 201 })).toBe(400);
    expect(await refused({ sorts: ["name", "domain"] })).toBe(400);
    expect(await refused({ filterGroups: [{ filters: [{ ...filter, operator: "IN", values: ["Acme"] }] }] })).toBe(400);
    expect(await refused({ filterGroups: [{ filters: [{ ...filter, operator: "LIKE" }] }] })).toBe(400);
  });
});

it("a search pages to its 10,000th result and no further", async () => {
  for (let index = 0; index < 10_100; index += 1) hub.store.insert("companies", { pls_users: String(index) });
  const page = (after: number) => search("companies", { limit: 200, after: String(after), sorts: ["hs_object_id"] });
  const last = await page(9_800);
  expect(last.body).toMatchObject({ total: 10_100, paging: { next: { after: "10000" } } });
  expect((await page(10_000)).status).toBe(400);
  const [lastFound] = (last.body.results as { id: string }[]).slice(-1);
  const filters = [{ propertyName: "hs_object_id", operator: "GT", value: lastFound?.id }];
  expect((await search("companies", { limit: 200, filterGroups: [{ filters }] })).body).toMatchObject({ total: 100 });
});

describe("search lags behind writes", () => {
  const found = async () =>
    (await search("companies", { properties: ["name"] })).body.results as { properties: { name: string } }[];

  it("of the application: for some seconds it finds what was", async () => {
    const { id } = await connect(hub).crm.companies.basicApi.create({ properties: { name: "New" }, associations: [] });
    expect(await found()).toEqual([]);
    hub.clock.advance(5_000);
    expect(await found()).toMatchObject([{ id }]);
    await connect(hub).crm.companies.basicApi.update(id, { properties: { name: "Newer" } });
    expect(await found()).toMatchObject([{ properties: { name: "New" } }]);
    hub.clock.advance(5_000);
    expect(await found()).toMatchObject([{ properties: { name: "Newer" } }]);
    await connect(hub).crm.companies.basicApi.archive(id);
    expect(await found()).toMatchObject([{ id }]);
    hub.clock.advance(5_000);
    expect(await found()).toEqual([]);
  });

  it("of people only when the test says so", async () => {
    hub.store.insert("companies", { name: "Seen" });
    hub.searchLag.ofPeople = true;
    hub.store.insert("companies", { name: "Late" });
    expect((await found()).map(({ properties }) => properties.name)).toEqual(["Seen"]);
    hub.clock.advance(5_000);
    expect(await found()).toHaveLength(2);
  });

  it("while a read by id or key sees what is", async () => {
    const api = connect(hub).crm.companies;
    const { id } = await api.basicApi.create({ properties: { pls_key: "a.com" }, associations: [] });
    expect((await api.basicApi.getById("a.com", undefined, undefined, undefined, false, "pls_key")).id).toBe(id);
    expect((await refusalOf(api.basicApi.create({ properties: { pls_key: "a.com" }, associations: [] }))).code).toBe(
      400,
    );
  });
});
