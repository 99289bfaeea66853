import { setImmediate as turn } from "node:timers/promises";
import { Button, ErrorState, LoadingSpinner, Select } from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { waitUntil } from "../support/wait-until.ts";
import { openExtension } from "./open-extension.ts";
import { later, readyReply, savedCard } from "./samples.ts";

const named = (label: string) => ({ tier: { level: 1, label, action: "Call" } });

describe("a card whose record changes", () => {
  it("drops the answer that was under way for the record before", async () => {
    const [first, second] = [later(), later()];
    const card = await openExtension("cards/CompanyCard", {
      objectId: 1,
      answer: ({ path }) => (path.endsWith("objectId=1") ? first : second).response,
    });
    card.goTo(2);
    await waitUntil("the second record is asked for", () => card.asked.length === 2);
    second.give(readyReply("enterprise", named("Second")));
    await card.waitFor(() => expect(card.text()).toContain("Tier 1 Second"));
    first.give(readyReply("enterprise", named("First")));
    await turn();
    expect(card.text()).toContain("Tier 1 Second");
    expect(card.text()).not.toContain("Tier 1 First");
  });

  it("shows nothing of the record before while it waits", async () => {
    const card = await openExtension("cards/CompanyCard", {
      objectId: 1,
      properties: (id) => (id === 1 ? savedCard("enterprise", named("First")) : {}),
      answer: ({ path }) => (path.endsWith("objectId=1") ? readyReply("enterprise", named("First")) : later().response),
    });
    await card.waitFor(() => expect(card.text()).toContain("Tier 1 First"));
    card.goTo(2);
    await card.waitFor(() => card.find(LoadingSpinner));
    expect(card.text()).not.toContain("Tier 1 First");
  });

  it("takes nothing that was begun on the record before along", async () => {
    const card = await openExtension("cards/CompanyCard", {
      objectId: 1,
      properties: (id) => savedCard("enterprise", named(`Record${id}`)),
      answer: () => later().response,
    });
    await card.waitFor(() => card.find(Button, (node) => node.text === "Reject"));
    card.find(Button, (node) => node.text === "Reject").trigger("onClick");
    await card.waitFor(() => card.find(Select));
    card.goTo(2);
    await card.waitFor(() => expect(card.text()).toContain("Tier 1 Record2"));
    expect(card.maybeFind(Select)).toBeNull();
  });
});

describe("a card that is asked for twice", () => {
  it("drops the answer that comes late", async () => {
    const slow = later();
    const answers = [new Response("", { status: 502 }), slow.response, readyReply("enterprise", named("Newer"))];
    const card = await openExtension("cards/CompanyCard", { answer: () => answers.shift()! });
    await card.waitFor(() => card.find(ErrorState));
    const { onClick } = card.find(Button, (node) => node.text === "Try again").props;
    onClick?.(undefined as never, undefined as never);
    await waitUntil("it is asked again", () => card.asked.length === 2);
    onClick?.(undefined as never, undefined as never);
    await card.waitFor(() => expect(card.text()).toContain("Tier 1 Newer"));
    slow.give(readyReply("enterprise", named("Older")));
    await turn();
    await turn();
    expect(card.text()).toContain("Tier 1 Newer");
  });
});
