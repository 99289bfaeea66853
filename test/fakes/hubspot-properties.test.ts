import type { Client } from "@hubspot/api-client";
import type { PropertyCreate } from "@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
let client: Client;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", maxProperties: 3 });
  client = connect(hub);
});
afterEach(() => hub.stop());

const group = () =>
  client.crm.properties.groupsApi.create("companies", { name: "pls", label: "PLS", displayOrder: -1 });
const definition = (said: Partial<Record<keyof PropertyCreate, unknown>>): PropertyCreate =>
  ({ groupName: "pls", label: String(said.name), type: "string", fieldType: "text", ...said }) as PropertyCreate;
const create = (said: Partial<Record<keyof PropertyCreate, unknown>>) =>
  client.crm.properties.coreApi.create("companies", definition(said));
const option = (value: string, displayOrder: number) => ({ label: value, value, hidden: false, displayOrder });

describe("a property", () => {
  it("needs its group, is made once, and then takes values", async () => {
    expect((await refusalOf(create({ name: "pls_key" }))).message).toBe("property group pls does not exist");
    await group();
    expect(await create({ name: "pls_key", hasUniqueValue: true })).toMatchObject({
      name: "pls_key",
      hasUniqueValue: true,
      hubspotDefined: false,
    });
    expect(await refusalOf(create({ name: "pls_key" }))).toMatchObject({
      code: 409,
      category: "OBJECT_ALREADY_EXISTS",
    });
    const save = () => client.crm.companies.basicApi.create({ properties: { pls_key: "a.com" }, associations: [] });
    await save();
    expect((await refusalOf(save())).message).toContain("already has that value");
    expect(hub.requests.map(({ status }) => status)).toEqual([400, 201, 201, 409, 201, 400]);
  });

  it("is read by name, or not there with 404", async () => {
    expect(await client.crm.properties.coreApi.getByName("companies", "domain")).toMatchObject({
      hubspotDefined: true,
    });
    expect((await refusalOf(client.crm.properties.coreApi.getByName("companies", "pls_key"))).code).toBe(404);
    const { results } = await client.crm.properties.coreApi.getAll("companies");
    expect(results.map(({ name }) => name)).toContain("hs_lastmodifieddate");
  });

  it("that is a choice has options, each with its place, and takes new ones", async () => {
    await group();
    const tier = (options: unknown) => create({ name: "pls_tier", type: "enumeration", fieldType: "select", options });
    expect((await refusalOf(tier([]))).code).toBe(400);
    expect((await refusalOf(tier([{ label: "1", value: "1", hidden: false }]))).message).toContain("displayOrder");
    expect((await refusalOf(tier([option("1", 0), option("1", 1)]))).code).toBe(400);
    await tier([option("1", 0)]);
    await client.crm.properties.coreApi.update("companies", "pls_tier", { options: [option("1", 0), option("2", 1)] });
    expect(hub.schema.property("companies", "pls_tier")?.options.map(({ value }) => value)).toEqual(["1", "2"]);
  });

  it("has a name, a field type and uniqueness that go with its type", async () => {
    await group();
    expect((await refusalOf(create({ name: "Pls Tier" }))).code).toBe(400);
    expect((await refusalOf(create({ name: "pls_users", type: "number", fieldType: "text" }))).code).toBe(400);
    expect(
      (await refusalOf(create({ name: "pls_on", type: "date", fieldType: "date", hasUniqueValue: true }))).code,
    ).toBe(400);
  });

  it("of HubSpot's own is neither changed nor archived", async () => {
    const api = client.crm.properties.coreApi;
    expect((await refusalOf(api.update("companies", "domain", { label: "Web" }))).code).toBe(400);
    expect((await refusalOf(api.archive("companies", "domain"))).code).toBe(400);
  });

  it("that is archived is gone, and may come back", async () => {
    await group();
    await create({ name: "pls_note" });
    await client.crm.properties.coreApi.archive("companies", "pls_note");
    expect(hub.schema.property("companies", "pls_note")).toBeUndefined();
    await create({ name: "pls_note" });
    expect(hub.schema.property("companies", "pls_note")).toBeDefined();
  });

  it("is one too many when the account has no more", async () => {
    await group();
    for (const name of ["pls_a", "pls_b", "pls_c"]) await create({ name });
    expect((await refusalOf(create({ name: "pls_d" }))).message).toBe("The limit of 3 custom properties is reached");
    const { body } = await call(hub, "GET", "/crm/limits/VERSION/custom-properties");
    expect(body.byObjectType).toContainEqual(expect.objectContaining({ objectTypeId: "0-2", limit: 3, usage: 3 }));
  });
});

it("many properties are made with 200, or 207 when some are there", async () => {
  await group();
  const batch = (work: string, body: object) =>
    call(hub, "POST", `/crm/properties/VERSION/companies/batch/${work}`, body);
  const make = (...names: readonly string[]) => batch("create", { inputs: names.map((name) => definition({ name })) });
  expect((await make("pls_a", "pls_b")).status).toBe(200);
  expect(await make("pls_b", "pls_c")).toMatchObject({
    status: 207,
    body: {
      results: [{ name: "pls_c" }],
      errors: [{ category: "OBJECT_ALREADY_EXISTS", context: { name: ["pls_b"] } }],
    },
  });
  const inputs = [{ name: "pls_a" }, { name: "nothing" }];
  expect(await batch("read", { inputs, archived: false, dataSensitivity: "non_sensitive" })).toMatchObject({
    status: 207,
    body: { results: [{ name: "pls_a" }], numErrors: 1 },
  });
  expect((await batch("archive", { inputs })).status).toBe(204);
});

it("a group is made once, listed, renamed and archived", async () => {
  const groups = client.crm.properties.groupsApi;
  await group();
  expect((await refusalOf(group())).code).toBe(409);
  await groups.update("companies", "pls", { label: "Product-led sales" });
  expect((await groups.getAll("companies")).results).toContainEqual(
    expect.objectContaining({ name: "pls", label: "Product-led sales" }),
  );
  await groups.archive("companies", "pls");
  expect((await refusalOf(groups.getByName("companies", "pls"))).code).toBe(404);
});
