import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bitsOfRules, LineRedactor } from '../../src/redact/line-redactor.ts';
import { literalNeedle, parseNeedle } from '../../src/redact/needle.ts';
import { Prefilter } from '../../src/redact/prefilter.ts';
import { Pseudonyms } from '../../src/redact/pseudonyms.ts';
import { rules } from '../../src/redact/rules/index.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

const has = (needle: string, text: string | Buffer): boolean => {
  const filter = new Prefilter(parseNeedle(needle).map((steps) => ({ bit: 1, steps })));
  const bytes = Buffer.from(text);
  return filter.bitsOf(bytes, 0, bytes.length) === 1;
};

describe('a needle', () => {
  it.each([
    ['pass', 'xPaSsy', true],
    ['pass', 'pas s', false],
    ['\\d\\d:', 'a12:', true],
    ['.\\d{1,3}.\\d', 'x.123.4', true],
    ['.\\d{1,3}.\\d', 'x.1.4', true],
    ['.\\d{1,3}.\\d', 'x.1234.4', false],
    ['\\h{4}-', 'beeF-', true],
    ['[a-c\\d]x', '7x', true],
    ['[\\]\\\\]x', '\\x', true],
    ['код', 'КОД', true],
    ['aab', 'aaab', true],
    ['\\{\\[', '{[', true],
  ])('%s in %s: %s', (needle, text, expected) => {
    expect(has(needle, text)).toBe(expected);
  });

  it('finds Russian words in cp1251 and cp866', () => {
    expect(has('код', Buffer.from([0xea, 0xee, 0xe4]))).toBe(true);
    expect(has('код', Buffer.from([0xaa, 0xae, 0xa4]))).toBe(true);
  });

  it('a literal one has no syntax', () => {
    const filter = new Prefilter(literalNeedle('a\\d[1]').map((steps) => ({ bit: 1, steps })));
    expect(filter.bitsOf(Buffer.from('A\\D[1]'), 0, 6)).toBe(1);
  });
});

const root = fileURLToPath(new URL('samples/', import.meta.url));
const lines = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.txt'))
  .flatMap((file) => readFileSync(root + file, 'utf8').split('\n'))
  .map((line) => line.replace(/^[<>] /, ''));

it('needles keep no line from a rule that has something to do there', () => {
  const all = rules(SAMPLE_IDENTITY, []);
  const redactor = new LineRedactor(all, new Pseudonyms(SAMPLE_IDENTITY, SAMPLE_KEY));
  const names = new Pseudonyms(SAMPLE_IDENTITY, SAMPLE_KEY);
  const bitOf = bitsOfRules(all);
  // Every rule of its own: more would be called for nothing.
  expect(new Set(bitOf).size).toBe(all.filter(({ shares }) => shares === undefined).length + 2);
  const missed: string[] = [];
  for (const line of lines) {
    const bytes = Buffer.from(line);
    const bits = redactor.prefilter.bitsOf(bytes, 0, bytes.length);
    all.forEach((rule, at) => {
      if ((bits & (1 << (bitOf[at] ?? 0))) !== 0) return;
      rule.apply(line, {
        names,
        replace: (start, end) => {
          // A pseudonym may look like a name of somebody; the engine keeps rules away from it.
          if (!/user-|name-|host-|d-\w{5}|mail-|\[/.test(line.slice(start, end)))
            missed.push(`${rule.id}: ${line}`);
        },
      });
    });
  }
  expect(missed).toEqual([]);
});
