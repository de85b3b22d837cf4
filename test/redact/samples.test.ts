import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

/**
 * A new case needs no code. `<class>/ok/*.txt` must stay byte for byte. In `<class>/ng/*.txt` lines with `< `
 * go in and lines with `> ` must come out; write the `< ` lines and run with REDACT_SAMPLES=write to get the
 * others, then read them.
 */
const root = fileURLToPath(new URL('samples/', import.meta.url));
const files = (kind: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(/[\\/]/)[1] === kind && file.endsWith('.txt'))
    .sort();

const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
const scanner = createLeakScanner(SAMPLE_IDENTITY);

async function redacted(text: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  for await (const chunk of redactor.stream(source())) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

interface Case {
  readonly given: string;
  readonly expected: string;
}

function cases(text: string): Case[] {
  return text
    .split(/\n\n+/)
    .map((block) => {
      const side = (sign: string): string =>
        block
          .split('\n')
          .filter((line) => line.startsWith(sign))
          .map((line) => line.slice(2))
          .join('\n');
      return { given: side('< '), expected: side('> ') };
    })
    .filter(({ given }) => given !== '');
}

describe.each(files('ok'))('%s', (file) => {
  it('stays byte for byte', async () => {
    const text = readFileSync(root + file, 'utf8');
    expect(await redacted(text)).toBe(text);
  });

  it('is no leak', () => {
    expect(scanner.scanText(file, readFileSync(root + file, 'utf8'))).toEqual([]);
  });
});

describe.each(files('ng'))('%s', (file) => {
  const text = readFileSync(root + file, 'utf8');
  if (process.env['REDACT_SAMPLES'] === 'write') {
    it('is written anew', async () => {
      const blocks = await Promise.all(
        cases(text).map(async ({ given }) => {
          const lines = (sign: string, side: string): string =>
            side
              .split('\n')
              .map((line) => `${sign} ${line}\n`)
              .join('');
          return lines('<', given) + lines('>', await redacted(given));
        }),
      );
      writeFileSync(root + file, blocks.join('\n'));
    });
    return;
  }
  it.each(cases(text))('$given', async ({ given, expected }) => {
    const once = await redacted(given);
    expect(once).toBe(expected);
    expect(await redacted(once), 'redacted twice').toBe(once);
    expect(scanner.scanText(file, once)).toEqual([]);
  });
});
