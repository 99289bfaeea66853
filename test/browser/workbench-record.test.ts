import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { item } from "../support/pipeline.ts";
import { launch } from "./lightning/browser.ts";
import { type Running, startWorkbench } from "./workbench/running.ts";
import { smallProduct } from "./workbench/small-product.ts";

/** One account for each test that changes it. */
const ACCOUNTS = {
  read: { name: "Larchfen Mutual", domain: "larchfen.com" },
  contacted: { name: "Oakhollow Labs", domain: "oakhollow.com" },
  accepted: { name: "Fernbridge Group", domain: "fernbridge.com" },
  rejected: { name: "Pinecrest Foods", domain: "pinecrest.com" },
  live: { name: "Birchmoor Energy", domain: "birchmoor.com" },
  quiet: { name: "Aldergate Media", domain: "aldergate.com" },
} as const;

let server: Running;
let browser: Browser;
let context: BrowserContext;
let errors: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkbench(), launch()]);
  // one for all: closing it would end this browser
  context = await browser.newContext();
  const now = Date.now();
  await server.send(Object.values(ACCOUNTS).flatMap(({ name, domain }) => smallProduct(name, domain, now)));
}, 120_000);
afterEach(async () => {
  for (const page of context.pages()) {
    await page.evaluate(() => localStorage.clear());
    await page.close();
  }
  const complaints = errors;
  errors = [];
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The page as somebody opens it the first time; what it complains about, violations of its policy too, fails the test. */
async function open(hash: string, { width = 1280, colorScheme = "light", prepare }: Look = {}): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await prepare?.(page);
  await page.goto(`${server.url}/${hash}`);
  return page;
}

const openAccount = (account: keyof typeof ACCOUNTS, look?: Look) =>
  open(`#/account/${ACCOUNTS[account].domain}`, look);
const salesforce = (page: Page) => page.frameLocator('iframe[title="The card in Salesforce"]');
const hubspot = (page: Page) => page.frameLocator('iframe[title="The card in HubSpot"]');
const choose = (page: Page, label: string) => page.getByText(label, { exact: true }).click();

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")} ${nodes[0]?.html.slice(0, 160)}`);
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function handoffOf(account: keyof typeof ACCOUNTS): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { handoffs } = (await server.read("/v1/handoffs")) as {
    handoffs: readonly Readonly<Record<string, unknown>>[];
  };
  return handoffs.find(({ accountId }) => accountId === ACCOUNTS[account].domain);
}

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
    for (const frame of await page.locator("iframe").all()) expect((await frame.boundingBox())?.width).toBe(360);
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
    await expect.poll(() => schemeOf(hubspot)).toBe("light");
  });

  it("says so where nobody is scored", async () => {
    const page = await open("#/account/nobody.example");
    await page.getByText("Nobody is scored as nobody.example").waitFor();
    errors = errors.filter((error) => !error.includes("404"));
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
    await expect.poll(() => handoffOf("rejected")).toMatchObject({ status: "rejected", reason: "Bad timing" });
    await salesforce(page)
      .getByText("Inside sales · Rejected")
      .or(salesforce(page).getByText("No open handoff"))
      .waitFor();
  });
});

describe("a live moment", () => {
  it("goes through every stage in order, and changes the score and both cards", async () => {
    const page = await open(`#/live/${ACCOUNTS.live.domain}`);
    await salesforce(page).getByText("Medium priority").waitFor();
    await hubspot(page).getByText("Medium priority").waitFor();
    await page.getByRole("button", { name: /asks about SSO/ }).click();
    await page.locator('.step[data-stage="updated"][data-state="done"]').waitFor();
    expect(await page.locator('.step[data-state="done"] .step-label').allTextContents()).toEqual([
      "Accepted, done",
      "Folded into usage, done",
      "Scored, done",
      "Trigger fired, done",
      "Handoff raised, done",
      "Cards updated, done",
    ]);
    const times = await page.locator(".step-time").allTextContents();
    expect(times).toHaveLength(6);
    expect(times.every((time) => /^\d+ ms$|^\d+\.\d s$/.test(time))).toBe(true);
    await page
      .getByText(/^\+\d+$/)
      .and(page.locator(".live-delta"))
      .waitFor();
    for (const card of [salesforce(page), hubspot(page)]) {
      await card.getByText("High priority").waitFor();
      await card.getByText("Asked for an enterprise feature").first().waitFor();
    }
    await page.getByText(/sales has a high-priority handoff, raised/).waitFor();
    expect(await handoffOf("live")).toMatchObject({ priority: "high", status: "open" });
  });

  it("is tried again under message ids of its own", async () => {
    const page = await open(`#/live/${ACCOUNTS.quiet.domain}`);
    const batches: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/batch")) batches.push(request.postData() ?? "");
    });
    for (const _ of [1, 2]) {
      await page.getByRole("button", { name: /reaches a usage limit/ }).click();
      await page.locator('.step[data-stage="updated"][data-state="done"]').waitFor();
    }
    expect(new Set(batches).size).toBe(2);
  });

  it("is tried where sales has nothing urgent yet, or at an account found by name", async () => {
    const page = await open("#/live");
    await page.locator(".live-account h2").waitFor();
    await page.getByRole("button", { name: "Choose another account" }).click();
    await page.getByLabel("Search accounts").fill("oakhollow");
    await page.getByRole("link", { name: /Oakhollow Labs/ }).click();
    await page.getByRole("heading", { level: 2, name: "Oakhollow Labs" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/live/oakhollow.com");
  });

  it("says that the connection is lost, and catches up once it is back", async () => {
    let isDown = true;
    const page = await open(`#/live/${ACCOUNTS.quiet.domain}`, {
      prepare: (fresh) => fresh.route("**/workbench/live", (route) => (isDown ? route.abort() : route.continue())),
    });
    const lost = page.getByText("The live connection is lost", { exact: false });
    await lost.waitFor();
    await salesforce(page).getByText("Medium priority").waitFor();
    const { domain } = ACCOUNTS.quiet;
    const asked = { event: "Enterprise Feature Requested", properties: { feature: "SSO" } };
    await server.send([item("track", { userId: `ada-${domain}`, ...asked })]);
    isDown = false;
    await lost.waitFor({ state: "detached" });
    await salesforce(page).getByText("High priority").waitFor();
    await hubspot(page).getByText("High priority").waitFor();
    errors = errors.filter((error) => !error.includes("ERR_FAILED"));
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each([360, 1280])("record and live are legible and accessible, %i px", async (width) => {
    const page = await openAccount("read", { width, colorScheme });
    await choose(page, "Side by side");
    await salesforce(page).getByText("Tier 2 Mid-Market").waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole("link", { name: "Try a product moment" }).click();
    await page.getByRole("button", { name: /asks about SSO/ }).waitFor();
    await hubspot(page).getByText("Tier 2 Mid-Market").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });
});
