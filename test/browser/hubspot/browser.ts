import type { BrowserContext } from "playwright-core";
import { NOW } from "../lightning/sample-records.ts";
import type { PreviewWindow, Shown } from "./page.ts";

/** Widths of HubSpot's sidebar and of a record's tab, in pixels, and where the card is in each. */
export const PLACES = [
  { width: 380, location: "crm.record.sidebar" },
  { width: 900, location: "crm.record.tab" },
] as const;

const MARGIN = 24;

/** The page with an extension on it, its clock at a fixed moment; `errors` gathers what the browser complains about. */
export async function openExtension(context: BrowserContext, url: string, width: number, shown: Shown) {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.setViewportSize({ width: width + MARGIN, height: 500 });
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  await page.evaluate((what) => (window as unknown as PreviewWindow).show(what), shown);
  const said = () => page.evaluate(() => [...(window as unknown as PreviewWindow).said()]);
  return { page, errors, said };
}
