import { setImmediate as turn } from "node:timers/promises";
import { type ExtensionPoints, hubspot } from "@hubspot/ui-extensions";
import {
  createRenderer,
  isRenderedElementNode,
  isRenderedTextNode,
  type RenderedNode,
} from "@hubspot/ui-extensions/testing";
import { createElement, type ReactElement, useState } from "react";
import { waitUntil } from "../support/wait-until.ts";

/** What the app asked of the backend. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export type Answer = (asked: Asked) => Promise<Response> | Response;

type Render = (api: { readonly context: object; readonly actions: object }) => ReactElement;

/** As long as a busy machine may take. */
const DEADLINE_MS = 10_000;

const SPOKEN = ["title", "label", "number", "value"];

/** All that is to be read of a node and below it, in order. */
export function wordsOf(node: RenderedNode): string {
  if (isRenderedTextNode(node)) return node.text;
  const props: Readonly<Record<string, unknown>> = isRenderedElementNode(node) ? node.props : {};
  const titles = SPOKEN.map((name) => props[name]).filter((value) => ["string", "number"].includes(typeof value));
  return [...titles, node.childNodes.map(wordsOf).join("")].join(" ");
}

const extended: Render[] = [];
let answer: Answer = () => new Response("", { status: 503 });
const asked: Asked[] = [];

async function hsFetch(url: string, options: { readonly method?: string; readonly body?: unknown } = {}) {
  const { pathname, search } = new URL(url);
  const request = { method: options.method ?? "GET", path: pathname + search, body: options.body };
  asked.push(request);
  return answer(request);
}

/** In HubSpot the place an extension runs in gives it these. */
Object.assign(globalThis, { self: globalThis, hsFetch });
Object.assign(hubspot, { extend: (render: Render) => extended.push(render) });

const ENTRIES = {
  "cards/CompanyCard": () => import("../../hubspot/src/app/cards/CompanyCard.tsx"),
  "cards/ContactCard": () => import("../../hubspot/src/app/cards/ContactCard.tsx"),
  "settings/SettingsPage": () => import("../../hubspot/src/app/settings/SettingsPage.tsx"),
};
export type Entry = keyof typeof ENTRIES;

const renders = new Map<Entry, Render>();
async function readEntry(entry: Entry): Promise<Render> {
  if (!renders.has(entry)) {
    await ENTRIES[entry]();
    renders.set(entry, extended.at(-1)!);
  }
  return renders.get(entry)!;
}

interface PlaceProps {
  readonly draw: (objectId: number) => ReactElement;
  readonly objectId: number;
  readonly onReady: (show: (objectId: number) => void) => void;
}

/** Where an extension is: the user can go to another record without leaving it. */
function Place({ draw, objectId, onReady }: PlaceProps) {
  const [current, show] = useState(objectId);
  onReady(show);
  return draw(current);
}

interface Opened {
  readonly answer?: Answer;
  readonly location?: "crm.record.tab" | "crm.record.sidebar";
  readonly objectId?: number;
  /** Of a record by its id; null while HubSpot is still reading them. */
  readonly properties?: (objectId: number) => Readonly<Record<string, string | null>> | null | Error;
}

const TYPES = { "cards/CompanyCard": "0-2", "cards/ContactCard": "0-1", "settings/SettingsPage": "" };

/** Opens an extension by its entry file in HubSpot's own renderer, with a backend that answers as told. */
export async function openExtension(entry: Entry, options: Opened = {}) {
  const { location = "crm.record.tab", objectId = 42, properties = () => ({}) } = options;
  // what the extension before is still about to ask
  await turn();
  asked.length = 0;
  answer = options.answer ?? (() => new Response("", { status: 503 }));
  const render = await readEntry(entry);
  const renderer = createRenderer(location satisfies keyof ExtensionPoints);
  let current = objectId;
  let showRecord: (id: number) => void = () => {};
  renderer.mocks.useCrmProperties.willCall(() => {
    const found = properties(current);
    const error = found instanceof Error ? found : null;
    const refetch = async () => {};
    const isLoading = found === null;
    const values = found === null || found instanceof Error ? {} : { ...found };
    return { properties: values, error, isLoading, isRefetching: false, refetch };
  });
  const draw = (id: number) => {
    const crm = { objectId: id, objectTypeId: TYPES[entry] };
    const context = { location, crm, user: { id: 7 }, portal: { id: 1 } };
    return render({ context, actions: renderer.mocks.actions });
  };
  const onReady = (show: typeof showRecord) => {
    showRecord = show;
  };
  renderer.render(createElement(Place, { draw, objectId, onReady }));
  await waitUntil("the backend is asked", () => asked.length > 0);
  return {
    ...renderer,
    waitFor: (check: () => void) => renderer.waitFor(check, { timeoutInMs: DEADLINE_MS }),
    asked,
    text: () => wordsOf(renderer.getRootNode()),
    /** The user goes to another record without the card being closed. */
    goTo: (id: number) => {
      current = id;
      showRecord(id);
    },
  };
}
