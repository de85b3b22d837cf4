import { parentPort, workerData } from 'node:worker_threads';
import { RedactionFailure } from '../../redact/failure.ts';
import { asBuffer, JobDoer } from './jobs.ts';
import { type Answer, isStart, joinedBytes, NO_BYTES, type Request } from './messages.ts';

/** The thread's entry point. Answers each message when all of its jobs are done. */
if (parentPort === null || !isStart(workerData)) throw new Error('not started as a thread');
const port = parentPort;
const { options, watch } = workerData;
const doer = new JobDoer(options, watch);

port.on('message', ({ id, jobs, lengths, bytes }: Request) => {
  try {
    let at = 0;
    const ends = jobs.map((job, number) => {
      const from = at;
      at += lengths[number] ?? 0;
      return doer.begin(job, asBuffer(bytes.subarray(from, at)));
    });
    const done = ends.map((end) => end());
    const results = done.map(({ result }) => result);
    const pieces = done.map((one) => one.bytes);
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
