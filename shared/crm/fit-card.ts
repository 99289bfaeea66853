import type { ScoreCard } from "../card/score-card.ts";
import { cut, utf8Bytes } from "./text.ts";

/** CRMs hold fewer than 32,000 characters in a long text; counted in bytes it is safe however they count. */
export const MOST_CARD_BYTES = 31_999;

type Shorten = (card: ScoreCard) => ScoreCard;

/** What is left out when a card is too long, in this order; scores, points and their labels never are. */
const SHORTENINGS: readonly Shorten[] = [
  (card) => ({ ...card, triggers: card.triggers.slice(0, 5) }),
  (card) => clipTexts(card, 600),
  (card) => shortLists(card, 5),
  (card) => clipTexts(card, 200),
  (card) => ({ ...shortLists(card, 3), triggers: card.triggers.slice(0, 1) }),
  (card) => ({ ...card, outreach: null }),
  (card) => clipTexts({ ...shortLists(card, 0), triggers: [] }, 60),
];

/** A card as the JSON text of its CRM field, under 32,000 bytes: what has to go goes in a fixed order. */
export function fitCard(card: ScoreCard, most = MOST_CARD_BYTES): string {
  let short = card;
  let text = JSON.stringify(short);
  for (const shorten of SHORTENINGS) {
    if (utf8Bytes(text) <= most) break;
    short = shorten(short);
    text = JSON.stringify(short);
  }
  return text;
}

function shortLists(card: ScoreCard, most: number): ScoreCard {
  const { usage } = card;
  const lists = {
    enterpriseRequests: card.enterpriseRequests.slice(0, most),
    usage: {
      ...usage,
      departments: usage.departments.slice(0, most),
      topFeatures: usage.topFeatures.slice(0, most),
    },
  };
  return card.kind === "account" ? { ...card, ...lists, people: card.people.slice(0, most) } : { ...card, ...lists };
}

/** Outreach is kept as written or not at all, and an id that is cut is another id. */
const WHOLE = ["outreach", "id", "accountId"];

function clipTexts(card: ScoreCard, most: number): ScoreCard {
  const clip = (value: unknown): unknown => {
    if (typeof value === "string") return cut(value, most);
    if (Array.isArray(value)) return value.map(clip);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, WHOLE.includes(name) ? part : clip(part)]),
    );
  };
  return clip(card) as ScoreCard;
}
