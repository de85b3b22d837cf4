import { describe, expect, it } from 'vitest';
import { pathMtu } from '../../../src/checks/network/path-mtu.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';

const answer = (status: number): HttpResult => ({
  ...{ ok: true, status, headers: {}, body: '', ms: 5, clockOffsetMs: null },
});
const failure = (kind: 'timeout' | 'reset', began = false): HttpResult => ({
  ok: false,
  failed: {
    ...{ stage: 'http', failure: kind, detail: kind },
    ...(began ? { bodyPace: { bytes: 1, ms: 1, pieces: 1 } } : {}),
  },
});

describe('network.path-mtu', () => {
  it.each<[string, HttpResult, HttpResult, object]>([
    ['both answered', answer(200), answer(200), { status: 'pass' }],
    ['the large one refused as too large', answer(200), answer(431), { status: 'pass' }],
    [
      'the large one in vain',
      answer(200),
      failure('timeout'),
      { code: 'path-mtu', evidence: { direction: 'to-server' } },
    ],
    [
      'an answer that began has had its question',
      answer(200),
      failure('timeout', true),
      { status: 'unknown' },
    ],
    ['a reset says something else', answer(200), failure('reset'), { status: 'unknown' }],
    ['nothing to compare with', failure('timeout'), failure('timeout'), { status: 'unknown' }],
  ])('%s', async (_, small, large, expected) => {
    const verdict = await askTarget(pathMtu, target('cts.test'), {
      probes: {
        get: (_endpoint, _path, { paddingBytes }) =>
          Promise.resolve(paddingBytes === undefined ? small : large),
      },
    });
    expect(verdict).toMatchObject(expected);
  });
});
