import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { registerCollectLogs } from '../../src/commands/collect-logs.ts';
import {
  defaultFileName,
  nameFilter,
  parseSince,
  parseSize,
} from '../../src/commands/collect-logs/options.ts';
import { runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.parse('2026-11-22T14:23:34Z');

describe('--include and --exclude', () => {
  it.each([
    ['--include', ''],
    ['--exclude', ' '],
    ['--exclude', 'a'.repeat(70_000)],
  ])('%s with what is no pattern is wrong usage, not a bug', async (option, glob) => {
    const words = ['collect-logs', '--yes', '--no-checks', option, glob];
    const { out, err, exitCode } = await runRegistered(registerCollectLogs, words, {
      cwd: await tempFolder(),
    });
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain(`${option} "`);
    expect(err).toContain('bundle list');
    expect(err.length).toBeLessThan(300);
  });
});

it('--output - is told to be no file, before anything is read', async () => {
  const cwd = await tempFolder();
  const words = ['collect-logs', '--yes', '--no-checks', '--output', '-'];
  const { out, err, exitCode } = await runRegistered(registerCollectLogs, words, { cwd });
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
  expect(err).toContain('- is neither');
  expect(await readdir(cwd)).toEqual([]);
});

describe('--max-size', () => {
  it.each([
    ['500', 500],
    ['64k', 64 * 1024],
    ['200M', 200 * 1024 ** 2],
    ['200MiB', 200 * 1024 ** 2],
    ['200 mb', 200 * 1024 ** 2],
    ['1.5G', 1.5 * 1024 ** 3],
    ['0', null],
    ['-5M', null],
    ['lots', null],
    ['5X', null],
    ['', null],
    ['9999999T', null],
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
});

describe('--since', () => {
  it.each([
    ['30m', NOW - 30 * 60_000],
    ['24h', NOW - 24 * 3_600_000],
    ['7d', NOW - 7 * 86_400_000],
    ['2w', NOW - 14 * 86_400_000],
    ['2026-11-20T08:30Z', Date.parse('2026-11-20T08:30:00Z')],
    ['2026-11-20T08:30:15+03:00', Date.parse('2026-11-20T05:30:15Z')],
    // Without a zone: this computer's.
    ['2026-11-20', new Date(2026, 10, 20).getTime()],
    ['2026-11-20 08:30', new Date(2026, 10, 20, 8, 30).getTime()],
    ['2026-02-31', null],
    ['2026-13-01', null],
    ['2027-01-01', null],
    ['yesterday', null],
    ['5', null],
    ['99999999999d', null],
    ['', null],
  ])('%s', (text, moment) => {
    expect(parseSince(text, NOW)).toBe(moment);
  });
});

describe('--include and --exclude', () => {
  it.each<[string, string[], string[], string, boolean]>([
    ['all without either', [], [], 'client/logs/log.log', true],
    ['a base name', ['*.log'], [], 'client/logs/log.log', true],
    ['another base name', ['*.json'], [], 'client/logs/log.log', false],
    ['a path', ['client/**'], [], 'client/logs/log.log', true],
    ['one star is one level', ['client/*'], [], 'client/logs/log.log', false],
    ['exclude wins', ['client/**'], ['*.old.log'], 'client/logs/log.old.log', false],
    ['without regard to case', [], ['*.LOG'], 'client/logs/log.log', false],
    ['hidden names', ['*.log'], [], 'client/logs/.log', true],
    ['an exclamation mark is a letter', ['!x.log'], [], 'y.log', false],
  ])('%s', (_name, include, exclude, name, wanted) => {
    expect(nameFilter(include, exclude)(name)).toBe(wanted);
  });
});

it('the default name sorts by time and has no character that Windows forbids', () => {
  expect(defaultFileName(NOW)).toBe('xpress-doctor-20261122T142334Z.zip');
});
