import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openExtension, PLACES } from "./hubspot/browser.ts";
import { buildPreview } from "./hubspot/build-preview.ts";
import { SCENARIOS } from "./hubspot/scenarios.ts";
import { launch } from "./lightning/browser.ts";
import { sampleCard } from "./lightning/sample-records.ts";

let directory: string;
let url: string;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundswell-hubspot-"));
  const [page, launched] = await Promise.all([buildPreview(directory), launch()]);
  url = pathToFileURL(page).href;
  browser = launched;
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
});
afterEach(async () => {
  for (const page of context.pages()) await page.close();
});
afterAll(async () => {
  await browser?.close();
  await rm(directory, { recursive: true, force: true });
});

const open = (name: string, width = 900, location = "crm.record.tab") =>
  openExtension(context, url, width, { ...SCENARIOS[name]!.shown, location });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** What axe finds; the record's page around the card has the headings above the card's own. */
async function problemsOf(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.disableRules(["page-has-heading-one", "heading-order", "region"]).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(Object.entries(SCENARIOS))("%s", (name, { says }) => {
  it.each(PLACES)("is legible and accessible, $width px", async ({ width, location }) => {
    const { page, errors } = await open(name, width, location);
    await page.getByText(says).first().waitFor();
    await page.getByText("Preview — not HubSpot's styling").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe("HubSpot's bundle of the card in a browser", () => {
  it.each(["Score breakdown", "Product usage", "People", "Last 7 days", "Plan and expansion"])(
    "opens %s, on a tab and in the sidebar",
    async (part) => {
      const tab = await open("company");
      await tab.page.getByRole("tab", { name: part }).click();
      expect(await problemsOf(tab.page)).toEqual([]);
      const sidebar = await open("company", 380, "crm.record.sidebar");
      await press(sidebar.page, part);
      expect(await problemsOf(sidebar.page)).toEqual([]);
      expect(await overflowOf(sidebar.page)).toBe(0);
      expect([...tab.errors, ...sidebar.errors]).toEqual([]);
    },
  );

  it("copies the e-mail", async () => {
    const { page, said } = await open("company");
    await press(page, "Copy e-mail");
    await expect.poll(said).toContainEqual({ type: "success", message: "Copied." });
    const { email } = sampleCard("enterprise").outreach as { email: { body: string } };
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(email.body);
  });

  it("takes feedback by keyboard", async () => {
    const { page, said } = await open("company");
    await page.getByRole("button", { name: "Accept", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Saved.").waitFor();
    await page.getByText("Account executive · Accepted").waitFor();
    const { id } = sampleCard("enterprise").handoff!;
    expect(await said()).toContainEqual({
      method: "POST",
      path: "/hubspot/outcomes",
      body: { id: `card:${id}:accepted:7`, handoffId: id, outcome: "accepted" },
    });
  });

  it("turns a handoff down with a reason", async () => {
    const { page } = await open("company", 380, "crm.record.sidebar");
    await press(page, "Reject");
    await page.getByLabel("Why is it no good?").selectOption("Bad timing");
    expect(await problemsOf(page)).toEqual([]);
    await press(page, "Save rejection");
    await page.getByText("Account executive · Rejected").waitFor();
  });

  it("opens HubSpot's preview of a record that fits", async () => {
    const { page, said } = await open("not-linked");
    await press(page, "Larchfen Mutual");
    expect(await said()).toContainEqual({
      actionType: "PREVIEW_OBJECT",
      actionContext: { objectTypeId: "0-2", objectId: 51 },
    });
  });
});
