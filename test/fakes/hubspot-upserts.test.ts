import type { Client } from "@hubspot/api-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./hubspot/connect.ts";
import { ruleBroken } from "./hubspot/rules.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
let client: Client;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", installed: true });
  client = connect(hub);
});
afterEach(() => hub.stop());

const companies = () => client.crm.companies.batchApi;
const upsertOf = (key: string, properties: Record<string, string>, trace?: string) => ({
  id: key,
  idProperty: "pls_key",
  properties,
  ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => upsertOf(`c${index}.com`, { pls_users: "3" }));

describe("a batch upsert by a unique property", () => {
  it("creates what is not there and updates what is", async () => {
    const id = hub.store.insert("companies", { name: "Acme", pls_key: "acme.com" });
    const { status, results } = await companies().upsert({
      inputs: [upsertOf("acme.com", { pls_users: "12" }), upsertOf("new.com", { pls_users: "1" })],
    });
    expect(status).toBe("COMPLETE");
    expect(new Map(results.map((each) => [each.properties.pls_users, each._new]))).toEqual(
      new Map([
        ["12", false],
        ["1", true],
      ]),
    );
    expect(hub.store.get("companies", id)?.properties).toMatchObject({ name: "Acme", pls_users: "12" });
    expect(hub.store.find("companies", { pls_key: "new.com" })).toHaveLength(1);
  });

  it("takes 100 records and no more", async () => {
    expect((await companies().upsert({ inputs: many(100) })).results).toHaveLength(100);
    expect(await refusalOf(companies().upsert({ inputs: many(101) }))).toMatchObject({
      code: 400,
      category: "VALIDATION_ERROR",
    });
    expect(hub.store.count("companies")).toBe(100);
  });

  it("answers in another order than it was asked", async () => {
    const { results } = await companies().upsert({
      inputs: [upsertOf("a.com", { name: "A" }), upsertOf("b.com", { name: "B" })],
    });
    expect(results.map(({ properties }) => properties.name)).toEqual(["B", "A"]);
  });

  it("refuses a property whose values are not unique, and the record id as such", async () => {
    const by = (idProperty: string) => companies().upsert({ inputs: [{ id: "1", idProperty, properties: {} }] });
    expect((await refusalOf(by("domain"))).message).toBe(
      `Unable to perform update/upsert by non-unique 0-2 property domain in portal ID ${hub.portalId}`,
    );
    expect((await refusalOf(by("hs_object_id"))).code).toBe(400);
  });

  it("refuses a batch that names a record twice", async () => {
    const { message, body } = await refusalOf(
      companies().upsert({ inputs: [upsertOf("a.com", {}, "0"), upsertOf("a.com", {}, "1")] }),
    );
    expect(message).toBe("Duplicate IDs found in batch input: [a.com]. IDs must be unique");
    expect(body.context).toEqual({ ids: ["a.com"] });
  });
});

describe("a batch with a bad record", () => {
  const inputs = (...traces: readonly string[]) => [
    upsertOf("good.com", { pls_tier: "1" }, traces[0]),
    upsertOf("bad.com", { pls_tier: "7" }, traces[1]),
  ];

  it("is refused as a whole without trace ids", async () => {
    const { code, body } = await refusalOf(companies().upsert({ inputs: inputs() }));
    expect(code).toBe(400);
    expect(body.errors).toMatchObject([{ code: "INVALID_OPTION", context: { propertyName: ["pls_tier"] } }]);
    expect(hub.store.count("companies")).toBe(0);
    expect(hub.store.writes).toEqual([]);
  });

  it("is done in part with a trace id for each record: a 207 that resolves", async () => {
    const reply = await companies().upsert({ inputs: inputs("t0", "t1") });
    expect(reply.results).toMatchObject([{ objectWriteTraceId: "t0", properties: { pls_tier: "1" } }]);
    expect(reply).toMatchObject({
      numErrors: 1,
      errors: [{ status: "error", category: "VALIDATION_ERROR", context: { objectWriteTraceId: ["t1"] } }],
    });
    expect(hub.requests.at(-1)).toMatchObject({ status: 207, records: 2 });
    expect(hub.store.count("companies")).toBe(1);
  });

  it("needs a trace id of its own for each", async () => {
    expect((await refusalOf(companies().upsert({ inputs: inputs("same", "same") }))).code).toBe(400);
    expect((await refusalOf(companies().upsert({ inputs: inputs("only one") }))).code).toBe(400);
  });

  it("may be bad by a rule of the customer's, once or always", async () => {
    hub.rules.add({
      type: "companies",
      when: (it) => it.pls_key === "a.com",
      trouble: ruleBroken("pls_users", "Not now"),
      times: 1,
    });
    const upsert = () => companies().upsert({ inputs: [upsertOf("a.com", { pls_users: "1" }, "0")] });
    expect(await upsert()).toMatchObject({ numErrors: 1, errors: [{ message: expect.stringContaining("Not now") }] });
    expect(await upsert()).not.toHaveProperty("numErrors");
  });

  it("may lack what the admin requires of new records", async () => {
    hub.rules.require("companies", "name");
    const { message, body } = await refusalOf(companies().create({ inputs: [{ properties: {}, associations: [] }] }));
    expect(message).toBe("Error creating COMPANY. Some required properties were not set.");
    expect(body.context).toEqual({ properties: ["name"] });
  });
});
