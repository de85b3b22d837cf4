import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/checks/client/parse-feed.ts';

/** Synthetic, in the form that electron-builder documents ("Auto Update", `latest.yml`). */
const LATEST = `version: 3.72.37
files:
  - url: eXpress-3.72.37.AppImage
    sha512: VFBg+Q==
    size: 134217728
    blockMapSize: 142000
path: eXpress-3.72.37.AppImage
sha512: VFBg+Q==
releaseDate: '2026-11-20T10:11:12.131Z'
`;

describe('parseFeed', () => {
  it('takes version and date', async () => {
    expect(await parseFeed(LATEST)).toEqual({
      kind: 'feed',
      version: '3.72.37',
      releaseDate: '2026-11-20T10:11:12.131Z',
    });
  });

  it.each([
    ['a number with a zero at its end', 'version: 3.70', { kind: 'feed', version: '3.70' }],
    ['a test version', 'version: 4.0.0-beta.1', { kind: 'feed', version: '4.0.0-beta.1' }],
    ['a byte order mark', '\uFEFFversion: 3.7.1', { kind: 'feed', version: '3.7.1' }],
    ['JSON', '{"version":"3.7.1"}', { kind: 'feed', version: '3.7.1' }],
    ['a page', '<!doctype html><title>Вход</title>', { kind: 'html' }],
    ['broken YAML', 'version: [3.7\nfiles: }', { kind: 'yaml' }],
    ['a text', 'Not Found', { kind: 'other', detail: 'Not Found' }],
    ['no version', 'files: []', { kind: 'other' }],
    ['a version that is a list', 'version: [1, 2]', { kind: 'other' }],
    ['a version that is a sentence', 'version: the newest one', { kind: 'other' }],
    ['nothing', '', { kind: 'other' }],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at] ?? ''},`.repeat(9)}]`)
        .join('\n')}\nversion: 3.7.1`,
      { kind: 'yaml' },
    ],
  ])('%s', async (_, body, expected) => {
    expect(await parseFeed(body)).toMatchObject(expected);
  });
});
