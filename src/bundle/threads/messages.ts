import type { Job, JobOptions, JobResult } from './jobs.ts';

/** What a thread is started with. */
export interface Start {
  readonly options: JobOptions;
  /** Shared: the number of the rule that is at work. */
  readonly watch: Int32Array;
}

export function isStart(value: unknown): value is Start {
  return typeof value === 'object' && value !== null && 'options' in value && 'watch' in value;
}

/** Several small jobs go in one message: the message costs more than they do. */
export interface Request {
  readonly id: number;
  readonly jobs: readonly Job[];
}

export interface Answer {
  readonly id: number;
  readonly results: JobResult[];
  /** The text of the error may quote a line: it stays in the thread. */
  readonly failed?: { readonly rule: string | null };
}
