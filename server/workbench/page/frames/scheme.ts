import { useSyncExternalStore } from "react";
import type { Scheme } from "./frame-protocol.ts";

const DARK = matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  DARK.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    DARK.removeEventListener("change", listener);
  };
}

function readScheme(): Scheme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return DARK.matches ? "dark" : "light";
}

/** Light or dark, as the page is now. */
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, readScheme);
