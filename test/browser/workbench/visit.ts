import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";

export interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Before the page loads. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Somebody who opens pages and hears what the browser complains about, violations of the page's policy too. */
export interface Visitor {
  readonly open: (address: string, look?: Look) => Promise<Page>;
  /** Closes the pages; what was complained about meanwhile, but for what is said to be expected. */
  readonly leave: (expected?: string) => Promise<readonly string[]>;
}

/** One context for all: closing it would end this browser. */
export async function visitorOf(browser: Browser): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  let complaints: string[] = [];
  return {
    open: async (address, { width = 1280, colorScheme = "light", prepare } = {}) => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await prepare?.(page);
      await page.goto(address);
      return page;
    },
    leave: async (expected) => {
      for (const page of context.pages()) {
        await page.evaluate(() => localStorage.clear());
        await page.close();
      }
      const heard = complaints;
      complaints = [];
      return heard.filter((complaint) => expected === undefined || !complaint.includes(expected));
    },
  };
}

/** What holds all that it has; other parts may be scrolled. */
const WHOLE = ".row, .shell-nav, [aria-label='Client']";

/** What axe finds, whether the page is wider than what is seen of it, and what is cut off. */
export async function problemsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const cut = await page.$$eval(WHOLE, (elements) =>
    elements
      .filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)
      .map((each) => `cut off: ${each.className} ${each.textContent}`),
  );
  return [
    ...cut,
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")} ${nodes[0]?.html.slice(0, 160)}`),
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
  ];
}
