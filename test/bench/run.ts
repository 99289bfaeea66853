import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { BENCHMARKS } from "./benchmarks.ts";
import type { Verdict } from "./rounds.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, quick: { type: "boolean", default: false } },
});
const [wanted = ""] = positionals;
const chosen = BENCHMARKS.filter((benchmark) => benchmark.name.includes(wanted));
if (chosen.length === 0) {
  console.error(`no benchmark "${wanted}": there are ${BENCHMARKS.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
console.log(`${values.rounds} rounds, ${values.quick ? "quick sizes: figures say little" : "full sizes"}`);
const verdicts: Verdict[] = [];
for (const { name } of chosen) {
  console.log(`\n## ${name}`);
  verdicts.push(...(await runApart(name)));
}
console.log("\n## Targets\n");
for (const { target, actual, isMet } of verdicts) console.log(`${isMet ? "PASS" : "FAIL"}  ${target}: ${actual}`);
if (verdicts.some((verdict) => !verdict.isMet) && !values.quick) process.exitCode = 1;

/** In a process of its own: none inherits the heap and the compiled code that another left. */
async function runApart(name: string): Promise<readonly Verdict[]> {
  const child = fork(new URL("./run-one.ts", import.meta.url), [name, values.rounds, String(values.quick)]);
  let told: readonly Verdict[] | null = null;
  child.once("message", (message) => {
    told = message as readonly Verdict[];
  });
  await once(child, "exit");
  if (told === null) throw new Error(`${name} ended without a verdict`);
  return told;
}
