import { describe, expect, it } from 'vitest';
import { largeAnswerLost } from '../../../src/checks/network/large-answer.ts';
import type { BodyPace, HttpResult } from '../../../src/probes/http-result.ts';

const head = (status: number, length?: number): HttpResult => ({
  ...{ ok: true, status, body: '', ms: 5, clockOffsetMs: null },
  headers: length === undefined ? {} : { 'content-length': String(length) },
});
const silence: HttpResult = {
  ok: false,
  failed: { stage: 'http', failure: 'timeout', detail: '' },
};
const begun = (bytes: number): BodyPace => ({ bytes, ms: 5, pieces: 1 });

describe('an answer that did not come', () => {
  it.each<[string, BodyPace | undefined, HttpResult, boolean]>([
    ['was too large', undefined, head(200, 6_000), true],
    ['was too large: its head alone came', begun(0), head(200, 6_000), true],
    ['began, so it is slow and not lost', begun(500), head(200, 6_000), false],
    ['was small: its size is no reason', undefined, head(200, 40), false],
    ['has no told size', undefined, head(200), false],
    ['would have been an error', undefined, head(405, 6_000), false],
    ['does not come without its body either', undefined, silence, false],
  ])('%s', async (_, pace, answer, lost) => {
    expect(await largeAnswerLost(pace, () => Promise.resolve(answer))).toBe(lost);
  });
});
