import type { PreviewAdapters } from "../../../../hubspot/preview/run-extension.ts";
import { showExtension } from "../../../../hubspot/preview/show-extension.tsx";
import { CARD_PATH, OUTCOMES_PATH, type OutcomeRequest } from "../../../../shared/card/hubspot-card-api.ts";
import type { CrmRecord } from "../../contract.ts";
import { type CardAlert, type FrameHost, offer, type Place, tellHeight } from "./frame-protocol.ts";
import { openParts, reopen } from "./open-parts.ts";

const BUNDLES = { "0-2": "CompanyCard", "0-1": "ContactCard" } as const;
const LOCATIONS = { sidebar: "crm.record.sidebar", full: "crm.record.tab" } as const;

interface Shown {
  readonly record: CrmRecord;
  readonly place: Place;
  readonly host: FrameHost;
}

let shown: Shown | null = null;
/** The card as it is on the screen: a record that says no more than that is no reason to draw it again. */
let onScreen = "";
let stop = () => {};
/** Bundles run one after another: each looks for HubSpot in the global object. */
let running: Promise<unknown> = Promise.resolve();

offer({
  show: (record, place, host) => {
    if (shown === null) tellHeight(host);
    draw({ record, place, host });
  },
  change: (record) => {
    if (shown !== null && contentOf(record) !== onScreen) draw({ ...shown, record });
  },
  setScheme: (scheme) => {
    document.documentElement.style.colorScheme = scheme;
  },
});

/** Draws beside what is there, and puts it in its place once the card has its answer: nothing flickers. */
async function draw(next: Shown): Promise<void> {
  shown = next;
  onScreen = contentOf(next.record);
  const element = document.createElement("div");
  let hasAnswered = () => {};
  const answered = new Promise<void>((resolve) => {
    hasAnswered = resolve;
  });
  const bundle = BUNDLES[next.record.hubspot.objectTypeId];
  const turn = running.then(() =>
    shown === next
      ? showExtension(element, () => load(`/workbench/assets/${bundle}.js`), adaptersOf(next, hasAnswered))
      : null,
  );
  running = turn.catch(() => null);
  const end = await turn;
  if (end === null) return;
  await answered.then(painted);
  if (shown !== next) return end();
  const place = document.querySelector("#card");
  reopen(openParts(place), element);
  place?.replaceChildren(element);
  stop();
  stop = end;
}

const contentOf = ({ card }: CrmRecord): string => JSON.stringify(card);
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const adaptersOf = ({ record, place, host }: Shown, onAnswered: () => void): PreviewAdapters => ({
  context: {
    location: LOCATIONS[place],
    crm: { objectId: 1, objectTypeId: record.hubspot.objectTypeId },
    user: { id: 1 },
    portal: { id: 1 },
  },
  readProperties: async (names) =>
    Object.fromEntries(names.map((name) => [name, record.hubspot.properties[name] ?? null])),
  fetch: async (url, { body } = {}) => {
    const { pathname } = new URL(url);
    if (pathname === CARD_PATH) {
      onAnswered();
      return Response.json(record.hubspot.reply);
    }
    if (pathname !== OUTCOMES_PATH) return new Response("", { status: 404 });
    const reply = await host.report(body as unknown as OutcomeRequest);
    if (reply.state === "recorded")
      onScreen = contentOf({ ...record, card: { ...record.card, handoff: reply.handoff } });
    return Response.json(reply);
  },
  actions: {
    addAlert: (alert: CardAlert) => host.say(alert),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
  },
});

/** Runs the bundle, again where it ran before. */
function load(file: string): Promise<void> {
  const script = document.createElement("script");
  script.src = file;
  return new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file} does not load`));
    document.body.append(script);
  }).finally(() => script.remove());
}
