import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, type Page, chromium as playwright } from "playwright-core";
import type { HarnessWindow, Shown } from "./page.ts";
import { NOW } from "./sample-records.ts";

export const launch = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, "--no-sandbox"],
    headless: true,
  });

/** Widths of the columns the card is placed in, in pixels: a sidebar's and a page's. */
export const WIDTHS = [360, 900];

export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

const MARGIN = 24;

/** The page with a card on it, its clock at a fixed moment; `errors` gathers what the browser complains about. */
export async function openCard(context: BrowserContext, url: string, width: number, shown: Shown) {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.setViewportSize({ width: width + MARGIN, height: 500 });
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  await show(page, shown);
  return { page, errors };
}

export const show = (page: Page, shown: Shown): Promise<void> =>
  page.evaluate((what) => (window as unknown as HarnessWindow).showCard(what), shown);

export const setScheme = (page: Page, scheme: Scheme): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.className = name;
  }, `slds-color-scheme--${scheme}`);

export const savedOn = (page: Page): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  page.evaluate(() => (window as unknown as HarnessWindow).savedRecords());
