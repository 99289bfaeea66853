import { cards } from "./card.bench.ts";
import { fold } from "./fold.bench.ts";
import { ingest } from "./ingest.bench.ts";
import { memory } from "./memory.bench.ts";
import { rescore } from "./rescore.bench.ts";
import type { Benchmark } from "./rounds.ts";
import { scoring } from "./scoring.bench.ts";
import { rescoreSql } from "./sql.bench.ts";

export const BENCHMARKS: readonly Benchmark[] = [scoring, rescore, rescoreSql, fold, ingest, cards, memory];
