import type { AccountList, Product } from "./product.ts";

/** Every account of a tier, or of all, page by page. */
export async function allAccounts(product: Product, tier: number | undefined): Promise<AccountList["accounts"]> {
  const all: AccountList["accounts"] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await product.accounts(tier, cursor);
    all.push(...page.accounts);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
}
