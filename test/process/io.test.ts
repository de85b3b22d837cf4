import { describe, expect, test } from 'vitest';
import { canShowUnicode, wantsColour } from '../../src/process/io.ts';

describe('colour', () => {
  test.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    // no-color.org: "when present and not an empty string".
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: 'true' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
  ])('%j on a terminal (%s): %s', (env, isTerminal, expected) => {
    expect(wantsColour(isTerminal, env)).toBe(expected);
  });
});

describe('marks beyond ASCII', () => {
  test.each<[NodeJS.Platform, Record<string, string>, boolean]>([
    ['linux', { LANG: 'ru_RU.UTF-8' }, true],
    ['linux', { LANG: 'ru_RU.KOI8-R' }, false],
    ['linux', { LANG: 'C' }, false],
    ['linux', {}, false],
    ['linux', { LANG: 'en_US.utf8', LC_ALL: 'POSIX' }, false],
    ['linux', { LANG: 'en_US.UTF-8', TERM: 'linux' }, false],
    ['darwin', {}, true],
    ['win32', {}, false],
    ['win32', { WT_SESSION: 'x' }, true],
  ])('%s %j: %s', (platform, env, expected) => {
    expect(canShowUnicode(platform, env)).toBe(expected);
  });
});
