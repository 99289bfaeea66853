import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type {
  AccountLine,
  AccountsPage,
  Connection,
  CrmRecord,
  Moment,
  Moments,
} from "../../server/workbench/contract.ts";
import { grouped, identified, item, tracked } from "../support/pipeline.ts";
import { emptyStore } from "../support/stores.ts";
import { daysAgo } from "../usage/build.ts";
import { DEVELOPMENT, type OpenWorkbench, openWorkbench } from "./open-workbench.ts";

let workbench: OpenWorkbench;
let connection: Connection;
beforeAll(async () => {
  workbench = await openWorkbench({ env: DEVELOPMENT });
  connection = await workbench.get<Connection>("/workbench/connection");
});
beforeEach(() => emptyStore(workbench.server.running.server.db));
afterAll(() => workbench.server.stop());

/** As the page sends: with the write key it was told. */
async function send(batch: Moment["batch"]): Promise<void> {
  const body = JSON.stringify({ batch, writeKey: connection.writeKey });
  const { json } = await workbench.server.ask("/v1/batch", { method: "POST", body });
  expect(json).toEqual({ success: true, accepted: batch.length, rejected: [] });
  await workbench.server.settle();
}
const team = (domain: string, ...people: readonly string[]) =>
  people.flatMap((person) => [
    identified(person, { email: `${person}@${domain}`, name: `${person} of ${domain}` }, daysAgo(3)),
    grouped(person, `ws-${domain}`, { domain }, daysAgo(3)),
    tracked(person, "Usage Limit Reached", daysAgo(1)),
  ]);
const momentsOf = async (accountId: string) =>
  (await workbench.get<Moments>(`/workbench/moments?accountId=${encodeURIComponent(accountId)}`)).moments;
const moment = async (accountId: string, id: string): Promise<Moment> => {
  const one = (await momentsOf(accountId)).find((other) => other.id === id);
  if (one === undefined) throw new Error(`there is no moment ${id}`);
  return one;
};
const line = async (accountId: string): Promise<AccountLine> => {
  const { accounts } = await workbench.get<AccountsPage>("/workbench/accounts");
  return accounts.find(({ id }) => id === accountId)!;
};

describe("a product moment", () => {
  it.each([
    ["sso", "enterprise_requested", "high"],
    ["volume", "volume_pricing", "high"],
    ["pricing", "pricing_no_conversion", "medium"],
  ])("%s does what it says: %s opens a handoff of %s priority", async (id, trigger, priority) => {
    await send(team("acme.com", "ann", "bo"));
    const { expects, label, batch } = await moment("acme.com", id);
    expect(label).toContain("ann of acme.com");
    expect(expects).toMatch(new RegExp(`fires: a handoff of ${priority} priority opens, due`));
    await send(batch);
    expect((await line("acme.com")).handoff).toMatchObject({ trigger: { id: trigger }, priority, status: "open" });
    expect((await moment("acme.com", id)).expects).toMatch(/holds already and fires no second time/);
  });

  it("has three teammates invited, who join and are people of the account", async () => {
    await send(team("acme.com", "ann", "bo"));
    const before = await line("acme.com");
    await send((await moment("acme.com", "teammates")).batch);
    const after = await line("acme.com");
    expect(after.activeUsers).toBe(before.activeUsers + 3);
    const { card } = await workbench.get<CrmRecord>("/workbench/records/account/acme.com");
    expect(card.breakdown.map(({ signal }) => signal)).toContain("invites_3");
    await send((await moment("acme.com", "teammates")).batch);
    expect((await line("acme.com")).activeUsers).toBe(before.activeUsers + 6);
  });

  it("has teammates join the workspace of an account without a domain", async () => {
    await send([grouped("ann", "w1", { name: "One" }), tracked("ann"), grouped("bo", "w1"), tracked("bo")]);
    await send((await moment("group:w1", "teammates")).batch);
    expect((await line("group:w1")).activeUsers).toBe(5);
  });

  it("has nobody join somebody who is alone", async () => {
    await send([tracked("ann")]);
    expect((await momentsOf("user:ann")).map(({ id }) => id)).toEqual(["sso", "limit", "pricing", "volume"]);
    expect((await moment("user:ann", "sso")).expects).toMatch(/fires: no handoff, unless the account leaves tier 4/);
  });

  it("says what becomes of an open handoff, and what rests", async () => {
    await send(team("acme.com", "ann", "bo"));
    await send((await moment("acme.com", "pricing")).batch);
    expect((await moment("acme.com", "sso")).expects).toMatch(
      /fires: the open handoff rises to high priority, due now/,
    );
    await send((await moment("acme.com", "sso")).batch);
    expect((await moment("acme.com", "volume")).expects).toMatch(/fires: the open handoff, of high priority, stays/);
    await send([item("track", { userId: "ann", event: "Order Completed" })]);
    expect((await moment("acme.com", "pricing")).expects).toMatch(
      /^“Viewed pricing .*” fired on 18 Mar 2026 and rests for 30 days; the score may rise\.$/,
    );
  });

  it("is new each time it is asked for", async () => {
    await send(team("acme.com", "ann", "bo"));
    const ids = async () => (await momentsOf("acme.com")).flatMap(({ batch }) => batch.map((call) => call.messageId));
    const [first, second] = [await ids(), await ids()];
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  it("is of an account that is there", async () => {
    expect((await workbench.ask("/workbench/moments?accountId=none.com")).status).toBe(404);
    expect((await workbench.ask("/workbench/moments")).status).toBe(400);
  });
});

describe("product moments elsewhere", () => {
  it("use the names that the tracking plan gives, and leave out what it has none for", async () => {
    const trackingPlan = { enterprise_request: ["Asked For More"], volume_pricing_question: [] };
    const other = await openWorkbench({ env: DEVELOPMENT, document: { trackingPlan } });
    const { writeKey } = await other.get<Connection>("/workbench/connection");
    const body = JSON.stringify({ batch: team("acme.com", "ann", "bo"), writeKey });
    await other.server.ask("/v1/batch", { method: "POST", body });
    await other.server.settle();
    const { moments } = await other.get<Moments>("/workbench/moments?accountId=acme.com");
    expect(moments.map(({ id }) => id)).toEqual(["sso", "teammates", "limit", "pricing"]);
    expect(moments[0]?.batch[0]?.event).toBe("asked for more");
    await other.server.stop();
  });

  it("are not offered where the keys are configured: events there are real", async () => {
    const real = await openWorkbench();
    await real.server.send(team("acme.com", "ann", "bo"));
    await real.server.settle();
    expect(await real.get("/workbench/moments?accountId=acme.com")).toEqual({ moments: [] });
    await real.server.stop();
  });
});
