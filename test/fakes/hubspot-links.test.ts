import type { AssociationSpec } from "@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
let contact: string;
let company: string;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z" });
  contact = hub.store.insert("contacts", { email: "ann@acme.com" });
  company = hub.store.insert("companies", { name: "Acme" });
});
afterEach(() => hub.stop());

const batch = (work: string, body: object, pair = "contacts/companies") =>
  call(hub, "POST", `/crm/associations/VERSION/${pair}/batch/${work}`, body);
const link = (to: string, ...typeIds: readonly number[]) => ({
  from: { id: contact },
  to: { id: to },
  types: typeIds.map((associationTypeId) => ({ associationCategory: "HUBSPOT_DEFINED", associationTypeId })),
});

describe("associations in batches", () => {
  it("are made with 200, known from both ends, and the first company is the main one", async () => {
    const { status, body } = await batch("create", { inputs: [link(company, 279)] });
    expect(status).toBe(200);
    expect(body.results).toEqual([
      { fromObjectTypeId: "0-1", fromObjectId: contact, toObjectTypeId: "0-2", toObjectId: company, labels: [] },
    ]);
    expect(hub.store.associations("contacts", contact, "companies")).toMatchObject([
      { toId: company, typeIds: [279, 1] },
    ]);
    expect(hub.store.associations("companies", company, "contacts")).toMatchObject([
      { toId: contact, typeIds: [280, 2] },
    ]);
    expect(hub.store.get("contacts", contact)?.properties.associatedcompanyid).toBe(company);
  });

  it("leave the main company as it is, unless another is made that", async () => {
    const other = hub.store.insert("companies", { name: "Other" });
    await batch("create", { inputs: [link(company, 279)] });
    await batch("create", { inputs: [link(other, 279)] });
    const main = () => hub.store.get("contacts", contact)?.properties.associatedcompanyid;
    expect(main()).toBe(company);
    await batch("create", { inputs: [link(other, 279, 1)] });
    expect(main()).toBe(other);
    expect(hub.store.associations("contacts", contact, "companies").map(({ typeIds }) => typeIds)).toEqual([
      [279],
      [279, 1],
    ]);
  });

  it("are told apart by kind: one that does not fit the two is refused", async () => {
    expect((await batch("create", { inputs: [link(company, 280)] })).body).toMatchObject({
      category: "VALIDATION_ERROR",
      message: "invalid association type 280 between object types 0-1 and 0-2",
    });
  });

  it("are made in part when some records are not there", async () => {
    const { status, body } = await batch("create", { inputs: [link(company, 279), link("1", 279)] });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      results: [{ toObjectId: company }],
      numErrors: 1,
      errors: [{ context: { toObjectId: ["1"] } }],
    });
  });

  it("are read many at a time, with what has none among the errors", async () => {
    const alone = hub.store.insert("contacts", { email: "bob@acme.com" });
    hub.store.associate("contacts", contact, "companies", company);
    const { status, body } = await batch("read", { inputs: [{ id: contact }, { id: alone }] });
    expect(status).toBe(207);
    expect(body.results).toEqual([
      {
        from: { id: contact },
        to: [
          {
            toObjectId: company,
            associationTypes: [
              { category: "HUBSPOT_DEFINED", typeId: 279, label: null },
              { category: "HUBSPOT_DEFINED", typeId: 1, label: "Primary" },
            ],
          },
        ],
      },
    ]);
    expect((await batch("read", { inputs: [{ id: contact }] })).status).toBe(200);
    expect(body.errors).toMatchObject([
      { subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND", context: { fromObjectId: [alone] } },
    ]);
  });

  it("may be the unlabelled ones, and be taken back", async () => {
    const pair = { from: { id: contact }, to: { id: company } };
    const { body } = await batch("associate/default", { inputs: [pair] });
    expect(body.results).toHaveLength(2);
    await batch("archive", { inputs: [{ from: { id: contact }, to: [{ id: company }] }] });
    expect(hub.store.associations("companies", company, "contacts")).toEqual([]);
    expect(hub.store.get("contacts", contact)?.properties.associatedcompanyid).toBeUndefined();
  });

  it("answer 200 where the client wants 201, so that it throws", async () => {
    const { from, to, types } = link(company, 279);
    const input = { _from: from, to, types: types as AssociationSpec[] };
    const api = connect(hub).crm.associations.v4.batchApi;
    const { code } = await refusalOf(api.create("contacts", "companies", { inputs: [input] }));
    expect(code).toBe(200);
    expect(hub.store.associations("contacts", contact, "companies")).toHaveLength(1);
  });
});

it("one association is made and removed by its address", async () => {
  const task = hub.store.insert("tasks", { hs_timestamp: "2026-11-21T09:00:00Z" });
  const api = connect(hub).crm.associations.v4.basicApi;
  await api.createDefault("tasks", task, "companies", company);
  expect(hub.store.associations("companies", company, "tasks")).toMatchObject([{ toId: task, typeIds: [191] }]);
  await api.archive("tasks", task, "companies", company);
  expect(hub.store.associations("tasks", task, "companies")).toEqual([]);
});
