import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { clientLog } from '../../bench/client-log.ts';
import { BlockScanner } from '../../src/redact/leak/block-scanner.ts';
import { LineRedactor } from '../../src/redact/line-redactor.ts';
import { Pseudonyms } from '../../src/redact/pseudonyms.ts';
import { rules } from '../../src/redact/rules/index.ts';
import { mayHoldValueBlock } from '../../src/redact/rules/value-block.ts';
import { resolve, type Span, uncovered } from '../../src/redact/spans.ts';
import { redactWhole } from '../../src/redact/stream.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

const ALL_RULES = -1;

function redactor(): LineRedactor {
  return new LineRedactor(rules(SAMPLE_IDENTITY, []), new Pseudonyms(SAMPLE_IDENTITY, SAMPLE_KEY));
}

/** Line by line as text: no blocks, no bytes, no two lanes; a new redactor, with nothing remembered, now and then. */
function slowly(text: string, write: (lines: LineRedactor, line: string) => string): string {
  let lines = redactor();
  return text
    .split('\n')
    .map((line, at) => {
      if (at % 500 === 0) lines = redactor();
      return write(lines, line);
    })
    .join('\n');
}

const withEveryRule = (lines: LineRedactor, line: string): string =>
  lines.render(line, lines.spans(line, ALL_RULES));
const withRulesOfNeedles = (lines: LineRedactor, line: string): string => lines.text(line);

/** Of these, lines depend on those before them. */
const OVER_LINES = /^(?:private-key|value-block)/;

const samples = fileURLToPath(new URL('samples/', import.meta.url));
const sampleLines = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.txt') && !OVER_LINES.test(file))
  .flatMap((file) => readFileSync(samples + file, 'utf8').split('\n'))
  .map((line) => line.replace(/^[<>] /, ''))
  .filter((line) => !/PRIVATE KEY|PuTTY/.test(line));

/** The words of the samples in places of their own choosing; the same in every run. */
function* shuffled(lines: number): Generator<string> {
  const words = sampleLines.join(' ').split(/(?<=[\s,;])/);
  let state = 7;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31);
  for (let line = 0; line < lines; line += 1) {
    const text = Array.from({ length: 1 + (next() % 14) }, () => words[next() % words.length]);
    // Chance writes such lines, too: `password='` and nothing that closes it.
    if (!mayHoldValueBlock(Buffer.from(`${text.join('')}\n `))) yield text.join('');
  }
}

describe('redacting blocks gives what line by line gives', () => {
  it.each([
    ['a client log, every rule', [...clientLog(600_000, 11)].join(''), withEveryRule],
    ['the samples, every rule', sampleLines.join('\n'), withEveryRule],
    // Words out of place may look like something that no needle promises.
    ['shuffled samples', [...shuffled(4_000)].join('\n'), withRulesOfNeedles],
    ['long lines of them', [...shuffled(4_000)].map(fiftyInOne).join(''), withRulesOfNeedles],
  ])('%s', (_name, text, write) => {
    expect(redactWhole(Buffer.from(text), redactor()).toString('utf8')).toBe(slowly(text, write));
  });
});

function fiftyInOne(line: string, at: number): string {
  return line + (at % 50 === 49 ? '\n' : ' ');
}

describe('overlapping finds by the thousand', () => {
  const span = (start: number, end: number, rank: number, secret: boolean): Span => ({
    ...{ start, end, rank, secret, text: `${rank}`, countAs: 'a' },
  });

  /** What `resolve` promises, the long way. */
  function plainly(spans: readonly Span[]): Span[] {
    const secrets = spans.filter(({ secret }) => secret).sort((a, b) => a.rank - b.rank);
    const cut = (a: Span): number =>
      Number(secrets.some((b) => b.start < a.end && a.start < b.end));
    const rest = spans
      .filter(({ secret }) => !secret)
      .sort((a, b) => cut(a) - cut(b) || b.end - b.start - (a.end - a.start) || a.rank - b.rank);
    const kept: Span[] = [];
    for (const one of [...secrets, ...rest]) {
      for (const [start, end] of uncovered(one, kept)) kept.push({ ...one, start, end });
    }
    return kept.sort((a, b) => a.start - b.start);
  }

  it.each([1, 2, 3, 4, 5])('are resolved like a few (%i)', (seed) => {
    let state = seed;
    const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >> 8;
    // One find over all makes them hang together; each has a place of its own, so that the order is certain.
    const spans = [
      span(0, 1_000, 90, false),
      ...Array.from({ length: 300 }, (_, at) => {
        const start = next() % 990;
        return span(start, start + 1 + (next() % 10), at % 40, next() % 3 === 0);
      }),
    ].sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
    expect(resolve([...spans])).toEqual(plainly(spans));
  });

  it.each([
    ['signs of addresses', 'a@b.c:'],
    ['keys of accounts', 'user='],
    ['components of names', 'DC=a,'],
    ['keys of tokens', '{"token":'],
  ])('in a line of a megabyte end: %s', (_name, word) => {
    const line = word.repeat(Math.floor(1_000_000 / word.length));
    expect(redactWhole(Buffer.from(line), redactor()).length).toBeGreaterThan(0);
  });
});

describe('the leak scan', () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => `line ${at}: nothing to see at all`);
  for (const at of [0, 1, 700, 1_499, 1_500, 1_501, 2_300, 2_999]) {
    lines[at] = `line ${at}: password=abc123def from 10.1.2.3`;
  }
  const bytes = Buffer.from(lines.join('\n'));
  const scanner = new BlockScanner(SAMPLE_IDENTITY);

  it('finds in a large piece what it finds in many small ones, at the same lines', () => {
    const whole = scanner.scan(bytes, 0, bytes.length);
    const found: (typeof whole.leaks)[number][] = [];
    let line = 0;
    for (let from = 0; from < bytes.length; from += 1_000) {
      const part = scanner.scan(bytes, from, Math.min(bytes.length, from + 1_000));
      found.push(...part.leaks.map((leak) => ({ ...leak, line: leak.line + line })));
      line += part.lines;
    }
    expect(whole.leaks.length).toBeGreaterThanOrEqual(16);
    expect(whole).toEqual({ leaks: found, lines: line });
    expect(line).toBe(2_999);
  });
});
