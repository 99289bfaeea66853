import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { connectHubspot } from "../../server/crm/hubspot/hubspot.ts";
import { staticToken } from "../../server/crm/hubspot/tokens.ts";
import { type SyncParts, syncOnce } from "../../server/crm/start-sync.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { type FakeHubspot, startFakeHubspot } from "../fakes/hubspot/start.ts";
import { tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
let hub: FakeHubspot;
let toHubspot: SyncParts;
beforeEach(async () => {
  rig = await startRig();
  hub = await startFakeHubspot({ clock: new Date(NOW), installed: true });
  const clock = () => hub.clock.now().getTime();
  const sleep = async (ms: number) => {
    hub.clock.advance(ms);
    await turn();
  };
  const timing = { clock, sleep, random: () => 0.5 };
  toHubspot = { ...rig.parts, ...timing, crm: connectHubspot(hub.url, staticToken(hub.staticToken), 1, timing) };
});
afterEach(async () => {
  await hub.stop();
  await rig.stop();
});

/** What a company's and a person's cards and their handoffs say of what the CRMs know. */
async function known() {
  await rig.learn([]);
  const account = JSON.parse((await rig.parts.cards.accountCard("acme.com")) ?? "") as AccountCard;
  const person = await rig.parts.cards.userCard("ann");
  const owners = await rig.db.query<{ owner: string | null }>("select distinct owner from handoffs");
  return { segment: account.segment.id, title: person?.title, owners: owners.map(({ owner }) => owner) };
}

it("two CRMs that disagree: Salesforce is believed, whichever is read last, and HubSpot where it says nothing", async () => {
  const seller = { FirstName: "Sal", LastName: "Force", Username: "sal@seller.com", Email: "sal@seller.com" };
  const OwnerId = rig.org.store.insert("User", seller);
  rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com", NumberOfEmployees: 5000, OwnerId });
  rig.org.store.insert("Contact", { LastName: "Ann", Email: "ann@acme.com" });
  const hubspotOwner = hub.store.addOwner({ email: "hub@seller.com", firstName: "Hub", lastName: "Spot" });
  hub.store.insert("companies", {
    name: "Acme",
    domain: "acme.com",
    numberofemployees: "300",
    hubspot_owner_id: hubspotOwner,
  });
  hub.store.insert("contacts", { email: "ann@acme.com", jobtitle: "VP Engineering" });
  await rig.learn(company("acme.com", "ann", "bob"));
  const expected = { segment: "enterprise", title: "VP Engineering", owners: ["Sal Force <sal@seller.com>"] };

  await syncOnce(toHubspot);
  await rig.learn([tracked("ann", "Contact Sales Clicked")]);
  await syncOnce(toHubspot);
  expect(await known()).toEqual({
    segment: "mid_market",
    title: "VP Engineering",
    owners: ["Hub Spot <hub@seller.com>"],
  });
  for (const parts of [rig.parts, toHubspot, rig.parts]) {
    await syncOnce(parts);
    await rig.learn([]);
  }
  expect(await known()).toEqual(expected);
  await syncOnce(toHubspot);
  expect(await known()).toEqual(expected);
});
