import { useSyncExternalStore } from "react";

/** What the page shows, as its address after `#` says. */
export type Route =
  | { readonly view: "accounts" }
  | { readonly view: "account"; readonly id: string }
  | { readonly view: "user"; readonly id: string }
  /** `accountId` is where a moment is tried; null lets the page choose. */
  | { readonly view: "live"; readonly accountId: string | null }
  | { readonly view: "health" }
  | { readonly view: "send" };

/** An unknown address is the list of accounts. */
export function readRoute(hash: string): Route {
  const [view = "", encoded = ""] = hash.replace(/^#\/?/, "").split("/");
  const id = decode(encoded);
  if ((view === "account" || view === "user") && id !== "") return { view, id };
  if (view === "live") return { view, accountId: id === "" ? null : id };
  return view === "health" || view === "send" ? { view } : { view: "accounts" };
}

export function hrefOf(route: Route): string {
  if (route.view === "account" || route.view === "user") return `#/${route.view}/${encodeURIComponent(route.id)}`;
  if (route.view === "live" && route.accountId !== null) return `#/live/${encodeURIComponent(route.accountId)}`;
  return `#/${route.view}`;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};

/** The current route; the component is drawn again when it changes. */
export const useRoute = (): Route => readRoute(useSyncExternalStore(subscribe, () => location.hash));
