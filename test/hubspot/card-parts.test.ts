import {
  Accordion,
  BarChart,
  Button,
  ScoreCircle,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Tab,
  TableRow,
  Tabs,
} from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import { describe, expect, it } from "vitest";
import { sampleCard } from "../browser/lightning/sample-records.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type Entry, openExtension, wordsOf } from "./open-extension.ts";
import { readyReply } from "./samples.ts";

async function openCard(entry: Entry, name: string, options: object = {}) {
  const card = await openExtension(entry, { answer: () => readyReply(name), ...options });
  await card.waitFor(() => card.find(StatusTag));
  return card;
}

describe("the card of a company", () => {
  it("says in its head how ready the company is, which way it goes and what there is to gain", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    expect(
      card
        .findAll(StatisticsItem)
        .slice(0, 2)
        .map(({ props }) => [props.label, props.number]),
    ).toEqual([
      ["Product score", "560"],
      ["Expansion ARR", "+$13,740"],
    ]);
    expect(card.find(StatisticsTrend).props).toMatchObject({ value: "+110 in 7 days", direction: "increase" });
    expect(card.find(StatusTag).text).toBe("Tier 1 Enterprise");
  });

  it("leaves out the circle, which would show 100", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    expect(card.maybeFind(ScoreCircle)).toBeNull();
  });

  it("has a tab for each part on a tab of the record", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    expect(card.findAll(Tab).map(({ props }) => props.title)).toEqual([
      "What to say",
      "Score breakdown",
      "Product usage",
      "People",
      "Last 7 days",
      "Plan and expansion",
    ]);
  });

  it("folds the parts up in the sidebar, all but what to say", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise", { location: "crm.record.sidebar" });
    expect(card.maybeFind(Tabs)).toBeNull();
    const open = card.findAll(Accordion, (node) => node.props.defaultOpen === true);
    expect(open.map(({ props }) => props.title)).toEqual(["What to say"]);
  });

  it("breaks the score down into groups with their evidence", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    const tab = card.find(Tab, { title: "Score breakdown" });
    expect(tab.findAll(Accordion).map(({ props }) => props.title)).toEqual([
      "+185 Team",
      "+150 Product use",
      "+120 Momentum",
      "+60 Buying intent",
      "+55 Company fit",
      "−10 Against",
    ]);
    expect(wordsOf(tab)).toContain("= 560 Score");
    expect(wordsOf(tab)).toContain("Camille Okafor, Arjun Kapoor and Elena Sharma: 3 times, last 5 days ago");
  });

  it("draws the weeks as numbers", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    const rows = card.find(BarChart).props.data as unknown as { week: string; events: number }[];
    expect(rows).toHaveLength(8);
    expect(rows.at(-1)).toEqual({ week: "11 Nov", events: 386, activeUsers: expect.any(Number) });
  });

  it("lists the people by score", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    const people = sampleCard("enterprise").people as { name: string }[];
    const rows = card.find(Tab, { title: "People" }).findAll(TableRow).slice(1);
    expect(rows.map((row) => people.some(({ name }) => wordsOf(row).includes(name)))).toEqual(people.map(() => true));
  });
});

describe("the card of a person", () => {
  it("shows a score up to 100 on the circle", async () => {
    const card = await openCard("cards/ContactCard", "lead");
    expect(card.find(ScoreCircle).props.score).toBe(45);
    expect(card.find(StatusTag).text).toBe("Emerging");
  });

  it("tells how the person came, and has no list of people", async () => {
    const card = await openCard("cards/ContactCard", "contact");
    const titles = card.findAll(Tab).map(({ props }) => props.title);
    expect(titles).toContain("Sign-up");
    expect(titles).not.toContain("People");
    expect(card.text()).toContain("Handoff of the company");
  });
});

describe("what to say", () => {
  const outreach = sampleCard("enterprise").outreach as {
    talkTrack: string[];
    email: { subject: string; body: string };
  };

  it.each([
    ["Copy talk track", outreach.talkTrack.map((line) => `• ${line}`).join("\n")],
    ["Copy subject", outreach.email.subject],
    ["Copy e-mail", outreach.email.body],
  ])("%s puts it on the clipboard and says so", async (label, text) => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    card.mocks.actions.copyTextToClipboard.willCall(async () => {});
    card.find(Button, (node) => node.text === label).trigger("onClick");
    await waitUntil("it is said", () => card.mocks.actions.addAlert.callCount > 0);
    expect(card.mocks.actions.copyTextToClipboard.calls).toEqual([[text]]);
    expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: "success", message: "Copied." }]]);
  });

  it("says so when copying is not allowed", async () => {
    const card = await openCard("cards/CompanyCard", "enterprise");
    card.mocks.actions.copyTextToClipboard.willCall(() => Promise.reject(new Error("not allowed")));
    card.find(Button, (node) => node.text === "Copy subject").trigger("onClick");
    await waitUntil("it is said", () => card.mocks.actions.addAlert.callCount > 0);
    expect(card.mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ type: "warning" });
  });

  it("opens HubSpot's own e-mail with the subject", async () => {
    const card = await openCard("cards/ContactCard", "contact", { objectId: 51 });
    const { email } = sampleCard("contact").outreach as typeof outreach;
    expect(card.find(CrmActionButton).props).toMatchObject({
      actionType: "SEND_EMAIL",
      actionContext: { objectTypeId: "0-1", objectId: 51, initialEmailSubject: email.subject },
    });
  });
});
