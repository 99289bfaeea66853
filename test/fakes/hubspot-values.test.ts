import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./hubspot/connect.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
beforeAll(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", installed: true });
});
afterAll(() => hub.stop());

const api = () => connect(hub).crm.companies.basicApi;
const contacts = () => connect(hub).crm.contacts.basicApi;
/** What is kept of a value. */
const kept = async (name: string, value: string): Promise<string | undefined> => {
  const { id } = await api().create({ properties: { [name]: value }, associations: [] });
  return hub.store.get("companies", id)?.properties[name];
};
/** The code of the refusal, out of the JSON in its message. */
const refused = async (name: string, value: string): Promise<string> => {
  const { code, message } = await refusalOf(api().create({ properties: { [name]: value }, associations: [] }));
  expect(code).toBe(400);
  const [first] = JSON.parse(message.slice(message.indexOf("[")));
  expect(first).toMatchObject({ isValid: false, name, portalId: hub.portalId });
  return first.error;
};

describe("a value", () => {
  it("of a property that is not there is refused", async () => {
    expect(await refused("pls_unknown", "1")).toBe("PROPERTY_DOESNT_EXIST");
  });

  it("of a property that HubSpot keeps is refused", async () => {
    expect(await refused("hs_lastmodifieddate", "2026-01-01T00:00:00Z")).toBe("READ_ONLY_VALUE");
  });

  it("of a choice must be one of the options", async () => {
    expect(await refused("pls_trajectory", "rising")).toBe("INVALID_OPTION");
    expect(await kept("pls_trajectory", "Rising")).toBe("Rising");
  });

  it("of a number has no thousands separators", async () => {
    expect(await refused("pls_users", "1,000")).toBe("INVALID_NUMBER");
    expect(await kept("pls_users", "1000.0")).toBe("1000");
    expect(await kept("pls_users", "-12")).toBe("-12");
  });

  it("of text has at most 65,536 characters", async () => {
    expect(await kept("pls_score_card", "x".repeat(65_536))).toHaveLength(65_536);
    expect(await refused("pls_score_card", "x".repeat(65_537))).toBe("VALUE_TOO_LONG");
  });

  it("of a moment is ISO text or milliseconds, and comes back without empty milliseconds", async () => {
    expect(await kept("pls_scored_at", "2026-11-20T10:00:00.000Z")).toBe("2026-11-20T10:00:00Z");
    expect(await kept("pls_scored_at", "2026-11-20T11:00:00.120+01:00")).toBe("2026-11-20T10:00:00.120Z");
    expect(await kept("pls_scored_at", String(Date.UTC(2026, 10, 20)))).toBe("2026-11-20T00:00:00Z");
    expect(await refused("pls_scored_at", "yesterday")).toBe("INVALID_LONG");
  });

  it("of a date is a day, or its midnight in milliseconds", async () => {
    const save = async (pls_signup_date: string) => {
      const { id } = await contacts().create({ properties: { pls_signup_date }, associations: [] });
      return hub.store.get("contacts", id)?.properties.pls_signup_date;
    };
    expect(await save("2026-11-20")).toBe("2026-11-20");
    expect(await save(String(Date.UTC(2026, 10, 20)))).toBe("2026-11-20");
    expect((await refusalOf(save(String(Date.UTC(2026, 10, 20, 1))))).message).toContain(
      "is at 01:00:00.000 UTC, not midnight!",
    );
  });

  it("that is empty clears, and null is how an empty one reads", async () => {
    const { id } = await api().create({ properties: { name: "Acme", country: "FR" }, associations: [] });
    await api().update(id, { properties: { country: "" } });
    expect((await api().getById(id, ["name", "country"])).properties).toMatchObject({ name: "Acme", country: null });
  });

  it("of a domain is stripped of scheme, www and path", async () => {
    expect(await kept("domain", "https://www.Acme.com/about")).toBe("acme.com");
  });

  it("of an owner is one who is still there", async () => {
    const dana = hub.store.addOwner({ email: "dana@example.com", firstName: "Dana", lastName: "Reyes" });
    expect(await kept("hubspot_owner_id", dana)).toBe(dana);
    hub.store.archiveOwner(dana);
    expect(await refused("hubspot_owner_id", dana)).toBe("INVALID_OWNER_ID");
  });

  it("that is an address looks like one, and was not erased for ever", async () => {
    const create = (email: string) => contacts().create({ properties: { email }, associations: [] });
    expect((await refusalOf(create("nobody"))).message).toContain("Email address nobody is invalid");
    const { id } = await create("gone@acme.com");
    await connect(hub).crm.contacts.basicApi.purge({ objectId: id });
    expect((await refusalOf(create("Gone@acme.com"))).message).toContain("GDPR blacklisted");
  });

  it("of a deal's stage says whether it is closed and won", async () => {
    const deals = connect(hub).crm.deals.basicApi;
    const { id } = await deals.create({
      properties: { dealname: "Acme 2027", dealstage: "contractsent" },
      associations: [],
    });
    expect(hub.store.get("deals", id)?.properties).toMatchObject({ hs_is_closed: "false", hs_is_closed_won: "false" });
    await deals.update(id, { properties: { dealstage: "closedwon" } });
    expect(hub.store.get("deals", id)?.properties).toMatchObject({ hs_is_closed: "true", hs_is_closed_won: "true" });
  });

  it("of a task's status says when it was done", async () => {
    const tasks = connect(hub).crm.objects.tasks.basicApi;
    const { id } = await tasks.create({ properties: { hs_timestamp: "2026-11-21T09:00:00Z" }, associations: [] });
    const save = async (hs_task_status: string) => {
      await tasks.update(id, { properties: { hs_task_status } });
      return hub.store.get("tasks", id)?.properties.hs_task_completion_date;
    };
    expect(await save("COMPLETED")).toBe("2026-11-20T10:00:00Z");
    expect(await save("NOT_STARTED")).toBeUndefined();
  });
});
