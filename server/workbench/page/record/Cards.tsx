import { useState } from "react";
import type { CrmRecord } from "../../contract.ts";
import { CardFrame, type Crm } from "../frames/CardFrame.tsx";
import type { CardAlert, FrameHost, Place } from "../frames/frame-protocol.ts";
import "./cards.css";
import { Choice } from "./Choice.tsx";
import { Toast } from "./Toast.tsx";
import { useKept } from "./use-kept.ts";

const SHOWN = ["salesforce", "hubspot", "both"] as const;
const SHOWN_OPTIONS = [
  { value: "salesforce", label: "Salesforce" },
  { value: "hubspot", label: "HubSpot" },
  { value: "both", label: "Side by side" },
] as const;
const CRMS: Readonly<Record<(typeof SHOWN)[number], readonly Crm[]>> = {
  salesforce: ["salesforce"],
  hubspot: ["hubspot"],
  both: ["salesforce", "hubspot"],
};
const PLACES: readonly Place[] = ["sidebar", "full"];
const PLACE_OPTIONS = [
  { value: "sidebar", label: "Sidebar 360" },
  { value: "full", label: "Full" },
] as const;

interface CardsProps {
  readonly record: CrmRecord;
  /** Where nothing was chosen yet. */
  readonly first: (typeof SHOWN)[number];
  readonly isFresh: boolean;
  readonly report: FrameHost["report"];
}

/** The cards of a record, as many and as wide as chosen. */
export function Cards({ record, first, isFresh, report }: CardsProps) {
  const [shown, setShown] = useKept(`cards-${first}`, SHOWN, first);
  const [place, setPlace] = useKept("place", PLACES, "full");
  const [alert, setAlert] = useState<CardAlert | null>(null);
  return (
    <div className="cards">
      <div className="cards-choices">
        <Choice label="Card" options={SHOWN_OPTIONS} value={shown} onChange={setShown} />
        <Choice label="Width" options={PLACE_OPTIONS} value={place} onChange={setPlace} />
      </div>
      <div className={`cards-row ${shown} ${place}`}>
        {CRMS[shown].map((crm) => (
          <CardFrame
            key={crm}
            crm={crm}
            record={record}
            place={place}
            isFresh={isFresh}
            report={report}
            say={setAlert}
          />
        ))}
      </div>
      <Toast alert={alert} onEnd={() => setAlert(null)} />
    </div>
  );
}
