import type { Client } from "@hubspot/api-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
let client: Client;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", installed: true });
  client = connect(hub);
});
afterEach(() => hub.stop());

const companies = () => client.crm.companies.batchApi;
const contacts = () => client.crm.contacts.batchApi;
const upsertOf = (key: string, properties: Record<string, string>, trace?: string) => ({
  id: key,
  idProperty: "pls_key",
  properties,
  ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
});

describe("a batch create", () => {
  const person = (email: string, trace?: string) => ({
    properties: { email },
    associations: [],
    ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
  });

  it("answers 201, and 409 for an address that is there in any case", async () => {
    await contacts().create({ inputs: [person("Ann@Acme.com")] });
    const [ann] = hub.store.find("contacts");
    expect(ann?.properties.email).toBe("ann@acme.com");
    expect(hub.requests.at(-1)?.status).toBe(201);
    expect(
      await refusalOf(contacts().create({ inputs: [person("bob@acme.com"), person("ANN@acme.com")] })),
    ).toMatchObject({
      code: 409,
      category: "CONFLICT",
      message: `Contact already exists. Existing ID: ${ann?.id}`,
    });
    expect(hub.store.count("contacts")).toBe(1);
  });

  it("tells the one that is there, record by record, also within the batch", async () => {
    const reply = await contacts().create({ inputs: [person("a@acme.com", "0"), person("a@acme.com", "1")] });
    const [first] = hub.store.find("contacts");
    expect(reply).toMatchObject({
      results: [{ id: first?.id }],
      errors: [{ category: "CONFLICT", context: { objectWriteTraceId: ["1"], existingId: [first?.id] } }],
    });
  });

  it("allows two companies of one domain, but not of one key", async () => {
    const company = (key: string) => ({ properties: { domain: "acme.com", pls_key: key }, associations: [] });
    await companies().create({ inputs: [company("acme.com"), company("other")] });
    const { code, message } = await refusalOf(companies().create({ inputs: [company("other")] }));
    expect(code).toBe(400);
    expect(message).toMatch(/^Cannot set PropertyValueCoordinates\{.*value=other\}.* already has that value\.$/);
  });
});

describe("a batch update", () => {
  it("by id says which are not there, and passes over those merged into another", async () => {
    const [acme, old, lost] = ["Acme", "Old", "Lost"].map((name) => hub.store.insert("companies", { name })) as [
      string,
      string,
      string,
    ];
    hub.store.merge("companies", acme, old);
    hub.store.archive("companies", lost);
    const reply = await companies().update({
      inputs: [acme, old, lost].map((id) => ({ id, properties: { pls_users: "1" } })),
    });
    expect(reply.results.map(({ id }) => id)).toEqual([acme]);
    expect(reply).toMatchObject({ numErrors: 1, errors: [{ category: "OBJECT_NOT_FOUND", context: { ids: [lost] } }] });
  });

  it("by key is refused when one is unknown, unless records are traced", async () => {
    hub.store.insert("companies", { pls_key: "a.com" });
    const inputs = (...traces: readonly string[]) => [
      upsertOf("a.com", { pls_users: "1" }, traces[0]),
      upsertOf("b.com", {}, traces[1]),
    ];
    expect(await refusalOf(companies().update({ inputs: inputs() }))).toMatchObject({
      code: 400,
      body: { context: { missingObjectPropertyValueCoordinates: ["0-2:pls_key:b.com"] } },
    });
    expect(await companies().update({ inputs: inputs("0", "1") })).toMatchObject({ results: [{}], numErrors: 1 });
  });

  it("is counted record by record, with what it changed", async () => {
    const id = hub.store.insert("companies", { name: "Acme", pls_users: "3" });
    const write = (pls_users: string) =>
      companies().update({ inputs: [{ id, properties: { name: "Acme", pls_users } }] });
    await write("4");
    await write("4");
    expect(hub.store.writesOf("companies", id)).toMatchObject([
      { kind: "update", changed: ["pls_users"], request: 1 },
      { kind: "update", changed: [], request: 2 },
    ]);
  });
});

describe("a batch read", () => {
  const input = (...ids: readonly string[]) => ({
    inputs: ids.map((id) => ({ id })),
    idProperty: "pls_key",
    properties: ["name", "pls_users"],
    propertiesWithHistory: [],
  });

  it("by key gives what is there, and 207 with all that is not", async () => {
    const id = hub.store.insert("companies", { pls_key: "a.com", name: "A" });
    expect(await companies().read(input("a.com"))).not.toHaveProperty("numErrors");
    const reply = await companies().read(input("a.com", "b.com", "c.com"));
    expect(reply.results).toMatchObject([{ id, properties: { name: "A", pls_users: null, hs_object_id: id } }]);
    expect(reply).toMatchObject({
      numErrors: 1,
      errors: [{ category: "OBJECT_NOT_FOUND", context: { ids: ["b.com", "c.com"] } }],
    });
  });

  it("gives a record once that is asked for twice, and the winner of a merge", async () => {
    const [winner, loser] = ["W", "L"].map((name) => hub.store.insert("companies", { name })) as [string, string];
    hub.store.merge("companies", winner, loser);
    const { idProperty: _, ...byId } = input(winner, loser);
    expect((await companies().read(byId)).results.map(({ id }) => id)).toEqual([winner]);
  });
});

it("a batch archive answers 204, also for what is not there", async () => {
  const id = hub.store.insert("companies", { name: "Acme" });
  await companies().archive({ inputs: [{ id }, { id: "1" }] });
  expect(hub.store.count("companies")).toBe(0);
  expect(hub.store.writes).toMatchObject([{ id, kind: "archive" }]);
});

it("numbers are no strings, and an unknown kind of record is said to be", async () => {
  const inputs = [{ properties: { pls_users: 3 } }];
  expect((await call(hub, "POST", "/crm/objects/VERSION/companies/batch/create", { inputs })).status).toBe(400);
  const { body } = await call(hub, "POST", "/crm/objects/VERSION/unicorns/batch/read", { inputs: [{ id: "1" }] });
  expect(body.message).toBe("Unable to infer object type from: unicorns");
});
