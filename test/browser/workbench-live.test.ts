import { describe, expect, it } from "vitest";
import { item } from "../support/pipeline.ts";
import { bookOfTests, hubspot, salesforce } from "./workbench/book.ts";

/** One account for each test that changes it. */
const ACCOUNTS = {
  found: { name: "Oakhollow Labs", domain: "oakhollow.com" },
  live: { name: "Birchmoor Energy", domain: "birchmoor.com" },
  quiet: { name: "Aldergate Media", domain: "aldergate.com" },
} as const;

const book = bookOfTests(Object.values(ACCOUNTS));

describe("a live moment", () => {
  it("goes through every stage in order, and changes the score and both cards", async () => {
    const page = await book().open(`#/live/${ACCOUNTS.live.domain}`);
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
    expect(await book().handoffOf(ACCOUNTS.live)).toMatchObject({ priority: "high", status: "open" });
  });

  it("is tried again under message ids of its own", async () => {
    const page = await book().open(`#/live/${ACCOUNTS.quiet.domain}`);
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
    const page = await book().open("#/live");
    await page.locator(".live-account h2").waitFor();
    await page.getByRole("button", { name: "Choose another account" }).click();
    await page.getByLabel("Search accounts").fill("oakhollow");
    await page.getByRole("link", { name: /Oakhollow Labs/ }).click();
    await page.getByRole("heading", { level: 2, name: "Oakhollow Labs" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/live/oakhollow.com");
  });

  it("says that the connection is lost, and catches up once it is back", async () => {
    let isDown = true;
    const page = await book().open(`#/live/${ACCOUNTS.quiet.domain}`, {
      prepare: (fresh) => fresh.route("**/workbench/live", (route) => (isDown ? route.abort() : route.continue())),
    });
    const lost = page.getByText("The live connection is lost", { exact: false });
    await lost.waitFor();
    await salesforce(page).getByText("Medium priority").waitFor();
    const { domain } = ACCOUNTS.quiet;
    const asked = { event: "Enterprise Feature Requested", properties: { feature: "SSO" } };
    await book().server.send([item("track", { userId: `ada-${domain}`, ...asked })]);
    isDown = false;
    await lost.waitFor({ state: "detached" });
    await salesforce(page).getByText("High priority").waitFor();
    await hubspot(page).getByText("High priority").waitFor();
    expect(await book().visitor.leave("ERR_FAILED")).toEqual([]);
  });
});
