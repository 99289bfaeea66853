import type { Page } from "playwright-core";
import { launch } from "../lightning/browser.ts";
import { startWorkbench } from "./running.ts";
import { smallProduct } from "./small-product.ts";
import { type Look, visitorOf } from "./visit.ts";

export interface Account {
  readonly name: string;
  readonly domain: string;
}

/** A server with these accounts, all alike, and somebody who looks at it. */
export async function openBook(accounts: readonly Account[]) {
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

export type Book = Awaited<ReturnType<typeof openBook>>;

export const salesforce = (page: Page) => page.frameLocator('iframe[title="The card in Salesforce"]');
export const hubspot = (page: Page) => page.frameLocator('iframe[title="The card in HubSpot"]');
export const choose = (page: Page, label: string) => page.getByText(label, { exact: true }).click();
