import { describe, expect, it } from 'vitest';
import { type ReadAt, spanOf, startSince } from '../../src/collectors/log-times.ts';
import { leadingTime } from '../../src/platform/line-time.ts';

const REFERENCE = new Date(2026, 10, 22, 18, 0, 0).getTime();
const at = (...parts: [number, number, number, number, number, number, number?]): number =>
  new Date(...parts).getTime();

describe('the time that leads a line', () => {
  it.each<[string, string, number | null]>([
    ['electron-log', '[2026-11-22 12:00:01.250] [info] x', at(2026, 10, 22, 12, 0, 1, 250)],
    ['ISO 8601, UTC', '2026-11-22T12:00:01.250Z x', Date.UTC(2026, 10, 22, 12, 0, 1, 250)],
    ['ISO 8601, Moscow', '2026-11-22T12:00:01+03:00 x', Date.UTC(2026, 10, 22, 9, 0, 1)],
    ['ISO 8601, west', '2026-11-22T12:00:01-0530 x', Date.UTC(2026, 10, 22, 17, 30, 1)],
    ['log4j with a comma', '2026-11-22 12:00:01,007 INFO', at(2026, 10, 22, 12, 0, 1, 7)],
    ['slashes', '2026/11/22 12:00 x', at(2026, 10, 22, 12, 0, 0)],
    ['Russian', '22.11.2026 12:00:01 x', at(2026, 10, 22, 12, 0, 1)],
    ['syslog', 'Nov  2 12:00:01 host x', at(2026, 10, 2, 12, 0, 1)],
    ['syslog of the year before', 'Dec 24 12:00:01 host x', at(2025, 11, 24, 12, 0, 1)],
    ['Chromium', '[4711:4712:1122/120001.123456:ERROR:a.cc(1)] x', at(2026, 10, 22, 12, 0, 1)],
    ['a time further on', 'at 2026-11-22 12:00:01', null],
    ['a month that is none', '2026-13-22 12:00:01', null],
    ['a version', '3.72.37 12:00', null],
    ['nothing', '', null],
  ])('%s', (_name, line, ms) => {
    expect(leadingTime(line, REFERENCE)?.ms ?? null).toBe(ms);
  });
});

function reading(text: string): { read: ReadAt; bytes: number; reads: () => number } {
  const buffer = Buffer.from(text, 'utf8');
  let reads = 0;
  return {
    bytes: buffer.length,
    reads: () => reads,
    read: (position, length) => {
      reads += 1;
      return Promise.resolve(buffer.subarray(position, position + length));
    },
  };
}

/** A line a second, from noon. */
function log(lines: number, between = ''): string {
  const text: string[] = [];
  for (let second = 0; second < lines; second += 1) {
    const time = new Date(2026, 10, 22, 12, 0, second);
    const stamp = `${time.toTimeString().slice(0, 8)}.000`;
    text.push(`[2026-11-22 ${stamp}] [info] line ${second} — с кириллицей${between}\n`);
  }
  return text.join('');
}

describe('the beginning of what was written since', () => {
  it.each([0, 1, 2, 700, 1234, 9_000, 19_998])('is line %i of 20,000', async (second) => {
    const text = log(20_000, '\n  at a stack trace (file.js:1:2)');
    const { read, bytes, reads } = reading(text);
    const start = await startSince(read, bytes, at(2026, 10, 22, 12, 0, second), REFERENCE);
    const expected = Buffer.from(text.slice(0, text.indexOf(`line ${second} `)), 'utf8').length;
    expect(start).toBe(expected - '[2026-11-22 12:00:00.000] [info] '.length);
    expect(reads()).toBeLessThan(20);
  });

  it('is the whole when nothing is older, and none of it when everything is', async () => {
    const { read, bytes } = reading(log(5_000));
    expect(await startSince(read, bytes, at(2026, 10, 22, 11, 0, 0), REFERENCE)).toBe(0);
    expect(await startSince(read, bytes, at(2026, 10, 22, 17, 0, 0), REFERENCE)).toBeNull();
  });

  it('is the whole of a log without times', async () => {
    const { read, bytes } = reading('a line\n'.repeat(50_000));
    expect(await startSince(read, bytes, REFERENCE, REFERENCE)).toBe(0);
  });

  it('keeps more rather than less around a line of ten megabytes', async () => {
    const long = `${'a'.repeat(10_000_000)}\n`;
    const text = log(100) + long + log(300);
    const { read, bytes, reads } = reading(text);
    const start = await startSince(read, bytes, at(2026, 10, 22, 12, 4, 0), REFERENCE);
    expect(start).not.toBeNull();
    expect(start ?? Infinity).toBeLessThanOrEqual(text.lastIndexOf('[2026-11-22 12:04:00'));
    expect(reads()).toBeLessThan(60);
  });
});

describe('the span of a part', () => {
  it('is its first and its last time, as written', async () => {
    const { read, bytes } = reading(`head without a time\n${log(3_000)}tail\n`);
    expect(await spanOf(read, 0, bytes, REFERENCE)).toEqual({
      first: '2026-11-22 12:00:00.000',
      last: '2026-11-22 12:49:59.000',
    });
  });

  it.each([
    ['nothing', ''],
    ['no times', 'x\n'.repeat(100)],
  ])('is not known of %s', async (_name, text) => {
    const { read, bytes } = reading(text);
    expect(await spanOf(read, 0, bytes, REFERENCE)).toBeNull();
  });
});
