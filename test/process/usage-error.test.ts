import { readFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/i18n/language.ts';
import { isUsageError } from '../../src/model/errors.ts';
import { TOLD_CODES, usageLines } from '../../src/process/usage-error.ts';
import { buildProgram } from '../../src/program.ts';
import { fakeTerminal } from '../support/command-context.ts';

/** What the user reads on stderr. */
async function refused(argv: readonly string[], language: Language): Promise<readonly string[]> {
  const program = buildProgram(fakeTerminal({ language }).context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageLines(error, program, language);
    if (isUsageError(error)) return [`xpress-doctor: ${error.message}`, error.hint ?? ''];
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a mistyped word is told, with the nearest that is known', () => {
  test.each([
    ['chekc', 'unknown command chekc', 'Did you mean check?'],
    ['chekc --yes', 'unknown command chekc', 'Did you mean check?'],
    ['bundle verfy a.zip', 'unknown command bundle verfy', 'Did you mean bundle verify?'],
    ['faq serch cache', 'unknown command faq serch', 'Did you mean faq search?'],
    ['profile vlidate', 'unknown command profile vlidate', 'Did you mean profile validate?'],
    ['request bgu', 'unknown command request bgu', 'Did you mean request bug?'],
    ['cache cler --yes', 'unknown command cache cler', 'Did you mean cache clear?'],
    ['cache --quiet cler', 'unknown command cache cler', 'Did you mean cache clear?'],
    ['--lang en chekc', 'unknown command chekc', 'Did you mean check?'],
    ['--verbose --lang=en chekc', 'unknown command chekc', 'Did you mean check?'],
    ['faq -- serch', 'unknown command faq serch', 'Did you mean faq search?'],
    ['bundle telport', 'unknown command bundle telport', 'See xpress-doctor bundle --help.'],
    ['cache --yes', 'unknown option --yes', 'See xpress-doctor cache --help.'],
    ['cache clear --ye', 'unknown option --ye', 'Did you mean --yes?'],
    ['check --quite', 'unknown option --quite', 'Did you mean --quiet?'],
    ['faq list twice', 'too many arguments: twice', 'See xpress-doctor faq list --help.'],
    [
      'bundle diff a.zip b.zip c.zip d.zip',
      'too many arguments: c.zip d.zip',
      'See xpress-doctor bundle diff --help.',
    ],
  ])('%s', async (line, message, hint) => {
    expect(await refused(line.split(' '), 'en')).toEqual([`xpress-doctor: ${message}`, hint]);
  });

  test('the value of --lang is no command', async () => {
    expect(await refused(['--lang', 'ru', 'chekc'], 'ru')).toEqual([
      'xpress-doctor: неизвестная команда chekc',
      'Возможно, check?',
    ]);
  });
});

/** Each way in which commander refuses a command line, as this program's commands can meet it. */
const REFUSALS: readonly { code: string; argv: readonly string[]; en: string; ru: string }[] = [
  {
    code: 'commander.missingMandatoryOptionValue',
    argv: ['bundle', 'extract', 'd3.zip'],
    en: 'option --to <folder> is missing',
    ru: 'не хватает параметра --to <folder>',
  },
  {
    code: 'commander.missingArgument',
    argv: ['bundle', 'verify'],
    en: 'the argument <file> is missing',
    ru: 'не хватает аргумента <file>',
  },
  {
    code: 'commander.optionMissingArgument',
    argv: ['check', '--profile'],
    en: 'option --profile <file> needs a value',
    ru: 'параметру --profile <file> нужно значение',
  },
  {
    code: 'commander.invalidArgument',
    argv: ['check', '--format', "it's"],
    en: "it's is not a value for --format <format>",
    ru: "it's не подходит для --format <format>",
  },
  {
    code: 'commander.invalidArgument',
    argv: ['check', '--lang', 'de'],
    en: 'de is not a value for --lang <language>',
    ru: 'de не подходит для --lang <language>',
  },
  {
    code: 'commander.unknownOption',
    argv: ['check', "--o'clock"],
    en: "unknown option --o'clock",
    ru: "неизвестный параметр --o'clock",
  },
  {
    code: 'commander.excessArguments',
    argv: ['completion', 'bash', 'zsh'],
    en: 'too many arguments: zsh',
    ru: 'слишком много аргументов: zsh',
  },
];

describe('no sentence of commander reaches the user', () => {
  test.each(
    REFUSALS.flatMap((refusal) =>
      LANGUAGES.map((language) => ({ ...refusal, language, said: refusal[language] })),
    ),
  )('$code in $language: $said', async ({ argv, language, said }) => {
    const [message, hint] = await refused(argv, language);
    expect(message).toBe(`xpress-doctor: ${said}`);
    expect(hint).toMatch(/^(?:See|Allowed|Смотрите|Можно)/);
  });

  test.each(LANGUAGES)('options that exclude each other, in %s', (language) => {
    const program = buildProgram(fakeTerminal({ language }).context);
    const error = new CommanderError(
      1,
      'commander.conflictingOption',
      "error: option '--one <a>' cannot be used with option '--other'",
    );
    const said =
      language === 'ru'
        ? '--one <a> и --other вместе не работают'
        : '--one <a> and --other do not go together';
    expect(usageLines(error, program, language)[0]).toBe(`xpress-doctor: ${said}`);
  });

  test('every code in the source of commander has its sentence', async () => {
    const source = await readFile(
      new URL('../../node_modules/commander/lib/command.js', import.meta.url),
      'utf8',
    );
    const codes = [...source.matchAll(/code: '(commander\.\w+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(5);
    expect([...TOLD_CODES].sort()).toEqual(
      [...new Set([...codes, 'commander.invalidArgument'])].sort(),
    );
  });
});
