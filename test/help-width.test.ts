import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../src/i18n/language.ts';
import { buildProgram } from '../src/program.ts';
import { fakeTerminal } from './support/command-context.ts';

/** Of a terminal that nobody has widened; `fakeTerminal` has as many. */
const COLUMNS = 80;

interface Help {
  readonly name: string;
  readonly lines: readonly string[];
}

function helps(language: Language): readonly Help[] {
  const terminal = fakeTerminal({ language });
  const of = (command: Command, name: string): readonly Help[] => {
    const before = terminal.out().length;
    command.outputHelp();
    const lines = terminal.out().slice(before).split('\n');
    return [
      { name, lines },
      ...command.commands.flatMap((sub) => of(sub, `${name} ${sub.name()}`)),
    ];
  };
  return of(buildProgram(terminal.context), 'xpress-doctor');
}

describe.each(LANGUAGES)('--help in %s', (language) => {
  test.each(helps(language))('$name fits into 80 columns', ({ lines }) => {
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > COLUMNS)).toEqual([]);
  });

  test.each(helps(language))('$name is wrapped once: a paragraph fills its lines', ({ lines }) => {
    const from = lines.indexOf('') + 1;
    const description = lines.slice(from, lines.indexOf('', from));
    // A line may end early only where the next word had no room.
    const early = description.filter((line, index) => {
      const next = description[index + 1]?.split(' ')[0];
      return next !== undefined && line.length + 1 + next.length <= COLUMNS && !/[.!]$/.test(line);
    });
    expect(early).toEqual([]);
  });
});
