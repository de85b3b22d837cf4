import { describe, expect, it } from 'vitest';
import { remember } from '../../src/platform/remember.ts';
import { neverAborted } from '../support/recorded-tools.ts';

describe('remember', () => {
  it('asks once', async () => {
    let asked = 0;
    const ask = remember(() => Promise.resolve((asked += 1)));
    const answers = [ask({ signal: neverAborted }), ask({ signal: neverAborted })];
    expect(await Promise.all(answers)).toEqual([1, 1]);
    expect(await ask({ signal: neverAborted })).toBe(1);
  });

  it('asks again for the others when the first one is stopped', async () => {
    const first = new AbortController();
    let asked = 0;
    const ask = remember(async ({ signal }) => {
      asked += 1;
      if (asked > 1) return 'answer';
      return new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped'));
        });
      });
    });
    const stopped = ask({ signal: first.signal });
    const waiting = ask({ signal: neverAborted });
    first.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(await waiting).toBe('answer');
  });

  it('does not repeat a question that fails by itself', async () => {
    const ask = remember(() => Promise.reject(new Error('a mistake of ours')));
    await expect(ask({ signal: neverAborted })).rejects.toThrow('a mistake of ours');
  });
});
