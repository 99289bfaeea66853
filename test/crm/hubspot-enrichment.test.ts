import { afterEach, expect, it } from "vitest";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";
import { company } from "./rig.ts";

const ICP = {
  icp: {
    industries: ["Computer Software"],
    employees: { min: 500 },
    countries: ["US"],
    technologies: ["Google Analytics"],
  },
};

let rig: HubspotRig;
afterEach(() => rig.stop());

it("a HubSpot company says size, industry, country and technologies, a contact their title", async () => {
  rig = await startHubspotRig(ICP);
  rig.hub.store.insert("companies", {
    name: "Acme",
    domain: "acme.com",
    numberofemployees: "900",
    industry: "COMPUTER_SOFTWARE",
    country: "United States",
    web_technologies: "google_analytics;Snowflake",
  });
  rig.hub.store.insert("contacts", { email: "ann@acme.com", jobtitle: "VP Engineering" });
  await rig.learn(company("acme.com", "ann"));
  await rig.sync();
  await rig.learn([]);
  const card = JSON.parse((await rig.parts.cards.accountCard("acme.com")) ?? "") as AccountCard;
  const evidence = new Map(card.breakdown.map((line) => [line.signal, line.evidence]));
  expect(evidence.get("icp_match")).toBe(
    "Computer Software, 900 employees, United States, google analytics and Snowflake",
  );
  expect(evidence.get("executive")).toBe("1 executive active in the last 30 days");
});
