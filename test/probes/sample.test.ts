import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { type SampleOne, takeSamples } from '../../src/probes/sample.ts';

const PLAN = { count: 4, intervalMs: 20, timeoutMs: 900 };

/** Answers by hand, in the order of the samples. */
function answering(): {
  readonly one: SampleOne;
  readonly answers: ((ms: number | null) => void)[];
} {
  const answers: ((ms: number | null) => void)[] = [];
  const one: SampleOne = (_, signal) =>
    new Promise((resolve, reject) => {
      answers.push(resolve);
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  return { one, answers };
}

describe('a series', () => {
  it('does not wait for a lost one, and keeps the order of sending', async () => {
    const { one, answers } = answering();
    const taken = takeSamples(one, PLAN, systemClock, new AbortController().signal);
    // All four are on their way although none has been answered.
    while (answers.length < PLAN.count) await new Promise((resolve) => setTimeout(resolve, 5));
    [40, 30, null, 10]
      .map((ms, index) => ({ ms, index }))
      .reverse()
      .forEach(({ ms, index }) => {
        answers[index]?.(ms);
      });
    const { times, startedMs } = await taken;
    expect(times).toEqual([40, 30, null, 10]);
    expect(startedMs).toEqual([...(startedMs ?? [])].sort((a, b) => a - b));
  });

  it('ends with the signal, and leaves no rejection behind', async () => {
    const { one, answers } = answering();
    const stop = new AbortController();
    const taken = takeSamples(one, PLAN, systemClock, stop.signal);
    const ended = expect(taken).rejects.toThrow();
    while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await ended;
  });

  it('goes one after the other without an interval', async () => {
    let open = 0;
    let most = 0;
    const one: SampleOne = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      return 2;
    };
    const plan = { ...PLAN, intervalMs: 0 };
    const { times } = await takeSamples(one, plan, systemClock, new AbortController().signal);
    expect([times, most]).toEqual([[2, 2, 2, 2], 1]);
  });
});
