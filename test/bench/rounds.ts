/** What a run of the benchmarks was asked for. */
export interface Options {
  readonly rounds: number;
  /** Small sizes: shows that a benchmark works, not how fast the product is. */
  readonly isQuick: boolean;
}

/** A target of `docs/performance.md` and how this run did against it. */
export interface Verdict {
  readonly target: string;
  readonly actual: string;
  readonly isMet: boolean;
}

export interface Benchmark {
  readonly name: string;
  readonly run: (options: Options) => Promise<Verdict[]>;
}

/** Runs the variants in turn, A B A B, so that a noisy minute hits them all; one turn before the first is not counted. */
export async function alternate<Name extends string, Sample>(
  rounds: number,
  variants: Readonly<Record<Name, () => Promise<Sample> | Sample>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(variants) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const sample = await variants[name]();
      if (round >= 0) samples[name].push(sample);
    }
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Round by round: what one variant makes of the other's figure. */
export const ratios = (of: readonly number[], to: readonly number[]): number[] =>
  of.map((value, round) => value / to[round]!);

/** `median (min–max)`. */
export const spread = (values: readonly number[], show: (value: number) => string = short): string =>
  `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`;

export function short(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)}k`;
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

/** Prints a Markdown table. */
export function printTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  console.log(`\n${title}\n`);
  console.log([line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n"));
}

export const atLeast = (what: string, target: number, actual: number): Verdict => ({
  target: `${what} ≥ ${short(target)}`,
  actual: short(actual),
  isMet: actual >= target,
});

export const under = (what: string, target: number, actual: number): Verdict => ({
  target: `${what} < ${short(target)}`,
  actual: short(actual),
  isMet: actual < target,
});

/** `work`'s duration in seconds. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
