import { availableParallelism } from 'node:os';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { errorMessage } from '../../model/errors.ts';
import { RedactionFailure } from '../../redact/failure.ts';
import type { LongState } from '../../redact/long-line.ts';
import { ruleNames } from '../../redact/redactor.ts';
import type { KeyState } from '../../redact/rules/private-key.ts';
import { SpareMemory } from '../../redact/spare-memory.ts';
import {
  asBuffer,
  type CheckedJob,
  type Done,
  type Job,
  JobDoer,
  type JobOptions,
  type JobResult,
  type Lengthened,
  type Packed,
  type Redacted,
  type Scanned,
} from './jobs.ts';
import type { ThreadProgram } from './entry-point.ts';
import { type Answer, joinedBytes, type Request, type Start } from './messages.ts';
import { JobQueue, type Waiting } from './queue.ts';

/** More threads than processors help nobody, and each takes memory. */
const MOST_THREADS = 4;
/** Messages that wait in a thread: the next one is there when the last is done. */
const AHEAD = 2;
/** Blocks that are kept for the next ones. */
const SPARE = 8;
/** No block takes more than a second; what takes a minute hangs. Our choice. */
const JOB_LIMIT_MS = 60_000;
/** The program needs little; what needs more is a fault, not a big log. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 12 };

export interface PoolOptions {
  /** What the threads run; null: everything is done here. */
  readonly program: ThreadProgram | null;
  readonly threads?: number;
  readonly limitMs?: number;
  /** Told once when no thread could be started and the work is done here. */
  readonly onWithoutThreads?: (why: string) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly watch: Int32Array;
  /** Messages on their way, the oldest first. */
  readonly away: Map<number, readonly Waiting[]>;
  ready: boolean;
  /** When the message in hand was begun. */
  sinceMs: number;
}

/**
 * Threads that redact, pack and scan. They are started when the first job comes, and hold nothing between jobs.
 * A thread that dies or hangs fails its jobs: nothing is done twice, and no bundle comes of it.
 */
export class Pool {
  /** For the blocks that are sent; what became of them is left here when it is read. */
  readonly memory = new SpareMemory(SPARE);
  readonly #options: JobOptions;
  readonly #pool: PoolOptions;
  readonly #queue = new JobQueue();
  #threads: Thread[] = [];
  #here: JobDoer | null = null;
  #state: 'new' | 'started' | 'closed' = 'new';
  #next = 1;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: JobOptions, pool: PoolOptions) {
    this.#options = options;
    this.#pool = pool;
    if (pool.program === null) this.#here = new JobDoer(options);
  }

  async redact(bytes: Buffer, open: KeyState | null): Promise<Done<Redacted>> {
    return this.#run<Redacted>({ kind: 'redact', open }, bytes);
  }

  async long(bytes: Buffer, state: LongState, last: boolean): Promise<Done<Lengthened>> {
    return this.#run<Lengthened>({ kind: 'long', state, last }, bytes);
  }

  async pack(bytes: Buffer): Promise<Done<Packed>> {
    return this.#run<Packed>({ kind: 'pack' }, bytes);
  }

  async scan(bytes: Buffer, from: number, to: number): Promise<Scanned> {
    return (await this.#run<Scanned>({ kind: 'scan', from, to }, bytes)).result;
  }

  async check(bytes: Buffer, deflated: boolean, size: number): Promise<CheckedJob> {
    return (await this.#run<CheckedJob>({ kind: 'check', deflated, size }, bytes)).result;
  }

  /** Ends the threads; what they had in hand fails. Never rejects. */
  async close(): Promise<void> {
    this.#state = 'closed';
    const threads = this.#threads;
    this.#fail(new RedactionFailure('thread-ended', null));
    await Promise.all(threads.map(({ worker }) => worker.terminate().catch(() => undefined)));
  }

  async #run<Result extends JobResult>(
    job: Job & Pick<Result, 'kind'>,
    bytes: Buffer,
  ): Promise<Done<Result>> {
    const done = await this.#done(job, bytes);
    if (isOf<Result>(done, job.kind)) return done;
    throw new Error(`a thread answered with ${done.result.kind}`);
  }

  async #done(job: Job, bytes: Buffer): Promise<Done> {
    if (this.#here !== null) return this.#here.do(job, bytes);
    if (this.#state === 'closed') throw new RedactionFailure('thread-ended', null);
    if (this.#state === 'new') this.#start();
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, bytes, resolve, reject });
      this.#send();
    });
  }

  #start(): void {
    this.#state = 'started';
    const { program, threads = Math.min(MOST_THREADS, availableParallelism()) } = this.#pool;
    if (program === null) return;
    for (let number = 0; number < threads; number++) {
      const watch = new Int32Array(new SharedArrayBuffer(4));
      const start: Start = { options: this.#options, watch };
      let worker: Worker;
      try {
        worker = startWorker(program, { workerData: start, resourceLimits: HEAP });
      } catch (error) {
        queueMicrotask(() => {
          this.#withoutThreads(error);
        });
        return;
      }
      this.#threads.push(this.#listen(worker, watch));
    }
    const limit = this.#pool.limitMs ?? JOB_LIMIT_MS;
    this.#timer = setInterval(
      () => {
        this.#watch(limit);
      },
      Math.min(1000, limit),
    );
    this.#timer.unref();
  }

  #listen(worker: Worker, watch: Int32Array): Thread {
    const thread: Thread = { worker, watch, away: new Map(), ready: false, sinceMs: 0 };
    worker.unref();
    worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') thread.ready = true;
      else this.#answered(thread, message);
      this.#send();
    });
    worker.on('error', (error) => {
      if (this.#threads.some(({ ready }) => ready)) {
        this.#fail(new RedactionFailure('thread-ended', null, error));
      } else {
        this.#withoutThreads(error);
      }
    });
    worker.on('exit', () => {
      if (thread.away.size > 0) this.#fail(new RedactionFailure('thread-ended', null));
    });
    return thread;
  }

  /** None has begun to work, so nothing is lost: everything is done here. */
  #withoutThreads(error: unknown): void {
    if (this.#here !== null || this.#state === 'closed') return;
    for (const { worker } of this.#threads) worker.terminate().catch(() => undefined);
    this.#stop();
    this.#here = new JobDoer(this.#options);
    this.#pool.onWithoutThreads?.(errorMessage(error));
    for (const { job, bytes, resolve, reject } of this.#queue.takeAll()) {
      try {
        resolve(this.#here.do(job, bytes));
      } catch (failure) {
        reject(asError(failure));
      }
    }
  }

  #answered(thread: Thread, { id, results, lengths, bytes, failed }: Answer): void {
    const jobs = thread.away.get(id) ?? [];
    thread.away.delete(id);
    thread.sinceMs = performance.now();
    if (failed !== undefined) {
      for (const { reject } of jobs) reject(new RedactionFailure('error', failed.rule));
      return;
    }
    // Nothing was made of it: the block itself came back.
    if (lengths.every((length) => length === 0)) this.memory.give(bytes);
    let at = 0;
    jobs.forEach(({ resolve, reject }, number) => {
      const result = results[number];
      const length = lengths[number];
      if (result === undefined || length === undefined) {
        reject(new RedactionFailure('thread-ended', null));
        return;
      }
      const from = at;
      at += length;
      resolve({ result, bytes: asBuffer(bytes.subarray(from, at)) });
    });
  }

  get #isIdle(): boolean {
    return this.#threads.every(({ away }) => away.size === 0);
  }

  #send(): void {
    while (!this.#queue.isEmpty && this.#queue.isWorthAMessage(this.#isIdle)) {
      const free = this.#threads.filter(({ ready, away }) => ready && away.size < AHEAD);
      const thread = free.sort((a, b) => a.away.size - b.away.size)[0];
      if (thread === undefined) return;
      const waiting = this.#queue.takeMessage();
      const id = this.#next++;
      if (thread.away.size === 0) thread.sinceMs = performance.now();
      thread.away.set(id, waiting);
      const bytes = joinedBytes(
        waiting.map((one) => one.bytes),
        this.memory,
      );
      const jobs = waiting.map(({ job }) => job);
      const lengths = waiting.map((one) => one.bytes.length);
      thread.worker.postMessage({ id, jobs, lengths, bytes } satisfies Request, [bytes.buffer]);
    }
  }

  /** A thread that does not answer is at a rule that does not end. */
  #watch(limitMs: number): void {
    const late = this.#threads.find(
      ({ away, sinceMs }) => away.size > 0 && performance.now() - sinceMs > limitMs,
    );
    if (late === undefined) return;
    const rule = ruleNames(this.#options)[Atomics.load(late.watch, 0)] ?? null;
    this.#fail(new RedactionFailure('timeout', rule));
  }

  /** One failure ends it all: there will be no bundle. */
  #fail(error: RedactionFailure): void {
    const threads = this.#threads;
    const jobs = [
      ...threads.flatMap(({ away }) => [...away.values()].flat()),
      ...this.#queue.takeAll(),
    ];
    this.#state = 'closed';
    for (const thread of threads) {
      thread.away.clear();
      thread.worker.terminate().catch(() => undefined);
    }
    this.#stop();
    for (const { reject } of jobs) reject(error);
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#threads = [];
  }
}

function isOf<Result extends JobResult>(done: Done, kind: Result['kind']): done is Done<Result> {
  return done.result.kind === kind;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function startWorker(program: ThreadProgram, options: WorkerOptions): Worker {
  return program instanceof URL
    ? new Worker(program, options)
    : new Worker(program.code, { ...options, eval: true });
}
