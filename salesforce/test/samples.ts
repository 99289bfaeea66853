import { readFileSync } from "node:fs";
import { type CardView, viewCard } from "../../shared/card/card-view.ts";
import { readCard } from "../../shared/card/read-card.ts";
import type { ScoreCard } from "../../shared/card/score-card.ts";

/** Three hours after the sample cards were made. */
export const NOW = Date.parse("2026-11-18T18:20:00Z");

const LINES = readFileSync("test/browser/sample-cards.jsonl", "utf8").trim().split("\n");
const CARDS = new Map(
  LINES.map((line) => JSON.parse(line) as { readonly name: string; readonly card: unknown }).map(
    ({ name, card }) => [name, JSON.stringify(card)] as const,
  ),
);

/** A card the product made, as a record carries it. */
export const sampleText = (name: string): string => CARDS.get(name) ?? "";

export function sampleCard(name: string): ScoreCard {
  const reading = readCard(sampleText(name));
  if (reading.state !== "ready") throw new Error(`${name} is ${reading.state}`);
  return reading.card;
}

export const sampleView = (name: string): CardView => viewCard(sampleCard(name), NOW);
