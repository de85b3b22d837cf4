import { describe, expect, it } from 'vitest';
import { createMemo } from '../../src/probes/memo.ts';
import { never } from './support/probes.ts';

/** Work that ends when the test says so, and tells whether it was aborted. */
function openWork() {
  const runs: { finish(value: string): void; fail(error: Error): void; signal: AbortSignal }[] = [];
  const work = (signal: AbortSignal): Promise<string> =>
    new Promise((finish, fail) => runs.push({ finish, fail, signal }));
  return { runs, work };
}

describe('createMemo', () => {
  it('measures a key once for callers at the same time and later', async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const first = memo('a', never(), work);
    const second = memo('a', never(), work);
    runs[0]?.finish('measured');
    expect(await Promise.all([first, second])).toEqual(['measured', 'measured']);
    expect(await memo('a', never(), work)).toBe('measured');
    expect(runs).toHaveLength(1);
  });

  it('measures different keys apart', async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const both = [memo('a', never(), work), memo('b', never(), work)];
    runs[0]?.finish('A');
    runs[1]?.finish('B');
    expect(await Promise.all(both)).toEqual(['A', 'B']);
  });

  it("ends one caller's waiting by its own signal and lets the others have the result", async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const leaving = new AbortController();
    const first = memo('a', leaving.signal, work);
    const second = memo('a', never(), work);
    leaving.abort(new Error('limit of one check'));
    await expect(first).rejects.toThrow('limit of one check');
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.finish('measured');
    expect(await second).toBe('measured');
  });

  it('aborts the work when the last caller has gone, and starts anew for the next', async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const leaving = new AbortController();
    const callers = [memo('a', leaving.signal, work), memo('a', leaving.signal, work)];
    leaving.abort(new Error('Ctrl-C'));
    for (const caller of callers) await expect(caller).rejects.toThrow('Ctrl-C');
    expect(runs[0]?.signal.aborted).toBe(true);
    const again = memo('a', never(), work);
    runs[1]?.finish('second run');
    expect(await again).toBe('second run');
    // The late end of the first run must not take the second one's place.
    runs[0]?.fail(new Error('aborted'));
    expect(await memo('a', never(), work)).toBe('second run');
  });

  it('does not start work for a signal that has fired already', async () => {
    const { runs, work } = openWork();
    const call = createMemo<string>()('a', AbortSignal.abort(new Error('too late')), work);
    await expect(call).rejects.toThrow('too late');
    expect(runs).toHaveLength(0);
  });

  it('forgets work that rejected', async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const first = memo('a', never(), work);
    runs[0]?.fail(new Error('a bug'));
    await expect(first).rejects.toThrow('a bug');
    const second = memo('a', never(), work);
    runs[1]?.finish('well');
    expect(await second).toBe('well');
  });

  it('does not abort work that has ended', async () => {
    const memo = createMemo<string>();
    const { runs, work } = openWork();
    const call = memo('a', never(), work);
    runs[0]?.finish('measured');
    await call;
    expect(runs[0]?.signal.aborted).toBe(false);
  });
});
