import { sampleCard } from "../browser/lightning/sample-records.ts";

export const NOW = "2026-11-18T18:20:00.000Z";

/** A sample card as the backend gives it, changed where a test says so. */
export const readyReply = (name: string, change: object = {}) =>
  Response.json({ state: "ready", card: { ...sampleCard(name), ...change }, now: NOW });

/** A sample card as it is saved on a record. */
export const savedCard = (name: string, change: object = {}) => ({
  pls_score_card: JSON.stringify({ ...sampleCard(name), ...change }),
});

export const reply = (body: object): Response => Response.json(body);

/** An answer that is given when the test says so. */
export function later() {
  let give: (response: Response) => void = () => {};
  const response = new Promise<Response>((resolve) => {
    give = resolve;
  });
  return { response, give };
}
