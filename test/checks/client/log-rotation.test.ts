import { describe, expect, it } from 'vitest';
import { beginsAt, logSeries } from '../../../src/checks/client/log-rotation.ts';

describe('logSeries', () => {
  it.each<[string, readonly string[], readonly (readonly string[])[]]>([
    ['electron-log', ['log.log', 'log.old.log'], [['log.log', 'log.old.log']]],
    [
      'logrotate',
      ['log.log', 'log.log.1', 'log.log.2.gz'],
      [['log.log', 'log.log.1', 'log.log.2.gz']],
    ],
    [
      'numbers',
      ['main.log', 'main.1.log', 'main.2.log'],
      [['main.log', 'main.1.log', 'main.2.log']],
    ],
    [
      'days',
      ['log-2026-11-22.log', 'log-2026-11-21.log'],
      [['log-2026-11-22.log', 'log-2026-11-21.log']],
    ],
    ['several logs', ['main.log', 'renderer.log'], [['main.log'], ['renderer.log']]],
    ['names of digits alone', ['1.log', 'old.log'], [['1.log'], ['old.log']]],
    ['one name in two folders', ['a/log.log', 'b/log.old.log'], [['a/log.log'], ['b/log.old.log']]],
    ['nothing', [], []],
  ])('%s', (_, names, expected) => {
    // Each older than the one before it.
    const files = names.map((name, index) => ({
      path: `/d/${name}`,
      bytes: 1,
      modifiedAt: -index,
    }));
    const found = logSeries([...files].reverse());
    expect(
      found.map(({ newest, rotated }) => [newest, ...rotated].map(({ path }) => path.slice(3))),
    ).toEqual(expected);
  });
});

describe('beginsAt', () => {
  const tail = { cutBytes: 0, bytes: 100, modifiedAt: Date.UTC(2026, 10, 22) };
  const line = '2026-11-20T10:00:00Z [info] start';

  it.each<[string, string, number, number | null]>([
    [
      'the first line',
      `${line}\n2026-11-21T10:00:00Z [info] more\n`,
      0,
      Date.UTC(2026, 10, 20, 10),
    ],
    ['a stack before it', `  at main.js:1\n${line}\n`, 0, Date.UTC(2026, 10, 20, 10)],
    ['no time', 'text\nmore\n', 0, null],
    ['a beginning that was not read', `${line}\n`, 7, null],
    ['an empty log', '', 0, null],
  ])('%s', (_, text, cutBytes, expected) => {
    expect(beginsAt({ ...tail, text, cutBytes })).toBe(expected);
  });
});
