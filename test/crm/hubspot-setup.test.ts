import { afterEach, describe, expect, it } from "vitest";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { type FakeHubspot, startFakeHubspot } from "../fakes/hubspot/start.ts";
import { runProduct } from "../support/spawn-product.ts";

let hub: FakeHubspot;
afterEach(() => hub.stop());

const run = (...args: readonly string[]) =>
  runProduct(args, { HUBSPOT_BASE_URL: hub.url, HUBSPOT_ACCESS_TOKEN: hub.staticToken });

const own = (type: "companies" | "contacts") =>
  hub.schema.properties(type).filter(({ name, archived }) => name.startsWith("pls_") && !archived);
const writes = () => hub.requests.filter(({ method }) => method !== "GET").length;

describe("groundswell setup hubspot", () => {
  it("makes the properties and lists, says so, and the second time finds them all", async () => {
    hub = await startFakeHubspot();
    const first = await run("setup", "hubspot");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("ok       create companies.pls_key\n");
    expect(first.stdout).toContain("ok       create the list Hot PQLs\n");
    expect(own("companies")).toHaveLength(fieldsOf("account").length);
    expect(own("contacts")).toHaveLength(fieldsOf("person").length);
    expect(hub.schema.property("companies", "pls_key")).toMatchObject({ hasUniqueValue: true, groupName: "pls" });
    expect([...hub.lists.values()].map(({ name, objectTypeId }) => [name, objectTypeId])).toEqual([
      ["PQA Tier 1 Enterprise", "0-2"],
      ["PQA Tier 2 Mid-Market", "0-2"],
      ["PQA Tier 3 SMB", "0-2"],
      ["PQA Open High-Priority Handoffs", "0-2"],
      ["PQA Rising", "0-2"],
      ["Hot PQLs", "0-1"],
    ]);
    const before = writes();
    const second = await run("setup", "hubspot");
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).not.toContain("create");
    expect(writes()).toBe(before);
  });

  it("with --dry-run says what it would make and makes nothing", async () => {
    hub = await startFakeHubspot();
    const { code, stdout } = await run("setup", "hubspot", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toContain("would create contacts.pls_pql_band");
    expect(stdout).toContain("would create the list PQA Rising");
    expect(writes()).toBe(0);
  });

  it("mends what somebody changed, and keeps what they added", async () => {
    hub = await startFakeHubspot({ installed: true });
    await run("setup", "hubspot");
    const tier = hub.schema.property("companies", "pls_tier")!;
    const extra = { label: "5 Partner", value: "5", hidden: false, displayOrder: 9 };
    hub.schema.put("companies", { ...tier, label: "My tier", options: [...tier.options.slice(1), extra] });
    const doctor = await run("doctor");
    expect(doctor.stdout).toContain("companies.pls_tier differs in label, options: run groundswell setup hubspot");
    expect(doctor.code).toBe(1);
    const { stdout } = await run("setup", "hubspot");
    expect(stdout).toContain("mend label, options of companies.pls_tier");
    const mended = hub.schema.property("companies", "pls_tier")!;
    expect(mended.label).toBe("PLS Tier");
    expect(mended.options.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("says what it can't mend", async () => {
    hub = await startFakeHubspot({ installed: true });
    const key = hub.schema.property("companies", "pls_key")!;
    hub.schema.put("companies", { ...key, hasUniqueValue: false });
    const { code, stdout } = await run("setup", "hubspot");
    expect(code).toBe(1);
    expect(stdout).toContain("problem  companies.pls_key does not have unique values, which can't be changed");
  });
});

describe("groundswell doctor", () => {
  it("says that HubSpot is ready, or which scope is missing", async () => {
    hub = await startFakeHubspot({ installed: true });
    expect((await run("doctor")).stdout).toContain("ok       HubSpot is ready");
    hub.scopes.splice(hub.scopes.indexOf("crm.objects.deals.read"), 1);
    const { code, stdout } = await run("doctor");
    expect(stdout).toContain("problem  the scope crm.objects.deals.read is missing");
    expect(code).toBe(1);
  });
});
