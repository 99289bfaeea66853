import type { AccountFacts } from "../facts/account-facts.ts";
import type { FactSettings, UserFacts } from "../facts/user-facts.ts";
import { dayOf, spokenAge } from "../lib/day.ts";
import { counted, listed } from "../lib/words.ts";
import type { Contribution } from "../score/compile-model.ts";
import { accountReason, type Deed, deedsBehind, mergeDeeds } from "./evidence.ts";
import { type Member, nameOf } from "./member.ts";
import type { BreakdownLine } from "./score-card.ts";

/** A line with what it was written from, for outreach to write from too. */
export interface ExplainedLine {
  readonly line: BreakdownLine;
  /** The people it fired for, most active first. */
  readonly who: readonly Member[];
  readonly deed: Deed | null;
}

/**
 * Explains contributions. `firedFor` gives the people a user signal fired for (for a person's own card, that person
 * alone, who is then not named). Most points first.
 */
export function explainLines(
  contributions: readonly Contribution[],
  account: AccountFacts,
  firedFor: (signalId: string) => readonly Member[],
  settings: FactSettings,
  isOwnCard: boolean,
): ExplainedLine[] {
  const lines = contributions.map(({ signal, points, users }): ExplainedLine => {
    const line = { category: signal.category, signal: signal.id, label: signal.label, points };
    if (signal.scope !== "user") {
      return { line: { ...line, evidence: accountReason(signal.id, account) }, who: [], deed: null };
    }
    const who = [...firedFor(signal.id)].sort((a, b) => b.facts.events30 - a.facts.events30);
    const deeds = who.map((member) => deedsBehind(signal.id, member.history, settings)).filter((deed) => deed !== null);
    const deed = deeds.length === 0 ? null : mergeDeeds(deeds);
    const what = deed === null ? shapeOf(signal.id, who) : deedWords(deed, dayOf(settings.now));
    const evidence = isOwnCard ? what : `${listed(who.map(nameOf), 3)}: ${what}`;
    return { line: users === null ? { ...line, evidence } : { ...line, users, evidence }, who, deed };
  });
  return lines.sort((a, b) => b.line.points - a.line.points || a.line.signal.localeCompare(b.line.signal));
}

function deedWords(deed: Deed, today: number): string {
  const subjects = deed.subjects.length === 0 ? "" : `${listed(deed.subjects, 4)}, `;
  const last = deed.lastDay === null ? "" : `, last ${spokenAge(deed.lastDay, today)}`;
  return `${subjects}${counted(deed.count, "time")}${last}`;
}

/** Evidence for signals about the shape of usage: the range over the people concerned. */
function shapeOf(signalId: string, who: readonly Member[]): string {
  const range = (fact: (facts: UserFacts) => number, unit: string) => {
    const values = who.map((member) => Math.round(fact(member.facts)));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? counted(high, unit) : `${low}–${counted(high, unit)}`;
  };
  const days30 = () => `active on ${range((facts) => facts.activeDays30, "day")} of the last 30`;
  const shapes: Readonly<Record<string, () => string>> = {
    fast_activation: () => `activated ${range((facts) => facts.activationMinutes ?? 0, "minute")} after sign-up`,
    dau_mau_30: days30,
    dau_mau_50: days30,
    rising_3: () => `more activity each week for ${range((facts) => facts.risingWeeks, "week")}`,
    active_5_of_7: () => `active on ${range((facts) => facts.activeDays7, "day")} of the last 7`,
    inactive_7: () => `last active ${range((facts) => facts.daysSinceActive ?? 0, "day")} ago`,
    declining: () => `less activity each week for ${range((facts) => facts.fallingWeeks, "week")}`,
    free_only_30: () => `no premium feature, here for ${range((facts) => facts.ageDays, "day")}`,
  };
  return shapes[signalId]?.() ?? "";
}
