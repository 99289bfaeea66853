import { describe, expect, it } from "vitest";
import { bookOfTests, choose, hubspot, salesforce } from "./workbench/book.ts";
import { type Look, problemsOf } from "./workbench/visit.ts";

/** One account for each test that changes it. */
const ACCOUNTS = {
  read: { name: "Larchfen Mutual", domain: "larchfen.com" },
  contacted: { name: "Oakhollow Labs", domain: "oakhollow.com" },
  accepted: { name: "Fernbridge Group", domain: "fernbridge.com" },
  rejected: { name: "Pinecrest Foods", domain: "pinecrest.com" },
} as const;

const book = bookOfTests(Object.values(ACCOUNTS));

const openAccount = (account: keyof typeof ACCOUNTS, look?: Look) =>
  book().open(`#/account/${ACCOUNTS[account].domain}`, look);
const handoffOf = (account: keyof typeof ACCOUNTS) => book().handoffOf(ACCOUNTS[account]);

describe("an account's record", () => {
  it("shows the Lightning component with the score, and opens the evidence of the breakdown", async () => {
    const page = await openAccount("read");
    await page.getByRole("heading", { level: 1, name: "Larchfen Mutual" }).waitFor();
    const card = salesforce(page);
    await card.getByText("Tier 2 Mid-Market").waitFor();
    const score = await page.locator(".record-score strong").textContent();
    await card
      .getByText(score ?? "", { exact: true })
      .first()
      .waitFor();
    await card.getByRole("button", { name: "Show evidence" }).click();
    await card
      .getByText(/Ada Lund, Ben Okoro and 4 others: 48 times/)
      .first()
      .waitFor();
  });

  it("switches to HubSpot's card, and to both side by side", async () => {
    const page = await openAccount("read");
    await choose(page, "HubSpot");
    await hubspot(page).getByText("Preview — not HubSpot's styling").waitFor();
    await hubspot(page).getByRole("tab", { name: "Score breakdown" }).waitFor();
    expect(await page.locator("iframe").count()).toBe(1);
    await choose(page, "Side by side");
    await salesforce(page).getByText("Tier 2 Mid-Market").waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
  });

  it("gives the cards a sidebar's width, where HubSpot's has sections for tabs", async () => {
    const page = await openAccount("read");
    await choose(page, "Side by side");
    await choose(page, "Sidebar 360");
    await hubspot(page).getByRole("button", { name: "Score breakdown" }).waitFor();
    const widths = async () => Promise.all((await page.locator("iframe").all()).map((frame) => frame.boundingBox()));
    await expect.poll(async () => (await widths()).map((box) => box?.width), { timeout: 15_000 }).toEqual([360, 360]);
  });

  it("is chosen by keyboard, and keeps what was chosen", async () => {
    const page = await openAccount("read");
    await page.getByRole("radio", { name: "Salesforce" }).focus();
    await page.keyboard.press("ArrowRight");
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    await page.reload();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await page.getByRole("radio", { name: "HubSpot" }).isChecked()).toBe(true);
  });

  it("leads to its people, whose cards are on their contacts, and back", async () => {
    const page = await openAccount("read");
    // what is below the card moves down once it is drawn
    await salesforce(page).getByRole("heading", { name: "Plan and expansion" }).waitFor();
    await page.getByRole("link", { name: /Ada Lund/ }).click();
    await page.getByRole("heading", { level: 1, name: "Ada Lund" }).waitFor();
    await salesforce(page).getByText("Handoff of the account").waitFor();
    await choose(page, "HubSpot");
    await hubspot(page).getByText("Handoff of the company").waitFor();
    await page.getByRole("link", { name: "Their account" }).click();
    await page.getByRole("heading", { level: 1, name: "Larchfen Mutual" }).waitFor();
    await page.getByRole("link", { name: "Try a product moment" }).click();
    await page.getByRole("heading", { level: 1, name: "Live" }).waitFor();
  });

  it("follows the page's theme", async () => {
    const page = await openAccount("read", { colorScheme: "dark" });
    const schemeOf = (frame: typeof salesforce) =>
      frame(page)
        .locator("#card")
        .evaluate((card) => getComputedStyle(card).colorScheme);
    await choose(page, "Side by side");
    await salesforce(page).getByText("Tier 2 Mid-Market").waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await schemeOf(hubspot)).toBe("dark");
    await salesforce(page).locator("html.slds-color-scheme--dark").waitFor();
    await page.getByRole("button", { name: "Theme: Auto" }).click();
    await salesforce(page).locator("html.slds-color-scheme--light").waitFor();
    await expect.poll(() => schemeOf(hubspot), { timeout: 15_000 }).toBe("light");
  });

  it("says so where nobody is scored", async () => {
    const page = await book().open("#/account/nobody.example");
    await page.getByText("Nobody is scored as nobody.example").waitFor();
    expect(await book().visitor.leave("404")).toEqual([]);
  });
});

describe("feedback", () => {
  it("from Salesforce reaches the API and HubSpot's card", async () => {
    const page = await openAccount("contacted");
    await choose(page, "Side by side");
    await hubspot(page).getByText("Inside sales · Open").waitFor();
    await salesforce(page).getByRole("button", { name: "Contacted", exact: true }).click();
    await salesforce(page).getByText("Inside sales · Contacted").waitFor();
    await hubspot(page).getByText("Inside sales · Contacted").waitFor();
    expect((await handoffOf("contacted"))?.status).toBe("contacted");
  });

  it("from HubSpot reaches the API and Salesforce's card", async () => {
    const page = await openAccount("accepted");
    await choose(page, "Side by side");
    await salesforce(page).getByText("Inside sales · Open").waitFor();
    await hubspot(page).getByRole("button", { name: "Accept", exact: true }).click();
    await hubspot(page).getByText("Saved.").waitFor();
    await salesforce(page).getByText("Inside sales · Accepted").waitFor();
    expect((await handoffOf("accepted"))?.status).toBe("accepted");
  });

  it("that turns a handoff down has its reason", async () => {
    const page = await openAccount("rejected");
    await choose(page, "Side by side");
    const card = hubspot(page);
    await card.getByRole("button", { name: "Reject", exact: true }).click();
    await card.getByLabel("Why is it no good?").selectOption("Bad timing");
    await card.getByRole("button", { name: "Save rejection" }).click();
    await expect
      .poll(() => handoffOf("rejected"), { timeout: 15_000 })
      .toMatchObject({ status: "rejected", reason: "Bad timing" });
    await salesforce(page)
      .getByText("Inside sales · Rejected")
      .or(salesforce(page).getByText("No open handoff"))
      .waitFor();
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each([360, 1280])("record and live are legible and accessible, %i px", async (width) => {
    const page = await openAccount("read", { width, colorScheme });
    await choose(page, "Side by side");
    await salesforce(page).getByText("Tier 2 Mid-Market").waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole("link", { name: "Try a product moment" }).click();
    await page.getByRole("button", { name: /asks about SSO/ }).waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });
});
