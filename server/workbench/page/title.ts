import type { Route } from "./route.ts";

const TITLES = { accounts: "Accounts", live: "Live", health: "Health", send: "Send events" } as const;

/** What a tab of the browser is called: the view, or the record, first. */
export const titleOf = (route: Route): string =>
  `${route.view === "account" || route.view === "user" ? route.id : TITLES[route.view]} · Groundswell`;
