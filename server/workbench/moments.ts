import type { AccountCard } from "../../shared/card/score-card.ts";
import { type CompiledPlan, DEFAULT_TRACKING_PLAN, type Meaning } from "../../shared/events/tracking-plan.ts";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import { folded } from "../../shared/lib/words.ts";
import { readStored } from "../score/account-rows.ts";
import type { Server } from "../server.ts";
import { type Call, call } from "./call.ts";
import type { Moment } from "./contract.ts";
import { expectationOf, type TriggerState } from "./expectation.ts";
import { joinBatch } from "./teammates.ts";

/** The product moments to try at an account; null when it is not scored. */
export async function readMoments(server: Server, accountId: string): Promise<Moment[] | null> {
  const text = await server.cards.accountCard(accountId);
  if (text === null) return null;
  const card = JSON.parse(text) as AccountCard;
  const stored = (await readStored(server.db, [card.id])).get(card.id);
  const [person] = card.people;
  if (stored === undefined || person === undefined) return [];
  return momentsAt(card, person, server.settings.trackingPlan, {
    memory: stored.memory,
    tier: stored.tier,
    openPriority: card.handoff?.priority ?? null,
    isHeldOut: isHeldOut(card.id, server.settings.holdOutShare),
    quietDays: server.settings.triggers.quietDays,
    now: server.now().getTime(),
  });
}

/** What somebody does: the moment's batch; null where the tracking plan knows no event for it. */
interface Act {
  readonly id: string;
  readonly label: string;
  readonly expects: string;
  readonly batch: readonly Call[] | null;
}

function momentsAt(
  card: AccountCard,
  { id: userId, name }: AccountCard["people"][number],
  plan: CompiledPlan,
  state: TriggerState,
): Moment[] {
  const tracks = (meaning: Meaning, properties: Call, times = 1): Call[] | null => {
    const event = eventOf(meaning, plan);
    return event === null ? null : Array.from({ length: times }, () => call("track", userId, { event, properties }));
  };
  const expects = (trigger: string, priority: Handoff["priority"]) => expectationOf(trigger, priority, state);
  const acts: Act[] = [
    {
      id: "sso",
      label: `${name} asks about SSO`,
      expects: expects("enterprise_requested", "high"),
      batch: tracks("enterprise_request", { feature: "SSO" }),
    },
    {
      id: "teammates",
      label: `${name} invites three teammates, and they join`,
      expects: "Three more people are active; the score rises with the team.",
      batch: joinBatch(card.id, userId, (meaning) => eventOf(meaning, plan)),
    },
    {
      id: "limit",
      label: `${name} reaches a usage limit`,
      expects: "The score rises where nobody had reached a limit; the evidence says who did.",
      batch: tracks("limit_hit", { limit: "Monthly queries" }),
    },
    {
      id: "pricing",
      label: `${name} views pricing three times`,
      expects: expects("pricing_no_conversion", "medium"),
      batch: tracks("pricing_view", {}, 3),
    },
    {
      id: "volume",
      label: `${name} asks for volume pricing`,
      expects: expects("volume_pricing", "high"),
      batch: tracks("volume_pricing_question", { topic: "volume pricing" }),
    },
  ];
  return acts.flatMap(({ batch, ...moment }) => (batch === null ? [] : [{ ...moment, batch }]));
}

/** A name that the tracking plan gives the meaning, the default one if it may be; null where it gives none. */
function eventOf(meaning: Meaning, plan: CompiledPlan): string | null {
  const usual = DEFAULT_TRACKING_PLAN[meaning].find((name) => plan.get(folded(name))?.includes(meaning));
  return usual ?? [...plan].find(([, meanings]) => meanings.includes(meaning))?.[0] ?? null;
}
