import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launch } from "../lightning/browser.ts";
import { startWorkbench } from "./running.ts";
import { smallProduct } from "./small-product.ts";
import { type Look, visitorOf } from "./visit.ts";

export interface Account {
  readonly name: string;
  readonly domain: string;
}

/** A server with these accounts, all alike, and somebody who looks at it. */
async function openBook(accounts: readonly Account[]) {
  const [server, browser] = await Promise.all([startWorkbench(), launch()]);
  const visitor = await visitorOf(browser);
  const now = Date.now();
  await server.send(accounts.flatMap(({ name, domain }) => smallProduct(name, domain, now)));
  return {
    server,
    visitor,
    open: (hash: string, look?: Look) => visitor.open(`${server.url}/${hash}`, look),
    handoffOf: async ({ domain }: Account) => {
      const { handoffs } = (await server.read("/v1/handoffs")) as {
        handoffs: readonly Readonly<Record<string, unknown>>[];
      };
      return handoffs.find(({ accountId }) => accountId === domain);
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Such a book for a file's tests, in which the browser has nothing to complain about. */
export function bookOfTests(accounts: readonly Account[]): () => Awaited<ReturnType<typeof openBook>> {
  let book: Awaited<ReturnType<typeof openBook>>;
  beforeAll(async () => {
    book = await openBook(accounts);
  }, 120_000);
  afterEach(async () => expect(await book.visitor.leave()).toEqual([]));
  afterAll(() => book?.close());
  return () => book;
}

export const salesforce = (page: Page) => page.frameLocator('iframe[title="The card in Salesforce"]');
export const hubspot = (page: Page) => page.frameLocator('iframe[title="The card in HubSpot"]');
export const choose = (page: Page, label: string) => page.getByText(label, { exact: true }).click();
