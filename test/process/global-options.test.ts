import { describe, expect, test } from 'vitest';
import { globalOptions } from '../../src/process/global-options.ts';

describe('options of every command, wherever they stand', () => {
  test.each([
    ['-q check', { quiet: true }],
    ['check --quiet', { quiet: true }],
    ['check --verbose --no-color', { verbose: true, color: false }],
    ['--lang ru check', { lang: 'ru' }],
    ['check --lang=en', { lang: 'en' }],
    ['--lang en check --lang ru', { lang: 'ru' }],
    ['--lang', {}],
    ['--lang tlh check', { lang: 'tlh' }],
    ['check --watch --for 1h -q', { quiet: true }],
  ])('%s', (line, given) => {
    expect(globalOptions(line.split(' '))).toEqual({ ...NOTHING, ...given });
  });

  test.each(['faq search -- -q', 'faq search -- --verbose --lang ru --no-color'])(
    '%s: words after -- are no options',
    (line) => {
      expect(globalOptions(line.split(' '))).toEqual(NOTHING);
    },
  );
});

const NOTHING = { lang: undefined, color: true, quiet: false, verbose: false };
