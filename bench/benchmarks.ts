import { checkBenchmarks } from './check.ts';
import { collectLogsBenchmarks } from './collect-logs.ts';
import { executableStartUp } from './executable.ts';
import { faqSearch } from './faq-search.ts';
import { startUp } from './start-up.ts';

export interface Measured {
  readonly label: string;
  readonly ratio: number;
  readonly detail: string;
}

export interface Benchmark {
  readonly name: string;
  readonly peer: string;
  /** The ratio should not be above it. */
  readonly goal: number;
  readonly run: () => Promise<readonly Measured[]>;
}

export const BENCHMARKS: readonly Benchmark[] = [
  ...startUp,
  ...executableStartUp,
  ...faqSearch,
  ...checkBenchmarks,
  ...collectLogsBenchmarks,
];
