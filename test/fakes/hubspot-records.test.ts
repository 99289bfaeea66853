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

describe("one record", () => {
  it("is created with 201, read, changed and archived", async () => {
    const api = client.crm.companies.basicApi;
    const { id } = await api.create({ properties: { name: "Acme", domain: "acme.com" }, associations: [] });
    hub.clock.advance(60_000);
    const changed = await api.update(id, { properties: { pls_users: "7" } });
    expect(changed.properties).toMatchObject({ pls_users: "7", hs_lastmodifieddate: "2026-11-20T10:01:00Z" });
    expect(await api.getById(id)).toMatchObject({ properties: { name: "Acme", domain: "acme.com" }, archived: false });
    await api.archive(id);
    expect(await refusalOf(api.getById(id))).toMatchObject({ code: 404, category: "OBJECT_NOT_FOUND" });
    expect(await api.getById(id, undefined, undefined, undefined, true)).toMatchObject({ archived: true });
    expect(hub.requests.map(({ status }) => status)).toEqual([201, 200, 200, 204, 404, 200]);
  });

  it("is found by a unique property", async () => {
    hub.store.insert("contacts", { email: "ann@acme.com", pls_key: "user:ann" });
    const get = (id: string, by: string) =>
      client.crm.contacts.basicApi.getById(id, ["email"], undefined, undefined, false, by);
    expect((await get("user:ann", "pls_key")).properties.email).toBe("ann@acme.com");
    expect((await get("ANN@acme.com", "email")).properties.email).toBe("ann@acme.com");
    expect((await refusalOf(get("Ann", "firstname"))).code).toBe(400);
  });

  it("has an id that a record of another kind may have too", () => {
    expect(hub.store.insert("companies", { name: "Acme" })).toBe(hub.store.insert("contacts", { firstname: "Ann" }));
  });

  it("of a task needs its time", async () => {
    const create = (properties: Record<string, string>) =>
      client.crm.objects.tasks.basicApi.create({ properties, associations: [] });
    expect((await refusalOf(create({ hs_task_subject: "Call" }))).body.context).toEqual({
      properties: ["hs_timestamp"],
    });
    expect((await create({ hs_task_subject: "Call", hs_timestamp: "2026-11-21T09:00:00Z" })).id).toBeTruthy();
  });

  it("comes with its associations when it is made", async () => {
    const company = hub.store.insert("companies", { name: "Acme" });
    const create = (id: string, associationTypeId: number) =>
      client.crm.objects.tasks.basicApi.create({
        properties: { hs_timestamp: "2026-11-21T09:00:00Z" },
        associations: [{ to: { id }, types: [{ associationCategory: "HUBSPOT_DEFINED" as never, associationTypeId }] }],
      });
    const { id } = await create(company, 192);
    expect(hub.store.associations("tasks", id, "companies")).toEqual([
      { toType: "companies", toId: company, typeIds: [192] },
    ]);
    expect((await refusalOf(create("1", 192))).message).toBe("No company with ID 1 exists");
    expect((await refusalOf(create(company, 279))).message).toContain("invalid association type 279");
    expect(hub.store.count("tasks")).toBe(1);
  });
});

describe("the list of all records", () => {
  it("comes page by page, oldest first, at most 100 a page", async () => {
    for (let index = 0; index < 130; index += 1) hub.store.insert("companies", { name: `c${index}` });
    const api = client.crm.companies.basicApi;
    const first = await api.getPage(100, undefined, ["name"]);
    expect(first.results).toHaveLength(100);
    const second = await api.getPage(100, first.paging?.next?.after, ["name"]);
    expect(second.results.map(({ properties }) => properties.name)).toEqual(
      Array.from({ length: 30 }, (_, index) => `c${100 + index}`),
    );
    expect(second.paging).toBeUndefined();
    expect((await refusalOf(api.getPage(101))).code).toBe(400);
  });

  it("leaves archived ones out, or gives only these", async () => {
    const id = hub.store.insert("companies", { name: "Old" });
    hub.store.insert("companies", { name: "New" });
    hub.store.archive("companies", id);
    const api = client.crm.companies.basicApi;
    const names = async (archived: boolean) =>
      (await api.getPage(10, undefined, ["name"], undefined, undefined, archived)).results.map(
        (it) => it.properties.name,
      );
    expect([await names(false), await names(true)]).toEqual([["New"], ["Old"]]);
  });

  it("has the associations that are asked for", async () => {
    const company = hub.store.insert("companies", { name: "Acme" });
    const contact = hub.store.insert("contacts", { email: "ann@acme.com" });
    hub.store.associate("contacts", contact, "companies", company);
    const page = await client.crm.contacts.basicApi.getPage(10, undefined, ["associatedcompanyid"], undefined, [
      "companies",
    ]);
    expect(page.results[0]?.properties.associatedcompanyid).toBe(company);
    expect(page.results[0]?.associations?.companies?.results).toEqual([
      { id: company, type: "contact_to_company_unlabeled" },
      { id: company, type: "contact_to_company" },
    ]);
  });
});

describe("two records that are one", () => {
  it("merge: the winner keeps its values, and is found by both ids", async () => {
    const winner = hub.store.insert("contacts", { email: "ann@acme.com", firstname: "Ann" });
    const loser = hub.store.insert("contacts", { email: "a.lee@acme.com", lastname: "Lee" });
    const company = hub.store.insert("companies", { name: "Acme" });
    hub.store.associate("contacts", loser, "companies", company);
    const merged = await client.crm.contacts.basicApi.merge({ primaryObjectId: winner, objectIdToMerge: loser });
    expect(merged.properties).toMatchObject({ email: "ann@acme.com", firstname: "Ann", lastname: "Lee" });
    expect((await client.crm.contacts.basicApi.getById(loser)).id).toBe(winner);
    expect(hub.store.associations("contacts", winner, "companies")).toMatchObject([{ toId: company }]);
    expect(hub.store.writesOf("contacts", winner)).toMatchObject([{ kind: "merge" }]);
  });

  it("cannot be the same one", async () => {
    const id = hub.store.insert("companies", { name: "Acme" });
    expect(
      (await refusalOf(client.crm.companies.basicApi.merge({ primaryObjectId: id, objectIdToMerge: id }))).code,
    ).toBe(400);
  });
});

it("a person erased by law is gone with everything", async () => {
  const id = hub.store.insert("contacts", { email: "ann@acme.com" });
  const reply = await call(hub, "POST", "/crm/objects/VERSION/contacts/gdpr-delete", {
    objectId: "ann@acme.com",
    idProperty: "email",
  });
  expect(reply.status).toBe(204);
  expect(hub.store.get("contacts", id)).toBeUndefined();
  expect(hub.store.writes).toMatchObject([{ id, kind: "erase" }]);
});

it("paths of old, and ones that never were, are not there", async () => {
  expect((await call(hub, "GET", "/crm/v3/objects/companies")).status).toBe(404);
  expect((await call(hub, "GET", "/crm/objects/2026-03/companies")).status).toBe(404);
  expect((await call(hub, "DELETE", "/crm/objects/VERSION/companies")).status).toBe(405);
});
