import { Engine, type RuleProperties } from "json-rules-engine";
import { factSettings } from "../../server/settings/fact-settings.ts";
import {
  type AccountFacts,
  accountFactsOf,
  addToTally,
  readColleague,
  startTally,
} from "../../shared/facts/account-facts.ts";
import { deriveUserFacts, type UserFacts } from "../../shared/facts/user-facts.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { scoreUser } from "../../shared/score/score-user.ts";
import type { Signal, Test } from "../../shared/score/signal.ts";
import { NOW, type SamplePerson, samplePerson } from "./population.ts";
import { alternate, atLeast, type Benchmark, printTable, ratios, seconds, spread } from "./rounds.ts";
import { SETTINGS } from "./settings.ts";

interface Case {
  readonly user: UserFacts;
  readonly account: AccountFacts;
  /** The same facts as the rules engine wants them: one flat object. */
  readonly flat: Record<string, unknown>;
}

const PRODUCT_PASSES = 60;

/** Facts to explained contributions, against the best-known rules engine on npm with the same rules and facts. */
export const scoring: Benchmark = {
  name: "scoring",
  run: async ({ rounds, isQuick }) => {
    const people = isQuick ? 200 : 2_000;
    const cases = casesOf(people);
    const engine = engineOf(DEFAULT_SIGNALS.filter((signal) => signal.scope !== "company"));
    await checkSums(engine, cases);
    const samples = await alternate(rounds, {
      product: async () => (people * PRODUCT_PASSES) / (await seconds(() => scoreAll(cases, PRODUCT_PASSES))),
      engine: async () => people / (await seconds(() => runAll(engine, cases))),
    });
    const ratio = ratios(samples.product, samples.engine);
    printTable(
      `${people} people, ${DEFAULT_SIGNALS.length} signals: facts → explained contributions`,
      ["engine", "people/s"],
      [
        ["scoreUser, compiled model", spread(samples.product)],
        ["json-rules-engine, same rules", spread(samples.engine)],
        ["ratio", spread(ratio)],
      ],
    );
    return [atLeast("pure scoring, × json-rules-engine", 400, ratio.toSorted((a, b) => a - b)[ratio.length >> 1]!)];
  },
};

function casesOf(people: number): Case[] {
  const settings = factSettings(SETTINGS, NOW);
  const byAccount = new Map<number, SamplePerson[]>();
  for (let number = 0; number < people; number++) {
    const person = samplePerson(number);
    byAccount.set(person.account.number, [...(byAccount.get(person.account.number) ?? []), person]);
  }
  return [...byAccount.values()].flatMap((members) => {
    const tally = startTally();
    const facts = members.map((member) => deriveUserFacts(member.history, settings));
    members.forEach((member, i) => {
      addToTally(
        tally,
        facts[i]!,
        member.history,
        () => readColleague(member.title, null, member.department),
        settings,
      );
    });
    const { employees, industry, workspaces } = members[0]!.account;
    const company = { ...NO_COMPANY, employees, industry };
    const account = accountFactsOf(tally, company, workspaces, SETTINGS.icp);
    return facts.map((user) => ({ user, account, flat: flatFacts(user, account) }));
  });
}

const NO_COMPANY = {
  name: null,
  country: null,
  plan: null,
  technologies: [],
  arr: null,
  seats: null,
  seatsUsed: null,
  usage: null,
  usageLimit: null,
};

/** One object for both scopes, sums made beforehand: adding facts is not what rules engines are for. */
function flatFacts(user: UserFacts, account: AccountFacts): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const signal of DEFAULT_SIGNALS) {
    const facts = (signal.scope === "user" ? user : account) as unknown as Record<string, unknown>;
    for (const test of signal.when) {
      const names: readonly string[] = "sum" in test ? test.sum : [test.fact];
      flat[factName(signal, test)] =
        names.length === 1 ? facts[names[0]!] : names.reduce((sum, name) => sum + (facts[name] as number), 0);
    }
  }
  return flat;
}

const factName = (signal: Signal, test: Test): string =>
  `${signal.scope}_${"sum" in test ? test.sum.join("_") : test.fact}`;

const OPERATORS = { ">=": "greaterThanInclusive", ">": "greaterThan", "<": "lessThan", "=": "equal" } as const;

/** One rule a signal; a rung of a ladder also says that no higher rung holds. */
function engineOf(signals: readonly Signal[]): Engine {
  const condition = (signal: Signal, test: Test) => ({
    fact: factName(signal, test),
    operator: "sum" in test ? OPERATORS[test.op] : "equal",
    value: "sum" in test ? test.value : true,
  });
  const rules = signals.map((signal, at): RuleProperties => {
    const higher = signals.slice(at + 1).filter((other) => signal.ladder !== null && other.ladder === signal.ladder);
    return {
      conditions: {
        all: [
          ...signal.when.map((test) => condition(signal, test)),
          ...higher.map((other) => ({ not: { all: other.when.map((test) => condition(other, test)) } })),
        ],
      },
      event: { type: signal.id, params: { points: signal.points } },
    };
  });
  return new Engine(rules);
}

/** Both engines find the same signals, so the same sums, or the comparison means nothing. */
async function checkSums(engine: Engine, cases: readonly Case[]): Promise<void> {
  for (const { user, account, flat } of cases) {
    const { total, contributions } = scoreUser(SETTINGS.model, user, account);
    const { events } = await engine.run(flat);
    const sum = events.reduce((points, event) => points + (event.params?.points as number), 0);
    const ids = (list: readonly string[]) => [...list].sort().join();
    if (sum !== total || ids(events.map(({ type }) => type)) !== ids(contributions.map(({ signal }) => signal.id))) {
      throw new Error(`the rules engine finds ${sum} points where the product finds ${total}`);
    }
  }
}

/** Scores every case so many times; the signals found, so that no engine can skip the work. */
function scoreAll(cases: readonly Case[], passes: number): number {
  let found = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (const { user, account } of cases) found += scoreUser(SETTINGS.model, user, account).contributions.length;
  }
  return found;
}

async function runAll(engine: Engine, cases: readonly Case[]): Promise<number> {
  let found = 0;
  for (const { flat } of cases) found += (await engine.run(flat)).events.length;
  return found;
}
