import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createProseRedactor, suspectedIn } from '../../src/redact/prose-redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

/**
 * As the samples of the other rules (`samples.test.ts`), for sentences of people: `ok/` stays and is not suspicious,
 * `ng/` shows what goes in and what comes out, `maybe/` stays, line by line, and a person is asked.
 */
const root = fileURLToPath(new URL('samples-prose/', import.meta.url));
const lines = (kind: string): [file: string, line: string][] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(/[\\/]/)[1] === kind && file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      readFileSync(root + file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): [string, string] => [file, line]),
    );

const redactor = createProseRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
const scanner = createLeakScanner(SAMPLE_IDENTITY);

it.each(lines('ok'))('%s: %s: stays and is not suspicious', (_, line) => {
  expect(redactor.prose(line)).toBe(line);
  expect(suspectedIn(line)).toEqual([]);
});

it.each(lines('maybe'))('%s: %s: stays, and a person is asked', (_, line) => {
  expect(redactor.prose(line)).toBe(line);
  expect(suspectedIn(line)).toHaveLength(1);
});

describe('ng', () => {
  const all = lines('ng');
  if (process.env['REDACT_SAMPLES'] === 'write') {
    it('is written anew', () => {
      for (const file of new Set(all.map(([name]) => name))) {
        const given = all.filter(([name, line]) => name === file && line.startsWith('< '));
        const pairs = given.map(([, line]) => `${line}\n> ${redactor.prose(line.slice(2))}\n`);
        writeFileSync(root + file, pairs.join('\n'));
      }
    });
    return;
  }
  const pairs = all.flatMap(([file, line], at): [string, string, string][] =>
    line.startsWith('< ') ? [[file, line.slice(2), all[at + 1]?.[1].slice(2) ?? '']] : [],
  );
  it.each(pairs)('%s: %s', (file, given, expected) => {
    const once = redactor.prose(given);
    expect(once).toBe(expected);
    expect(once).not.toBe(given);
    expect(redactor.prose(once), 'redacted twice').toBe(once);
    expect(scanner.scanText(file, once)).toEqual([]);
  });
});

it('logs are none of its business', () => {
  for (const [, line] of lines('maybe')) expect(redactor.text(line)).toBe(line);
  expect(redactor.text('логин ivanov')).toBe('логин ivanov');
});

it.each([
  ['пароль-'],
  ['пароль '],
  ['пароль был это '],
  ['пароль "'],
  ['token is: '],
  ['login a.'],
])('takes no more than linear time over %s again and again', (piece) => {
  const long = piece.repeat(60_000);
  expect(redactor.prose(`${long}qwerty1`).length).toBeGreaterThan(0);
});
