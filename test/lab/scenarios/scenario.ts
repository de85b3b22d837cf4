import type { FailureCode } from '../../../src/model/failures/index.ts';

/** One way in which the network fails, or does not, and what the program must print for it. */
export interface Scenario {
  /** For ever: the lab's tests and the page's rows are keyed by it. */
  readonly id: string;
  readonly title: string;
  /** The real server, rule or wire that makes it; `synthetic: …` where it cannot be had in a namespace. */
  readonly madeBy: string;
  /** The only root cause; null: nothing is wrong; 'open': a row that waits for its lab. */
  readonly expected: FailureCode | null | 'open';
  /** Of the root cause; left out: `fail`. */
  readonly status?: 'warn';
}

export interface ScenarioGroup {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}
