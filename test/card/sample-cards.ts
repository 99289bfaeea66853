import { readFileSync } from "node:fs";
import type { AccountCard, ScoreCard, UserCard } from "../../shared/card/score-card.ts";

const LINES = readFileSync(new URL("../browser/sample-cards.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");

/** Cards the product made of its demo, by name. */
export const SAMPLE_CARDS: ReadonlyMap<string, ScoreCard> = new Map(
  LINES.map((line) => JSON.parse(line) as { readonly name: string; readonly card: ScoreCard }).map(({ name, card }) => [
    name,
    card,
  ]),
);

export function accountCard(name = "enterprise"): AccountCard {
  const card = SAMPLE_CARDS.get(name);
  if (card?.kind !== "account") throw new Error(`${name} is no account's card`);
  return card;
}

export function userCard(name = "contact"): UserCard {
  const card = SAMPLE_CARDS.get(name);
  if (card?.kind !== "user") throw new Error(`${name} is no person's card`);
  return card;
}
