import { type ReactNode, useEffect } from "react";
import { BrandMark } from "./parts/BrandMark.tsx";
import { StreamDot } from "./parts/StreamDot.tsx";
import { ThemeToggle } from "./parts/ThemeToggle.tsx";
import { hrefOf, type Route } from "./route.ts";
import { titleOf } from "./title.ts";

const PLACES: readonly { readonly label: string; readonly route: Route; readonly views: readonly Route["view"][] }[] = [
  { label: "Accounts", route: { view: "accounts" }, views: ["accounts", "account", "user"] },
  { label: "Live", route: { view: "live", accountId: null }, views: ["live"] },
  { label: "Health", route: { view: "health" }, views: ["health"] },
  { label: "Send events", route: { view: "send" }, views: ["send"] },
];

/** What is around every view. */
export function Shell({ route, children }: { readonly route: Route; readonly children: ReactNode }) {
  const title = titleOf(route);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <button type="button" className="skip" onClick={() => document.querySelector<HTMLElement>("#main")?.focus()}>
        Skip to content
      </button>
      <header className="shell-header">
        <a className="shell-brand" href={hrefOf({ view: "accounts" })}>
          <BrandMark />
          Groundswell
        </a>
        <nav className="shell-nav" aria-label="Views">
          {PLACES.map(({ label, route: place, views }) => (
            <a key={label} href={hrefOf(place)} aria-current={views.includes(route.view) ? "page" : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <StreamDot />
        <ThemeToggle />
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
