import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { identified, tracked } from "../support/pipeline.ts";
import { API_KEY, startTestServer, type TestServer } from "../support/test-server.ts";
import { launch } from "./lightning/browser.ts";
import { type Running, startWorkbench } from "./workbench/running.ts";
import { smallProduct } from "./workbench/small-product.ts";
import { problemsOf, type Visitor, visitorOf } from "./workbench/visit.ts";

const SOLO = 130;
const FIRST_PAGE = 50;

let server: Running;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkbench(), launch()]);
  visitor = await visitorOf(browser);
  const now = Date.now();
  await server.send([
    ...smallProduct("Larchfen Mutual", "larchfen.com", now),
    ...smallProduct("Oakhollow Labs", "oakhollow.com", now),
    tracked("eva-oakhollow.com", "Enterprise Feature Requested", now, { feature: "SSO" }),
  ]);
  await server.send(
    Array.from({ length: SOLO }, (_, number) => number).flatMap((number) => [
      identified(`solo-${number}`, { email: `me@company${number}.dev`, name: `Person ${number}` }, now - 60_000),
      tracked(`solo-${number}`, "Report Opened", now - 60_000),
    ]),
  );
}, 120_000);
afterEach(async () => expect(await visitor.leave()).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (hash: string, look = {}) => visitor.open(`${server.url}/${hash}`, look);
/** A machine may be busy. */
const until = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 });
const rowsOf = (page: Page) => page.locator(".row");
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-index"));

describe("the accounts", () => {
  it("are there by score, with their change, activity and open handoff", async () => {
    const page = await open("");
    await rowsOf(page).first().waitFor();
    const first = await rowsOf(page).first().textContent();
    expect(first).toMatch(/Oakhollow Labs.*oakhollow\.com.*6 active.*high.*Asked for an enterprise feature.*Due now/s);
    await page
      .getByRole("img", { name: /^Weekly activity: \d+(, \d+){7}$/ })
      .first()
      .waitFor();
  });

  it("are counted by tier, and shown by it", async () => {
    const page = await open("");
    await page.getByRole("tab", { name: `All ${SOLO + 2}` }).waitFor();
    await page.getByRole("tab", { name: "2 Mid-Market 2" }).click();
    await until(() => rowsOf(page).count()).toBe(2);
    await page.keyboard.press("ArrowRight");
    await page.getByText("No account fits").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await rowsOf(page).nth(5).waitFor();
  });

  it("are found by name once / leads to the search, and their counts follow", async () => {
    const page = await open("");
    await rowsOf(page).first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("larch");
    await until(() => rowsOf(page).count()).toBe(1);
    await page.getByRole("tab", { name: "All 1" }).waitFor();
  });

  it("are filtered by segment and trajectory, and sorted by what is due", async () => {
    const page = await open("");
    await page.getByLabel("Sort").selectOption("due");
    await until(() => rowsOf(page).first().textContent()).toContain("Oakhollow Labs");
    await page.getByLabel("Segment").selectOption("mid_market");
    await until(() => rowsOf(page).count()).toBe(2);
    await page.getByLabel("Trajectory").selectOption("Falling");
    await page.getByText("No account fits").waitFor();
  });

  it("are all there by scrolling, of which only some are drawn", async () => {
    const page = await open("");
    await page.getByText(`${FIRST_PAGE} shown; more follow`).waitFor();
    await rowsOf(page).first().focus();
    await until(async () => {
      await page.keyboard.press("End");
      return page.locator(".rows-end").textContent();
    }).toBe(`${SOLO + 2} shown`);
    await page.keyboard.press("End");
    await until(() => focused(page)).toBe(String(SOLO + 1));
    expect(await rowsOf(page).count()).toBeLessThan(60);
  });

  it("are walked by keys and opened by Enter, and coming back shows the same", async () => {
    const page = await open("");
    await page.getByRole("tab", { name: /2 Mid-Market/ }).click();
    await until(() => rowsOf(page).count()).toBe(2);
    await rowsOf(page).first().focus();
    await page.keyboard.press("j");
    await until(() => focused(page)).toBe("1");
    await page.keyboard.press("ArrowUp");
    await until(() => focused(page)).toBe("0");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Oakhollow Labs" }).waitFor();
    await page.goBack();
    await until(() => rowsOf(page).count()).toBe(2);
  });

  it("change by themselves when their scores do", async () => {
    const page = await open("");
    await page.getByLabel("Search accounts").fill("company7.dev");
    await until(() => rowsOf(page).count()).toBe(1);
    const before = await rowsOf(page).first().textContent();
    await server.send([tracked("solo-7", "Usage Limit Reached", Date.now())]);
    await until(() => rowsOf(page).first().textContent()).not.toBe(before);
  });
});

describe("health", () => {
  it("says that all is well, and what was rejected and why", async () => {
    await fetch(`${server.url}/v1/track`, { method: "POST", body: "{}" });
    await server.send([{ type: "track", userId: "ann", messageId: "nameless" }]);
    const page = await open("#/health");
    await page.getByRole("region", { name: "Worker" }).getByText("Working").waitFor();
    await page.getByRole("region", { name: "Store" }).getByText("Embedded").waitFor();
    await page.getByRole("region", { name: "CRM" }).getByText("No CRM is connected").waitFor();
    const rejected = page.getByRole("region", { name: "Rejected events" });
    await rejected.getByText("nameless").waitFor();
    expect(await rejected.textContent()).toContain("event");
  });
});

describe("sending one's own events", () => {
  it("has code with the server's address and key to copy, for each client", async () => {
    const page = await open("#/send");
    const copied: string[] = [];
    for (const client of ["curl", "Segment", "RudderStack", "PostHog"]) {
      await page.getByRole("tab", { name: client }).click();
      await page.getByRole("tabpanel").getByRole("button", { name: /Copy/ }).click();
      await page.getByRole("tabpanel").getByText("Copied").waitFor();
      copied.push(await page.evaluate(() => navigator.clipboard.readText()));
    }
    for (const code of copied) {
      expect(code).toContain(server.url);
      expect(code).toMatch(/dev_write_[0-9a-f]{24}/);
    }
    expect(await page.locator("main").textContent()).not.toMatch(/dev_write_[0-9a-f]/);
    await page.getByRole("button", { name: "Show the keys" }).click();
    expect(await page.locator("main").textContent()).toMatch(/dev_write_[0-9a-f]{24}/);
  });

  it("says when an event has come, and whose", async () => {
    const page = await open("#/send");
    await page.getByText("Waiting for your first event…").waitFor();
    await until(async () => {
      await server.send([tracked("solo-3", "Report Opened", Date.now())]);
      return page.getByRole("region", { name: "Arrivals" }).textContent();
    }).toContain("company3.dev");
  });
});

describe("a server with keys of its own", () => {
  let guarded: TestServer;
  beforeAll(async () => {
    guarded = await startTestServer();
  });
  afterAll(() => guarded.stop());

  it("asks for an API key, says that one is wrong, and opens for a right one", async () => {
    const page = await visitor.open(guarded.url);
    await page.getByLabel("API key").fill("guess");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("not one of the API keys").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.getByLabel("API key").fill(API_KEY);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("No accounts yet").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    // the browser says of the wrong key what the page says too
    const [refused, ...others] = await visitor.leave();
    expect(refused).toContain("401");
    expect(others).toEqual([]);
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each([360, 1280])("at %i px nothing is in anybody's way", async (width) => {
    for (const hash of ["", "#/health", "#/send"]) {
      const page = await open(hash, { width, colorScheme });
      await page.locator(".row, .vital, .keys").first().waitFor();
      expect([hash, ...(await problemsOf(page))]).toEqual([hash]);
    }
  });
});
