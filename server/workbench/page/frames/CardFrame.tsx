import type { CrmRecord } from "../../contract.ts";
import type { FrameHost, Place } from "./frame-protocol.ts";
import "./frames.css";
import { useFrame } from "./use-frame.ts";

export type Crm = "salesforce" | "hubspot";

const DOCUMENTS: Readonly<Record<Crm, { readonly file: string; readonly label: string; readonly note: string }>> = {
  salesforce: { file: "lightning", label: "Salesforce", note: "The Lightning component, as deployed" },
  hubspot: { file: "hubspot", label: "HubSpot", note: "The card, as HubSpot builds it" },
};

interface CardFrameProps {
  readonly crm: Crm;
  readonly record: CrmRecord;
  readonly place: Place;
  readonly isFresh: boolean;
  readonly report: FrameHost["report"];
  readonly say: FrameHost["say"];
}

/** A CRM's own card of the record, in a document of its own. */
export function CardFrame({ crm, isFresh, ...wanted }: CardFrameProps) {
  const { file, label, note } = DOCUMENTS[crm];
  const { state, height, element, onLoad } = useFrame(wanted);
  return (
    <section className={`card-frame ${wanted.place}`} data-fresh={isFresh}>
      <header className="card-frame-head">
        <h2>{label}</h2>
        <p>{note}</p>
      </header>
      {state === "failed" ? (
        <p role="alert" className="card-frame-failed">
          The card could not be loaded. Reload the page.
        </p>
      ) : null}
      <iframe
        ref={element}
        title={`The card in ${label}`}
        src={`/workbench/assets/${file}.html`}
        onLoad={onLoad}
        height={height ?? undefined}
        data-state={height === null ? "loading" : state}
      />
    </section>
  );
}
