import type { Done, Job } from './jobs.ts';

/** A message holds jobs up to this many bytes together. */
const MESSAGE_BYTES = 256 * 1024;
const MESSAGE_JOBS = 32;

/** A job, its bytes, and who hears of its end. */
export interface Waiting {
  readonly job: Job;
  readonly bytes: Buffer;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
}

/** Jobs that wait for a thread, in order, and how many of them make a message. */
export class JobQueue {
  #waiting: Waiting[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(one: Waiting): void {
    this.#waiting.push(one);
  }

  /** While threads are busy, small jobs wait until there are some. */
  isWorthAMessage(isIdle: boolean): boolean {
    if (this.#waiting.length >= MESSAGE_JOBS || isIdle) return true;
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes.length, 0) >= MESSAGE_BYTES / 4;
  }

  /** A big block by itself, or as many small jobs as there are. */
  takeMessage(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const one of this.#waiting) {
      bytes += one.bytes.length;
      if (count > 0 && (bytes > MESSAGE_BYTES || count >= MESSAGE_JOBS)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  takeAll(): readonly Waiting[] {
    return this.#waiting.splice(0);
  }
}
