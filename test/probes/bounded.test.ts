import { describe, expect, it } from 'vitest';
import { bounded, pause } from '../../src/probes/bounded.ts';
import { never } from './support/probes.ts';

function counting(start: (settle: (value: string) => void) => void) {
  const state = { cleaned: 0 };
  const run = (signal: AbortSignal, limitMs: number): Promise<string> =>
    bounded(
      { signal, limitMs },
      () => 'limit',
      (settle) => {
        start(settle);
        return () => {
          state.cleaned += 1;
        };
      },
    );
  return { state, run };
}

describe('bounded', () => {
  it.each([
    [
      'settled at once',
      (settle: (value: string) => void) => {
        settle('done');
      },
      'done',
    ],
    ['settled later', (settle: (value: string) => void) => setImmediate(settle, 'done'), 'done'],
    [
      'settled twice',
      (settle: (value: string) => void) => {
        settle('done');
        settle('again');
      },
      'done',
    ],
    ['never settled', () => undefined, 'limit'],
  ])('%s: one answer and one clean-up', async (_, start, expected) => {
    const { state, run } = counting(start);
    expect(await run(never(), 20)).toBe(expected);
    expect(state.cleaned).toBe(1);
  });

  it('rejects with the reason of the signal and cleans up', async () => {
    const { state, run } = counting(() => undefined);
    const controller = new AbortController();
    const result = run(controller.signal, 60_000);
    controller.abort('a reason that is no Error');
    await expect(result).rejects.toThrow('aborted');
    expect(state.cleaned).toBe(1);
  });

  it('starts nothing when the signal has fired', async () => {
    const { state, run } = counting(() => {
      throw new Error('started');
    });
    await expect(run(AbortSignal.abort(new Error('Ctrl-C')), 20)).rejects.toThrow('Ctrl-C');
    expect(state.cleaned).toBe(0);
  });

  it('many waits under one signal draw no warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const signal = never();
    await Promise.all(Array.from({ length: 30 }, () => pause(1, signal)));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('pause ends with its signal', async () => {
    const controller = new AbortController();
    const sleep = pause(60_000, controller.signal);
    controller.abort(new Error('Ctrl-C'));
    await expect(sleep).rejects.toThrow('Ctrl-C');
  });
});
