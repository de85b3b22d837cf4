import { describe, expect, it } from 'vitest';
import { createGate } from '../../../src/platform/gate.ts';
import { shellFact } from '../../../src/platform/android/shell-fact.ts';
import { missing, noSignal, printed } from '../../support/machine.ts';

describe('what a command on the phone said', () => {
  it.each([
    ['an answer', printed('1\r\n2\r\n'), { known: true, value: '1\n2\n' }],
    ['adb gone', missing, { known: false, reason: 'command-missing' }],
    [
      'the phone gone',
      printed('', 1, "error: device 'A1' not found"),
      { known: false, reason: 'no-answer' },
    ],
    [
      'the phone asleep',
      printed('', 1, 'adb: device offline'),
      { known: false, reason: 'no-answer' },
    ],
    [
      'a command that this Android lacks',
      printed('', 127, '/system/bin/sh: cmd: inaccessible or not found'),
      { known: false, reason: 'not-supported' },
    ],
    [
      'the same through the shell without exit codes',
      printed('/system/bin/sh: cmd: not found\n'),
      { known: false, reason: 'not-supported' },
    ],
    [
      'a service that this Android lacks',
      printed("Can't find service: netpolicy\n"),
      { known: false, reason: 'not-supported' },
    ],
    [
      'kept from the shell by the maker',
      printed('', 255, 'java.lang.SecurityException: uid 2000 does not have MANAGE_NETWORK_POLICY'),
      { known: false, reason: 'not-supported' },
    ],
    ['another failure', printed('', 3, 'boom'), { known: false, reason: 'failed', detail: 'boom' }],
    ['grep without a find', printed('', 1), { known: false, reason: 'failed' }],
  ])('%s', (_, result, expected) => {
    expect(shellFact(result, 'adb shell x')).toMatchObject(expected);
  });

  it('nothing found may be an answer', () => {
    expect(shellFact(printed('', 1), 'x', true)).toMatchObject({ known: true, value: '' });
    expect(shellFact(printed('', 1, 'boom'), 'x', true)).toMatchObject({ known: false });
  });
});

describe('the gate', () => {
  it('lets no more in than it has places, and everybody in the end', async () => {
    const gate = createGate(2);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<number> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return inside;
    };
    await Promise.all(Array.from({ length: 7 }, () => gate(work, noSignal)));
    expect(most).toBe(2);
    expect(inside).toBe(0);
  });

  it('lets go of one that waits when its signal fires, and keeps its place for the next', async () => {
    const gate = createGate(1);
    let release = (): void => undefined;
    const first = gate(
      () =>
        new Promise<string>((resolve) => {
          release = () => {
            resolve('first');
          };
        }),
      noSignal,
    );
    const stop = new AbortController();
    const second = gate(() => Promise.resolve('second'), stop.signal);
    const third = gate(() => Promise.resolve('third'), noSignal);
    stop.abort();
    await expect(second).rejects.toThrow();
    release();
    expect(await first).toBe('first');
    expect(await third).toBe('third');
  });
});
