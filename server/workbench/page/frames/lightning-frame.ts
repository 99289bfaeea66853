import type { LightningPreview } from "../../../../salesforce/preview/show-card.ts";
import type { CrmRecord } from "../../contract.ts";
import { type FrameHost, offer, tellHeight } from "./frame-protocol.ts";
import { outcomeOf, withFields } from "./handoff-save.ts";

const { groundswellLightning } = window as unknown as { readonly groundswellLightning: LightningPreview };
let current: CrmRecord["salesforce"] | null = null;
let host: FrameHost | null = null;

offer({
  show: ({ salesforce }, _place, page) => {
    const card = document.querySelector("#card");
    const { apiName, id } = salesforce.record;
    if (card === null || (apiName !== "Account" && apiName !== "Contact")) return;
    if (host === null) tellHeight(page);
    host = page;
    current = salesforce;
    groundswellLightning.showCard(
      card,
      { objectApiName: apiName, recordId: id },
      { readRecord: async () => shown().record, readHandoffs: async () => shown().handoffs, save },
    );
  },
  change: ({ salesforce }) => {
    current = salesforce;
    groundswellLightning.refresh();
  },
  setScheme: (scheme) => {
    document.documentElement.className = `slds-color-scheme--${scheme}`;
  },
});

function shown(): CrmRecord["salesforce"] {
  if (current === null) throw new Error("no record");
  return current;
}

/** What the component saves on the handoff's record is what the sync would read back: sales' answer. */
async function save(fields: Readonly<Record<string, unknown>>): Promise<void> {
  const reply = await host?.report(outcomeOf(fields));
  if (reply?.state !== "recorded") throw { body: { message: reply?.reason } };
  current = { ...shown(), handoffs: shown().handoffs.map((handoff) => withFields(handoff, fields)) };
}
