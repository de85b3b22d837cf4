import { parentPort, workerData } from 'node:worker_threads';
import { RedactionFailure } from '../../redact/failure.ts';
import { asBuffer, JobDoer, type JobResult } from './jobs.ts';
import { type Answer, isStart, joinedBytes, NO_BYTES, type Request } from './messages.ts';

/** The thread's entry point. Answers each message when all of its jobs are done. */
if (parentPort === null || !isStart(workerData)) throw new Error('not started as a thread');
const port = parentPort;
const { options, watch } = workerData;
const doer = new JobDoer(options, watch);

port.on('message', ({ id, jobs, lengths, bytes }: Request) => {
  try {
    const results: JobResult[] = [];
    const pieces: Buffer[] = [];
    let at = 0;
    jobs.forEach((job, number) => {
      const from = at;
      at += lengths[number] ?? 0;
      const done = doer.do(job, asBuffer(bytes.subarray(from, at)));
      results.push(done.result);
      pieces.push(done.bytes);
    });
    const made = pieces.map(({ length }) => length);
    const joined = joinedBytes(pieces, doer.memory);
    // As much memory goes as came: the block that was sent, or one in its place.
    const back = joined.length === 0 ? bytes : joined;
    if (back.buffer !== bytes.buffer) doer.memory.give(bytes);
    port.postMessage({ id, results, lengths: made, bytes: back } satisfies Answer, [back.buffer]);
  } catch (error) {
    const rule = error instanceof RedactionFailure ? error.rule : null;
    const answer: Answer = { id, results: [], lengths: [], bytes: NO_BYTES, failed: { rule } };
    port.postMessage(answer);
  }
});
port.postMessage('ready');
