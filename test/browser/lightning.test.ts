import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, openCard, SCHEMES, savedOn, setScheme, WIDTHS } from "./lightning/browser.ts";
import { buildPage } from "./lightning/build-page.ts";
import type { Shown } from "./lightning/page.ts";
import { NOW, sampleCard, shownSample } from "./lightning/sample-records.ts";
import { SCENARIOS } from "./lightning/scenarios.ts";

let directory: string;
let url: string;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundswell-lightning-"));
  const [page, launched] = await Promise.all([buildPage(directory), launch()]);
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

const NARROW = 360;
const open = async (shown: Shown, width = NARROW) => (await openCard(context, url, width, shown)).page;

/** What axe finds in either colour scheme; the page around the card has the first heading. */
async function problemsOf(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const scheme of SCHEMES) {
    await setScheme(page, scheme);
    const axe = new AxeBuilder({ page }).setLegacyMode().disableRules(["page-has-heading-one"]);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations) problems.push(`${scheme}: ${id}: ${nodes[0]?.html.slice(0, 200)}`);
  }
  return problems;
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(Object.entries(SCENARIOS))("%s", (_, { shown, says }) => {
  it.each(WIDTHS)("is legible and accessible, %i px, light and dark", async (width) => {
    const { page, errors } = await openCard(context, url, width, shown());
    await page.getByText(says).first().waitFor({ state: "attached" });
    expect(await problemsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe("the card of an account in the browser", () => {
  it.each(WIDTHS)("opens everything there is to open, %i px, light and dark", async (width) => {
    const page = await open(shownSample("Account", "enterprise"), width);
    for (const name of ["Show all (10)", "Show evidence", "Show table", "Reject"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    await page.getByText("11 Nov 2026").waitFor();
    await page.getByLabel("Why is it no good?").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });

  it("copies what to say", async () => {
    const page = await open(shownSample("Account", "enterprise"));
    const { talkTrack, email } = sampleCard("enterprise").outreach as {
      talkTrack: string[];
      email: { subject: string; body: string };
    };
    for (const [name, text] of [
      ["Copy talk track", talkTrack.map((line) => `• ${line}`).join("\n")],
      ["Copy subject", email.subject],
      ["Copy e-mail", email.body],
    ] as const) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByText("Copied.").waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    }
  });

  it("copies where the clipboard is out of reach", async () => {
    const page = await open(shownSample("Account", "enterprise"));
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy subject", exact: true }).click();
    await page.getByText("Copied.").waitFor();
  });

  it("takes feedback by keyboard, shows it and writes it to the handoff", async () => {
    const page = await open(shownSample("Account", "enterprise"));
    await page.getByRole("button", { name: "Accept", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Saved.").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.getByText("Account executive · Contacted").waitFor();
    expect(await page.getByText("Overdue").count()).toBe(0);
    await expect
      .poll(() => savedOn(page))
      .toEqual([
        { Id: "a00000000000001AAA", PLS_Status__c: "accepted", PLS_Outcome_At__c: NOW.toISOString() },
        {
          Id: "a00000000000001AAA",
          PLS_Status__c: "contacted",
          PLS_Outcome_At__c: NOW.toISOString(),
          PLS_First_Contact_At__c: NOW.toISOString(),
        },
      ]);
  });

  it("turns a handoff down with a reason", async () => {
    const page = await open(shownSample("Contact", "contact"));
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    await page.getByRole("button", { name: "Save rejection" }).click();
    expect(await savedOn(page)).toEqual([]);
    await page.getByLabel("Why is it no good?").selectOption("Bad timing");
    await page.getByLabel("Note (optional)").fill("budget comes in spring");
    await page.getByRole("button", { name: "Save rejection" }).click();
    await page.getByText("Account executive · Rejected").waitFor();
    expect(await savedOn(page)).toMatchObject([
      { PLS_Status__c: "rejected", PLS_Reason__c: "Bad timing: budget comes in spring" },
    ]);
    expect(await page.getByRole("button", { name: "Accept", exact: true }).getAttribute("aria-disabled")).toBe("true");
  });

  it("takes feedback back when it cannot be saved", async () => {
    const shown = shownSample("Lead", "lead");
    const page = await open({ ...shown, records: { ...shown.records, refusal: "This record is locked." } });
    await page.getByRole("button", { name: "Contacted", exact: true }).click();
    await page.getByText("Not saved. This record is locked.").waitFor();
    await page.getByText("Automated e-mail · Open").waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });
});
