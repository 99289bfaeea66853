import { FACT_VECTORS, type FactsOf } from "./fact-vector.ts";
import type { Model, Signal, Test } from "./signal.ts";

/** One signal's share of a score. `users` is how many people it fired for, null where it is counted once. */
export interface Contribution {
  readonly signal: Signal;
  readonly points: number;
  readonly users: number | null;
}

/** A test on a row of facts: positions to add up, and the bounds the sum has to keep, themselves included. */
interface CompiledTest {
  readonly first: number;
  readonly others: readonly number[];
  readonly least: number;
  readonly most: number;
}

interface Rung {
  readonly contribution: Contribution;
  readonly tests: readonly CompiledTest[];
}

/** Whose facts rules read. */
type Reads = keyof FactsOf;

/** Signals that read the same facts, as ladders: rungs highest first, of which at most one counts. Plain data. */
export interface Rules<Of extends Reads> {
  readonly reads: Of;
  /** The facts being looked at; scoring is synchronous, so one row serves every call. */
  readonly row: Float64Array;
  readonly ladders: readonly (readonly Rung[])[];
}

/** A model ready to run, by whose facts its signals read. Disabled signals are gone. */
export interface CompiledModel {
  readonly version: string;
  readonly user: Rules<"user">;
  readonly account: Rules<"account">;
  readonly company: Rules<"account">;
}

export function compileModel(model: Model): CompiledModel {
  const scoped = (scope: Signal["scope"]) => model.signals.filter((signal) => signal.enabled && signal.scope === scope);
  return {
    version: model.version,
    user: compileRules(scoped("user"), "user"),
    account: compileRules(scoped("account"), "account"),
    company: compileRules(scoped("company"), "account"),
  };
}

/** Adds the contributions of the signals that count for these facts to `into`; the sum of their points. */
export function addContributions<Of extends Reads>(rules: Rules<Of>, facts: FactsOf[Of], into: Contribution[]): number {
  const { row, ladders } = rules;
  FACT_VECTORS[rules.reads].fill(facts, row);
  let points = 0;
  for (let at = 0; at < ladders.length; at++) {
    const rung = highestRung(ladders[at]!, row);
    if (rung === null) continue;
    into.push(rung.contribution);
    points += rung.contribution.points;
  }
  return points;
}

/** The signals that count for these facts: of each ladder the highest rung that holds. */
export function firing<Of extends Reads>(rules: Rules<Of>, facts: FactsOf[Of]): Signal[] {
  const contributions: Contribution[] = [];
  addContributions(rules, facts, contributions);
  return contributions.map(({ signal }) => signal);
}

/** The points of the signals that count, without naming them. */
export function pointsOf<Of extends Reads>(rules: Rules<Of>, facts: FactsOf[Of]): number {
  const { row, ladders } = rules;
  FACT_VECTORS[rules.reads].fill(facts, row);
  let points = 0;
  for (let at = 0; at < ladders.length; at++) points += highestRung(ladders[at]!, row)?.contribution.points ?? 0;
  return points;
}

function highestRung(ladder: readonly Rung[], row: Float64Array): Rung | null {
  for (let at = 0; at < ladder.length; at++) {
    const rung = ladder[at]!;
    if (holds(rung.tests, row)) return rung;
  }
  return null;
}

/** An unknown fact is NaN, which keeps no bounds. */
function holds(tests: readonly CompiledTest[], row: Float64Array): boolean {
  for (let at = 0; at < tests.length; at++) {
    const { first, others, least, most } = tests[at]!;
    let fact = row[first]!;
    for (let other = 0; other < others.length; other++) fact += row[others[other]!]!;
    if (!(fact >= least && fact <= most)) return false;
  }
  return true;
}

function compileRules<Of extends Reads>(signals: readonly Signal[], reads: Of): Rules<Of> {
  const { names } = FACT_VECTORS[reads];
  const ladders = new Map<string, Rung[]>();
  for (const signal of signals) {
    const name = signal.ladder === null ? `only ${signal.id}` : `ladder ${signal.ladder}`;
    const contribution = { signal, points: signal.points, users: null };
    const tests = signal.when.map((test) => compileTest(test, names));
    ladders.set(name, [{ contribution, tests }, ...(ladders.get(name) ?? [])]);
  }
  return { reads, row: new Float64Array(names.length), ladders: [...ladders.values()] };
}

function compileTest(test: Test, names: readonly string[]): CompiledTest {
  const positions = ("sum" in test ? test.sum : [test.fact]).map((fact) => {
    const position = names.indexOf(fact);
    if (position < 0) throw new Error(`no signal of this scope can read ${fact}`);
    return position;
  });
  const [first, ...others] = positions;
  if (first === undefined) throw new Error("a test needs a fact");
  return { first, others, ...("sum" in test ? boundsOf(test) : { least: 1, most: 1 }) };
}

function boundsOf({ op, value }: Extract<Test, { op: unknown }>): { readonly least: number; readonly most: number } {
  if (op === ">=") return { least: value, most: Number.POSITIVE_INFINITY };
  if (op === ">") return { least: nextAbove(value), most: Number.POSITIVE_INFINITY };
  if (op === "<") return { least: Number.NEGATIVE_INFINITY, most: -nextAbove(-value) };
  return { least: value, most: value };
}

/** The smallest double above a finite one. */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! += value > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0]!;
}
