import type { OutcomeReply, OutcomeRequest } from "../../../../shared/card/hubspot-card-api.ts";
import type { CrmRecord } from "../../contract.ts";

/** How much room a CRM gives the card: a record's sidebar, or the width of its page. */
export type Place = "sidebar" | "full";
export type Scheme = "light" | "dark";

/** What a card wants said outside of itself, as HubSpot's alerts are. */
export interface CardAlert {
  readonly type: string;
  readonly title?: string;
  readonly message: string;
}

/** What the page gives a frame to call. */
export interface FrameHost {
  readonly report: (request: OutcomeRequest) => Promise<OutcomeReply>;
  readonly say: (alert: CardAlert) => void;
  /** The card needs so many pixels now. */
  readonly resize: (height: number) => void;
}

/**
 * What a frame puts on its window, as `groundswellFrame`, for the page to call. A frame is a document of this origin of its
 * own, so that a CRM's styles and ours stay apart.
 */
export interface CardFrame {
  readonly show: (record: CrmRecord, place: Place, host: FrameHost) => void;
  /** The record says something else now; the card stays where it is. */
  readonly change: (record: CrmRecord) => void;
  readonly setScheme: (scheme: Scheme) => void;
}

export interface FrameWindow extends Window {
  readonly groundswellFrame?: CardFrame;
}

export const offer = (frame: CardFrame): void => {
  Object.assign(window, { groundswellFrame: frame });
};

/** Tells the page the card's height, now and whenever it is another. */
export function tellHeight({ resize }: FrameHost): void {
  new ResizeObserver(() => resize(Math.ceil(document.body.getBoundingClientRect().height))).observe(document.body);
}
