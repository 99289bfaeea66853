import type { FetchOptions, PreviewAdapters, Properties } from "../../../hubspot/preview/run-extension.ts";
import { showExtension } from "../../../hubspot/preview/show-extension.tsx";

/** What a test's HubSpot and backend answer. */
export interface Shown {
  readonly bundle: "CompanyCard" | "ContactCard" | "SettingsPage";
  readonly location: string;
  readonly objectTypeId: string;
  readonly properties: Properties;
  /** Answer of the backend to a path that begins so; null is no answer ever, a number is that status. */
  readonly answers: Readonly<Record<string, object | number | null>>;
}

/** What a test tells the page to do, and asks it. */
export interface PreviewWindow {
  readonly show: (shown: Shown) => Promise<void>;
  readonly said: () => readonly unknown[];
}

const said: unknown[] = [];
let stop = () => {};

const adaptersOf = ({ location, objectTypeId, properties, answers }: Shown): PreviewAdapters => ({
  context: { location, crm: { objectId: 42, objectTypeId }, user: { id: 7 }, portal: { id: 1 } },
  readProperties: async (names) => Object.fromEntries(names.map((name) => [name, properties[name] ?? null])),
  fetch: async (url: string, { method = "GET", body }: FetchOptions = {}) => {
    const { pathname, search } = new URL(url);
    said.push({ method, path: pathname + search, ...(body === undefined ? {} : { body }) });
    const answer = answers[pathname];
    if (answer === null) await new Promise(() => {});
    return typeof answer === "object" ? Response.json(answer) : new Response("", { status: answer ?? 404 });
  },
  actions: {
    addAlert: (alert: unknown) => said.push(alert),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
  },
});

function load(file: string): Promise<void> {
  const script = document.createElement("script");
  script.src = file;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file} does not load`));
    document.body.append(script);
  });
}

const preview: PreviewWindow = {
  show: async (shown) => {
    stop();
    const main = document.querySelector("main");
    if (main !== null) stop = await showExtension(main, () => load(`${shown.bundle}.js`), adaptersOf(shown));
  },
  said: () => said,
};
addEventListener("hubspot-action", (event) => said.push((event as CustomEvent).detail));
Object.assign(window, preview);
