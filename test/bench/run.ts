import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { cards } from "./card.bench.ts";
import { fold } from "./fold.bench.ts";
import { ingest } from "./ingest.bench.ts";
import { memory } from "./memory.bench.ts";
import { rescore } from "./rescore.bench.ts";
import type { Benchmark, Verdict } from "./rounds.ts";
import { scoring } from "./scoring.bench.ts";
import { rescoreSql } from "./sql.bench.ts";

const BENCHMARKS: readonly Benchmark[] = [scoring, rescore, rescoreSql, fold, ingest, cards, memory];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, quick: { type: "boolean", default: false } },
});
const [wanted = ""] = positionals;
const options = { rounds: Number(values.rounds), isQuick: values.quick };
const chosen = BENCHMARKS.filter((benchmark) => benchmark.name.includes(wanted));
if (chosen.length === 0) {
  console.error(`no benchmark "${wanted}": there are ${BENCHMARKS.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
console.log(`${options.rounds} rounds, ${options.isQuick ? "quick sizes: figures say little" : "full sizes"}`);
const verdicts: Verdict[] = [];
for (const benchmark of chosen) {
  console.log(`\n## ${benchmark.name}`);
  verdicts.push(...(await benchmark.run(options)));
}
console.log("\n## Targets\n");
for (const { target, actual, isMet } of verdicts) console.log(`${isMet ? "PASS" : "FAIL"}  ${target}: ${actual}`);
if (verdicts.some((verdict) => !verdict.isMet) && !options.isQuick) process.exitCode = 1;
