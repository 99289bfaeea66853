import { Alert, Button, EmptyState, ErrorState, LoadingSpinner } from "@hubspot/ui-extensions";
import { CrmActionLink } from "@hubspot/ui-extensions/crm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openExtension, wordsOf } from "./open-extension.ts";
import { later, NOW, readyReply, reply, savedCard } from "./samples.ts";

const DAY_MS = 86_400_000;
const outage = () => new Response("", { status: 502 });
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();

beforeEach(() => {
  vi.setSystemTime(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a card on a record", () => {
  it("waits while neither the record nor the backend has said anything", async () => {
    const card = await openExtension("cards/CompanyCard", { properties: () => null, answer: () => later().response });
    expect(card.find(LoadingSpinner).props.label).toBe("Loading the score");
  });

  it("asks the backend for its record", async () => {
    const card = await openExtension("cards/ContactCard", { objectId: 51 });
    expect(card.asked).toEqual([
      { method: "GET", path: "/hubspot/card?objectTypeId=0-1&objectId=51", body: undefined },
    ]);
  });

  it("shows what is saved on the record until the backend answers", async () => {
    const { response, give } = later();
    const card = await openExtension("cards/CompanyCard", {
      properties: () => savedCard("enterprise", { score: 500 }),
      answer: () => response,
    });
    expect(card.text()).toContain("Tier 1 Enterprise");
    expect(card.maybeFind(Alert)).toBeNull();
    give(readyReply("enterprise", { tier: { level: 2, label: "Mid-Market", action: "Targeted outreach" } }));
    await card.waitFor(() => expect(card.text()).toContain("Tier 2 Mid-Market"));
    expect(card.text()).toContain("Scored 3 hours ago");
  });

  it("says that nobody here uses the product", async () => {
    const card = await openExtension("cards/ContactCard", { answer: () => reply({ state: "not_scored" }) });
    await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe("Not scored yet"));
  });

  it("takes the backend's word that there is no score over what is saved", async () => {
    const card = await openExtension("cards/CompanyCard", {
      properties: () => savedCard("enterprise"),
      answer: () => reply({ state: "not_scored" }),
    });
    await card.waitFor(() => card.find(EmptyState));
  });

  it("says that the record is not linked", async () => {
    const card = await openExtension("cards/CompanyCard", { answer: () => reply({ state: "not_linked" }) });
    await card.waitFor(() => expect(card.text()).toContain("Nobody with this domain or e-mail address"));
  });

  it("names the records that fit, for a look at each", async () => {
    const candidates = [{ id: "51", name: "Acme" }, { id: "77" }];
    const card = await openExtension("cards/CompanyCard", { answer: () => reply({ state: "not_linked", candidates }) });
    await card.waitFor(() => expect(card.findAll(CrmActionLink).map(({ text }) => text)).toEqual(["Acme", "77"]));
    expect(card.find(CrmActionLink).props).toMatchObject({
      actionType: "PREVIEW_OBJECT",
      actionContext: { objectTypeId: "0-2", objectId: 51 },
    });
  });

  it("warns of a score that is old", async () => {
    const card = await openExtension("cards/CompanyCard", {
      answer: () => readyReply("enterprise", { scoredAt: daysAgo(3) }),
    });
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe("This score is old"));
    expect(wordsOf(card.find(Alert))).toContain("Scored 3 days ago");
  });
});

describe("a card whose backend does not answer", () => {
  it("shows the saved card, says so, and takes no feedback", async () => {
    const card = await openExtension("cards/CompanyCard", {
      properties: () => savedCard("enterprise"),
      answer: outage,
    });
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe("Groundswell cannot be reached"));
    expect(wordsOf(card.find(Alert))).toContain("The server answered 502.");
    expect(card.text()).toContain("Tier 1 Enterprise");
    expect(card.maybeFind(Button, (node) => node.text === "Accept")).toBeNull();
  });

  it("shows the plain properties when no card is saved", async () => {
    const card = await openExtension("cards/CompanyCard", {
      properties: () => ({ pls_pqa_score: "1560", pls_tier: "2", pls_score_card: "{" }),
      answer: outage,
    });
    await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("The score could not be loaded"));
    expect(card.text()).toContain("1,560");
    expect(card.text()).toContain("2 Mid-Market");
  });

  it("fails when nothing is saved", async () => {
    const card = await openExtension("cards/ContactCard", { answer: outage });
    await card.waitFor(() => expect(wordsOf(card.find(ErrorState))).toContain("Nothing is saved on this record."));
  });

  it("says what HubSpot says when the record cannot be read either", async () => {
    const properties = () => new Error("No permission to read these properties");
    const card = await openExtension("cards/ContactCard", { properties, answer: outage });
    await card.waitFor(() =>
      expect(wordsOf(card.find(ErrorState))).toContain("No permission to read these properties"),
    );
  });

  it("takes an answer that is none for no answer", async () => {
    const card = await openExtension("cards/CompanyCard", { answer: () => reply({ state: "splendid" }) });
    await card.waitFor(() => expect(wordsOf(card.find(ErrorState))).toContain("reply.state is not one of"));
  });

  it("asks again on request", async () => {
    const answers = [outage, () => readyReply("enterprise")];
    const card = await openExtension("cards/CompanyCard", { answer: () => answers.shift()!() });
    await card.waitFor(() => card.find(ErrorState));
    card.find(Button, (node) => node.text === "Try again").trigger("onClick");
    await card.waitFor(() => expect(card.text()).toContain("Tier 1 Enterprise"));
    expect(card.asked).toHaveLength(2);
  });
});

describe("a card whose backend refuses", () => {
  const refusal = () => reply({ state: "refused", reason: "This HubSpot account is not connected." });

  it("shows the saved card with the reason", async () => {
    const card = await openExtension("cards/CompanyCard", {
      properties: () => savedCard("enterprise"),
      answer: refusal,
    });
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe("This HubSpot account is not connected."));
  });

  it("fails with the reason when nothing is saved", async () => {
    const card = await openExtension("cards/CompanyCard", { answer: refusal });
    await card.waitFor(() =>
      expect(wordsOf(card.find(ErrorState))).toContain("This HubSpot account is not connected."),
    );
  });
});

describe("a card that cannot be read", () => {
  it("is of another version", async () => {
    const card = await openExtension("cards/CompanyCard", {
      answer: () => reply({ state: "ready", card: { version: 2 }, now: NOW }),
    });
    await card.waitFor(() => expect(wordsOf(card.find(ErrorState))).toContain("written by another version"));
  });

  it("is damaged", async () => {
    const card = await openExtension("cards/CompanyCard", {
      answer: () => readyReply("enterprise", { score: "much" }),
    });
    await card.waitFor(() => expect(wordsOf(card.find(ErrorState))).toContain("card.score is not a number"));
  });
});
