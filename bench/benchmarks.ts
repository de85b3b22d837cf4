import type { Benchmark } from './benchmark.ts';
import { checkBenchmarks } from './check.ts';
import { checkLabBenchmarks } from './check-lab.ts';
import { clientBenchmarks } from './client.ts';
import { collectLogsBenchmarks } from './collect-logs.ts';
import { longLines } from './long-lines.ts';
import { executableStartUp } from './executable.ts';
import { faqSearch } from './faq-search.ts';
import { startUp } from './start-up.ts';

export const BENCHMARKS: readonly Benchmark[] = [
  ...startUp,
  ...executableStartUp,
  ...faqSearch,
  ...checkBenchmarks,
  ...checkLabBenchmarks,
  ...clientBenchmarks,
  ...collectLogsBenchmarks,
  longLines,
];
