import { BENCHMARKS } from "./benchmarks.ts";

/** Runs the benchmark of that name and tells the verdicts. */
const [name, rounds, isQuick] = process.argv.slice(2);
const benchmark = BENCHMARKS.find((one) => one.name === name);
const verdicts = await benchmark?.run({ rounds: Number(rounds), isQuick: isQuick === "true" });
process.send?.(verdicts);
process.disconnect?.();
