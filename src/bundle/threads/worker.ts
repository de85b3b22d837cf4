import { parentPort, workerData } from 'node:worker_threads';
import { RedactionFailure } from '../../redact/failure.ts';
import { JobDoer } from './jobs.ts';
import { type Answer, isStart, type Request } from './messages.ts';

/** The thread's entry point. Answers each message when all of its jobs are done. */
if (parentPort === null || !isStart(workerData)) throw new Error('not started as a thread');
const port = parentPort;
const { options, watch } = workerData;
const doer = new JobDoer(options, watch);

port.on('message', ({ id, jobs }: Request) => {
  const answer: Answer = { id, results: [] };
  const given: ArrayBuffer[] = [];
  try {
    for (const job of jobs) {
      const result = doer.do(job);
      answer.results.push(result);
      const bytes =
        result.kind === 'pack' ? result.data : result.kind === 'redact' ? result.bytes : null;
      if (bytes !== null && isPlain(bytes)) given.push(bytes.buffer);
    }
    port.postMessage(answer, given);
  } catch (error) {
    const rule = error instanceof RedactionFailure ? error.rule : null;
    port.postMessage({ id, results: [], failed: { rule } } satisfies Answer);
  }
});
port.postMessage('ready');

function isPlain(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
