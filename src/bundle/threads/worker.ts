import { parentPort, workerData } from 'node:worker_threads';
import { RedactionFailure } from '../../redact/failure.ts';
import { asBuffer, JobDoer, type JobResult } from './jobs.ts';
import { type Answer, blockOrJoined, isStart, NO_BYTES, type Request } from './messages.ts';

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
    const made = blockOrJoined(pieces, results[0]?.kind === 'redact');
    const answer = { id, results, lengths: pieces.map(({ length }) => length), bytes: made };
    port.postMessage(answer satisfies Answer, [made.buffer]);
  } catch (error) {
    const rule = error instanceof RedactionFailure ? error.rule : null;
    const answer: Answer = { id, results: [], lengths: [], bytes: NO_BYTES, failed: { rule } };
    port.postMessage(answer);
  }
});
port.postMessage('ready');
