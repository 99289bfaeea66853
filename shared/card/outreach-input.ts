import type { AccountFacts } from "../facts/account-facts.ts";
import type { FactSettings } from "../facts/user-facts.ts";
import type { OutreachLine } from "../handoff/outreach.ts";
import { dayOf, spokenAge } from "../lib/day.ts";
import { traitOf } from "../usage/profile.ts";
import type { ExplainedLine } from "./breakdown.ts";
import { type Member, nameOf } from "./member.ts";

/** What outreach may say of a line of the breakdown. */
export function outreachLine(
  { line, who, deed }: ExplainedLine,
  facts: AccountFacts,
  settings: FactSettings,
): OutreachLine {
  const [first] = who;
  return {
    ...(first === undefined ? {} : { firstName: firstNameOf(first) }),
    signalId: line.signal,
    points: line.points,
    who: who.map(nameOf),
    users: line.users ?? null,
    count: deed?.count ?? null,
    subjects: deed?.subjects ?? [],
    last: deed === null || deed.lastDay === null ? null : spokenAge(deed.lastDay, dayOf(settings.now)),
    figures: {
      activeUsers: facts.activeUsers30,
      totalUsers: facts.users,
      departments: facts.departments,
      workspaces: facts.workspaces,
      ...(facts.userGrowth === null ? {} : { growthPct: Math.round(facts.userGrowth * 100) }),
    },
  };
}

/** The first word of a name that looks like a person's; addresses and ids are no way to greet. */
export function firstNameOf(member: Member): string | null {
  const name = traitOf(member.profile, "name");
  return name === null || name.includes("@") ? null : (name.split(/\s+/)[0] ?? null);
}
