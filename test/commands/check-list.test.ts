import { describe, expect, test } from 'vitest';
import { registerCheck } from '../../src/commands/check.ts';
import { runRegistered } from '../support/run-registered.ts';

const list = (...words: readonly string[]) =>
  runRegistered(registerCheck, ['check', '--list', ...words]);

test('a word chooses, and what the chosen need comes along', async () => {
  const idsOf = async (word: string) =>
    (await list(word)).out.split('\n').filter((line) => /^ {2}\S/.test(line));
  expect(await idsOf('system.os')).toEqual(['  system.os']);
  expect(await idsOf('network.tcp')).toContain('  network.interfaces');
  expect(await idsOf('network.tcp')).not.toContain('  network.tls');
});

describe('what is wrong is refused as in a run', () => {
  test.each<{ name: string; words: readonly string[]; says: readonly string[] }>([
    { name: 'an unknown group', words: ['netwrok'], says: ['netwrok', 'Did you mean network?'] },
    { name: 'an unknown id', words: ['network.tcpp'], says: ['Did you mean network.tcp?'] },
    {
      name: 'an unknown word to skip',
      words: ['--skip', 'systen'],
      says: ['Did you mean system?'],
    },
    {
      name: 'everything skipped',
      words: ['system', '--skip', 'system'],
      says: ['no check is left to run'],
    },
    {
      name: 'a form that the list does not have',
      words: ['--format', 'junit'],
      says: ['--list and --format junit do not go together', 'Allowed: pretty, json.'],
    },
  ])('$name', async ({ words, says }) => {
    const { out, err, exitCode } = await list(...words);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    for (const text of says) expect(err).toContain(text);
  });
});
