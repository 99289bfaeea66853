import type { Condition, Model, Signal, Test } from "./signal.ts";

type Facts = Readonly<Record<string, unknown>>;
type Holds = (facts: Facts) => boolean;

/** Rungs, highest first, of which at most one counts. A signal without a ladder is a ladder of one. */
export type Ladder = readonly { readonly signal: Signal; readonly holds: Holds }[];

/** A model ready to run, by whose facts its signals read. Disabled signals are gone. */
export interface CompiledModel {
  readonly version: string;
  readonly user: readonly Ladder[];
  readonly account: readonly Ladder[];
  readonly company: readonly Ladder[];
}

export function compileModel(model: Model): CompiledModel {
  const ladders = (scope: Signal["scope"]) => laddersOf(model.signals.filter((signal) => signal.scope === scope));
  return { version: model.version, user: ladders("user"), account: ladders("account"), company: ladders("company") };
}

/** The signals that count for these facts: of each ladder the highest rung that holds. */
export function firing(ladders: readonly Ladder[], facts: object): Signal[] {
  const fired: Signal[] = [];
  for (const ladder of ladders) {
    for (const rung of ladder) {
      if (!rung.holds(facts as Facts)) continue;
      fired.push(rung.signal);
      break;
    }
  }
  return fired;
}

/** The points of the signals that count, without naming them. */
export function pointsOf(ladders: readonly Ladder[], facts: object): number {
  let points = 0;
  for (const ladder of ladders) {
    for (const rung of ladder) {
      if (!rung.holds(facts as Facts)) continue;
      points += rung.signal.points;
      break;
    }
  }
  return points;
}

function laddersOf(signals: readonly Signal[]): Ladder[] {
  const ladders = new Map<string, { signal: Signal; holds: Holds }[]>();
  for (const signal of signals) {
    if (!signal.enabled) continue;
    const name = signal.ladder === null ? `only ${signal.id}` : `ladder ${signal.ladder}`;
    const rungs = ladders.get(name) ?? [];
    rungs.unshift({ signal, holds: compileCondition(signal.when) });
    ladders.set(name, rungs);
  }
  return [...ladders.values()];
}

function compileCondition(condition: Condition): Holds {
  const tests = condition.map(compileTest);
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (facts) => tests.every((test) => test(facts));
}

function compileTest(test: Test): Holds {
  if (!("sum" in test)) return (facts) => facts[test.fact] === true;
  const { value, sum } = test;
  const compare = COMPARE[test.op];
  const [fact] = sum;
  if (sum.length === 1 && fact !== undefined) {
    return (facts) => {
      const known = facts[fact];
      return typeof known === "number" && compare(known, value);
    };
  }
  return (facts) => {
    const known = sum.map((name) => facts[name]);
    return (
      known.every((part) => typeof part === "number") &&
      compare(
        known.reduce((a, b) => a + b, 0),
        value,
      )
    );
  };
}

const COMPARE: Readonly<Record<">=" | ">" | "<" | "=", (fact: number, value: number) => boolean>> = {
  ">=": (fact, value) => fact >= value,
  ">": (fact, value) => fact > value,
  "<": (fact, value) => fact < value,
  "=": (fact, value) => fact === value,
};
