import type { BreakdownLine, ScoreCard } from "../../shared/card/score-card.ts";
import { plain } from "../../shared/lib/plain.ts";
import { counted } from "../../shared/lib/words.ts";

/** A card as text for a terminal. */
export function printCard(card: ScoreCard): string {
  const rank = card.kind === "account" ? `Tier ${card.tier.level} ${card.tier.label}` : card.band.label;
  const action = card.kind === "account" ? card.tier.action : card.band.action;
  const change = card.scoreChange7d === null ? "" : ` (${signed(card.scoreChange7d)} in 7 days)`;
  const parts = [
    `${card.name}  ${card.domain ?? card.id}`,
    `Score ${card.score}${change}  ·  ${rank}  ·  ${card.segment.label}  ·  ${card.usage.trajectory}`,
    action,
    ...(card.nextTier === null ? [] : [`For tier ${card.nextTier.level}: ${card.nextTier.missing.join(", ")}`]),
    "",
    "Why",
    ...card.breakdown.map(breakdownLine),
    `  ${pad(signed(card.score), 5)}  = score`,
    "",
    "Usage",
    `  ${usageWords(card)}`,
    `  Weekly  ${card.usage.weekly.map((week) => week.events).join(" → ")}`,
    `  Top features  ${
      card.usage.topFeatures
        .slice(0, 5)
        .map((feature) => `${feature.name} (${feature.count})`)
        .join(", ") || "none"
    }`,
    ...peopleLines(card),
    "",
    ...planLines(card),
    ...handoffLines(card),
    ...outreachLines(card),
  ];
  return parts
    .flatMap((part) => part.split("\n"))
    .map(plain)
    .join("\n");
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));
const pad = (text: string, width: number): string => text.padStart(width);

const breakdownLine = (line: BreakdownLine): string =>
  `  ${pad(signed(line.points), 5)}  ${line.label}${line.users === undefined ? "" : ` × ${line.users}`}  — ${line.evidence}`;

function usageWords({ usage }: ScoreCard): string {
  const departments = usage.departments.length === 0 ? "" : ` in ${usage.departments.join(", ")}`;
  return `${usage.activeUsers30} of ${counted(usage.users, "user")} active in 30 days${departments}; ${usage.events30} events`;
}

function peopleLines(card: ScoreCard): string[] {
  if (card.kind === "user" || card.people.length === 0) return [];
  const people = card.people.map(
    (person) =>
      `  ${pad(String(person.score), 5)}  ${person.name}${person.title === null ? "" : `, ${person.title}`} (${person.band})`,
  );
  return ["", "People", ...people];
}

const money = (usd: number | null): string =>
  usd === null ? "unknown" : `$${Math.round(usd).toLocaleString("en-US")}`;

function planLines({ plan }: ScoreCard): string[] {
  const current = `${plan.current ?? "unknown"}, ARR ${money(plan.arr)}`;
  const next = plan.recommended === null ? "" : `  →  ${plan.recommended}, potential ARR ${money(plan.potentialArr)}`;
  return [`Plan    ${current}${next}`];
}

function handoffLines({ handoff }: ScoreCard): string[] {
  if (handoff === null) return [];
  const { priority, status, dueAt, route, trigger } = handoff;
  return [`Handoff ${priority}, ${status}, due ${dueAt.slice(0, 16).replace("T", " ")}, ${route}: ${trigger.label}`];
}

function outreachLines({ outreach }: ScoreCard): string[] {
  if (outreach === null) return [];
  const { subject, body } = outreach.email;
  return [
    "",
    "What to say",
    ...outreach.talkTrack.map((line) => `  · ${line}`),
    "",
    `E-mail draft: ${subject}`,
    ...body.split("\n").map((line) => `  ${line}`.trimEnd()),
  ];
}
