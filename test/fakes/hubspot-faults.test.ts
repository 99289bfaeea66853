import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { BAD_GATEWAY, INTERNAL_ERROR, LOCKED, migrating, rateLimited } from "./hubspot/http/faults.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z" });
});
afterEach(() => hub.stop());

const create = () =>
  connect(hub).crm.companies.batchApi.create({ inputs: [{ properties: { name: "Acme" }, associations: [] }] });
const writes = { method: "POST", path: /batch\/create/ };

describe("a fault of the fake account", () => {
  it("is a page of HTML from the front door, as often as planned", async () => {
    hub.faults.add(writes, BAD_GATEWAY, { times: 2 });
    const { code, body } = await refusalOf(create());
    expect(code).toBe(502);
    expect(body).toContain("502 Bad Gateway");
    await refusalOf(create());
    await create();
    expect(hub.faults.left()).toBe(0);
    expect(hub.requests.map(({ status }) => status)).toEqual([502, 502, 201]);
  });

  it("is a lock, a migration with the time it takes, an error, a limit", async () => {
    hub.faults.add(writes, LOCKED);
    expect(await refusalOf(create())).toMatchObject({ code: 423, category: "LOCKED" });
    hub.faults.add(writes, migrating(120));
    const { code, headers } = await refusalOf(create());
    expect([code, headers["retry-after"]]).toEqual([477, "120"]);
    hub.faults.add(writes, INTERNAL_ERROR);
    expect((await refusalOf(create())).code).toBe(500);
    hub.faults.add(writes, rateLimited("DAILY"));
    expect((await refusalOf(create())).body).toMatchObject({ policyName: "DAILY" });
    expect(hub.store.count("companies")).toBe(0);
  });

  it("drops the connection before or after the work: the client cannot know which", async () => {
    hub.faults.add(writes, { kind: "drop", when: "before" });
    await refusalOf(create());
    expect(hub.store.count("companies")).toBe(0);
    hub.faults.add(writes, { kind: "drop", when: "after" });
    await refusalOf(create());
    expect(hub.store.count("companies")).toBe(1);
    expect(hub.requests.map(({ status }) => status)).toEqual([0, 0]);
  });

  it("answers otherwise though all is done", async () => {
    hub.faults.add(writes, { ...BAD_GATEWAY, when: "after" } as typeof BAD_GATEWAY);
    await refusalOf(create());
    expect(hub.store.writes).toMatchObject([{ kind: "create", request: 1 }]);
  });

  it("delays an answer", async () => {
    hub.faults.add(writes, { kind: "delay", milliseconds: 60 });
    const begun = performance.now();
    await create();
    expect(performance.now() - begun).toBeGreaterThan(50);
  });
});

describe("the account", () => {
  it("says who it is", async () => {
    const { body } = await call(hub, "GET", "/account-info/VERSION/details");
    expect(body).toMatchObject({ portalId: hub.portalId, accountType: "STANDARD", timeZone: "UTC" });
  });

  it("lists the people who own records, by page and by address, without those who left", async () => {
    const [dana, lee] = ["Dana", "Lee"].map((firstName) =>
      hub.store.addOwner({ email: `${firstName}@example.com`, firstName, lastName: "R" }),
    ) as [string, string];
    const owners = connect(hub).crm.owners.ownersApi;
    const first = await owners.getPage(undefined, undefined, 1);
    expect(first.results).toMatchObject([{ id: dana, email: "dana@example.com", archived: false }]);
    expect((await owners.getPage(undefined, first.paging?.next?.after, 1)).results).toMatchObject([{ id: lee }]);
    expect((await owners.getPage("lee@example.com")).results).toMatchObject([{ id: lee }]);
    hub.store.archiveOwner(lee);
    expect((await owners.getPage()).results).toHaveLength(1);
    expect((await refusalOf(owners.getById(Number(lee)))).code).toBe(404);
    expect(await owners.getById(Number(lee), "id", true)).toMatchObject({ archived: true });
  });
});
