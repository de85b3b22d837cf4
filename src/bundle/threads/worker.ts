import { parentPort, workerData } from 'node:worker_threads';
import { RedactionFailure } from '../../redact/failure.ts';
import { bytesOf, JobDoer, withBytes } from './jobs.ts';
import { type Answer, blockOrJoined, isStart, NO_BYTES, type Request } from './messages.ts';

/** The thread's entry point. Answers each message when all of its jobs are done. */
if (parentPort === null || !isStart(workerData)) throw new Error('not started as a thread');
const port = parentPort;
const { options, watch } = workerData;
const doer = new JobDoer(options, watch);

port.on('message', ({ id, jobs, bytes }: Request) => {
  try {
    const results: Answer['results'][number][] = [];
    const pieces: Uint8Array[] = [];
    let at = 0;
    for (const { job, length } of jobs) {
      const result = doer.do({ ...job, bytes: bytes.subarray(at, at + length) });
      at += length;
      const made = bytesOf(result);
      if (made !== null) pieces.push(made);
      results.push({ result: withBytes(result, NO_BYTES), length: made?.length ?? 0 });
    }
    const isBlock = results.some(({ result }) => result.kind === 'redact');
    const given = blockOrJoined(pieces, isBlock);
    port.postMessage({ id, results, bytes: given } satisfies Answer, [given.buffer]);
  } catch (error) {
    const rule = error instanceof RedactionFailure ? error.rule : null;
    const answer: Answer = { id, results: [], bytes: NO_BYTES, failed: { rule } };
    port.postMessage(answer);
  }
});
port.postMessage('ready');
