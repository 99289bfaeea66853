import { DAY_MS } from "../../shared/lib/day.ts";
import { salesAnswers } from "../demo/sales.ts";
import { failure } from "./remote-product.ts";

const PAGE = 200;

interface HandoffPage {
  readonly handoffs: readonly { readonly id: string; readonly firedAt: string }[];
  readonly nextCursor: string | null;
}

/** Reports through the API what the demo's sales did with handoffs today. */
export async function answerHandoffs(url: string, apiKey: string, today: Date): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, url), { headers, ...init });
    if (!response.ok) throw await failure(response);
    return response.json();
  };
  let cursor: string | null = "";
  while (cursor !== null) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await ask(`/v1/handoffs?limit=${PAGE}${after}`)) as HandoffPage;
    for (const { id, firedAt } of page.handoffs) {
      const daysOpen = Math.floor((today.getTime() - Date.parse(firedAt)) / DAY_MS);
      const known = salesAnswers(id, daysOpen - 1).length;
      for (const answer of salesAnswers(id, daysOpen).slice(known)) {
        const body = JSON.stringify({ id: `demo-${id}-${answer.outcome}`, ...answer });
        await ask(`/v1/handoffs/${encodeURIComponent(id)}/outcomes`, { method: "POST", body });
      }
    }
    cursor = page.nextCursor;
  }
}
