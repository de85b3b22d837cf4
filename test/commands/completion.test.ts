import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashScript } from '../../src/commands/completion/bash.ts';
import { knownWords, PLACES } from '../../src/commands/completion/known.ts';
import { powershellScript } from '../../src/commands/completion/powershell.ts';
import { allCommands, completionTree, type Tree } from '../../src/commands/completion/tree.ts';
import { ARTICLE_IDS } from '../../src/faq/article-ids.ts';
import { CHECK_GROUPS, CHECK_IDS } from '../../src/model/check-id.ts';
import { buildProgram } from '../../src/program.ts';
import { completeInBash } from '../support/complete-bash.ts';
import { runRegistered } from '../support/run-registered.ts';
import { nastyTree } from '../support/nasty-tree.ts';

const program = fileURLToPath(new URL('../../bin/xpress-doctor.cjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'xd-completion-'));
const script = path.join(folder, 'completion.bash');
const here = path.join(folder, 'here');

function run(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XPRESS_DOCTOR_LANG: 'en' };
  const ran = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
  return { exitCode: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

function bash(...words: readonly string[]): readonly string[] {
  return completeInBash(script, words, { cwd: here });
}

beforeAll(() => {
  writeFileSync(script, run('completion', 'bash').stdout);
  mkdirSync(path.join(here, 'папка'), { recursive: true });
  writeFileSync(path.join(here, 'мой отчёт.zip'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The tree of the real program. */
async function realTree(): Promise<Tree> {
  const known = await knownWords('en');
  const trees: Tree[] = [];
  await runRegistered(
    (other, context) => {
      trees.push(completionTree(buildProgram(context), known, '0.0.0'));
      other.command('nothing').action(() => undefined);
    },
    ['nothing'],
  );
  const [tree] = trees;
  if (tree === undefined) throw new Error('no tree');
  return tree;
}

describe('bash offers', () => {
  test.each<{ name: string; words: readonly string[]; offers: readonly string[] }>([
    { name: 'a command', words: ['che'], offers: ['check'] },
    {
      name: 'a command after global options',
      words: ['--lang', 'ru', '-q', 'col'],
      offers: ['collect-logs'],
    },
    { name: 'commands of a command', words: ['cache', ''], offers: ['show', 'clear'] },
    { name: 'options of the command', words: ['cache', 'clear', '--d'], offers: ['--dry-run'] },
    {
      name: 'options of the whole program',
      words: ['cache', 'clear', '--verb'],
      offers: ['--verbose'],
    },
    { name: 'choices', words: ['check', '--format', 'j'], offers: ['json', 'junit'] },
    {
      name: 'choices after an equals sign',
      words: ['check', '--format', '=', 'j'],
      offers: ['json', 'junit'],
    },
    {
      name: 'choices right at the equals sign',
      words: ['check', '--fail-on', '='],
      offers: ['fail', 'warn'],
    },
    {
      name: 'choices in one word',
      words: ['check', '--format=n'],
      offers: ['--format=ndjson', '--format=nagios'],
    },
    { name: 'languages', words: ['check', '--lang', ''], offers: ['ru', 'en'] },
    { name: 'checks', words: ['check', 'network.dns', 'network.tc'], offers: ['network.tcp'] },
    { name: 'a check in an open quote', words: ['check', '"network.tc'], offers: ['network.tcp'] },
    {
      name: 'groups',
      words: ['check', 'interf'],
      offers: ['interference', ...CHECK_IDS.filter((id) => id.startsWith('interf'))],
    },
    { name: 'checks to skip', words: ['check', '--skip', 'system.clo'], offers: ['system.clock'] },
    {
      name: 'checks after a server with a port',
      words: ['check', '--server', 'chat.test', ':', '443', 'system.clo'],
      offers: ['system.clock'],
    },
    {
      name: 'articles',
      words: ['faq', 'show', 'cache-'],
      offers: ARTICLE_IDS.filter((id) => id.startsWith('cache-')),
    },
    { name: 'one article, not a second', words: ['faq', 'show', 'cache-00', 'log'], offers: [] },
    { name: 'steps of the guide', words: ['guide', '--step', 'login-wh'], offers: ['login-what'] },
    { name: 'shells', words: ['completion', 'p'], offers: ['powershell'] },
    {
      name: 'a file with a space and Cyrillic letters',
      words: ['bundle', 'verify', 'мой'],
      offers: ['мой отчёт.zip'],
    },
    {
      name: 'the second file',
      words: ['bundle', 'diff', 'a.zip', 'мой'],
      offers: ['мой отчёт.zip'],
    },
    {
      name: 'a file in one word',
      words: ['check', '--output=мой'],
      offers: ['--output=мой отчёт.zip'],
    },
    {
      name: 'folders only, where a folder is due',
      words: ['bundle', 'extract', 'a.zip', '--to', ''],
      offers: ['папка'],
    },
    { name: 'nothing for a host', words: ['check', '--server', ''], offers: [] },
    { name: 'nothing for a port', words: ['check', '--server', 'chat.test', ':', ''], offers: [] },
    {
      name: 'a file for a value that may be left out',
      words: ['collect-logs', '--redact-preview', 'мой'],
      offers: ['мой отчёт.zip'],
    },
    {
      name: 'an option after a value that was left out',
      words: ['collect-logs', '--record', '--pl'],
      offers: ['--plan'],
    },
    { name: 'no option after two dashes', words: ['check', '--', '--f'], offers: [] },
    { name: 'nothing for an unknown command', words: ['chekc', 'n'], offers: [] },
  ])('$name', ({ words, offers }) => {
    expect(bash(...words)).toEqual(offers);
  });

  test('every command and every option that the program has', async () => {
    const { root } = await realTree();
    const commands = allCommands(root);
    expect(commands.length).toBeGreaterThan(25);
    for (const { path: at, commands: subs, options } of commands) {
      const names = subs.map((sub) => sub.path.at(-1));
      if (names.length > 0) expect(bash(...at, '')).toEqual(names);
      expect(bash(...at, '-')).toEqual(options.flatMap((option) => option.names));
    }
  }, 60_000);

  test('every check and every group', () => {
    expect([...bash('check', '')].sort()).toEqual([...CHECK_GROUPS, ...CHECK_IDS].sort());
  });

  test('words with quotes, spaces and expansions as one word, and expands none', () => {
    const { tree, words } = nastyTree();
    const file = path.join(folder, 'nasty.bash');
    writeFileSync(file, bashScript(tree));
    const offered = completeInBash(file, ['say', ''], { cwd: here });
    // What is offered goes into the command line, where bash reads it again.
    const read = execFileSync('bash', ['-c', `printf '%s\\n' ${offered.join(' ')}`], {
      cwd: here,
      encoding: 'utf8',
    });
    expect(read.trimEnd().split('\n')).toEqual(words);
    expect(readdirSync(here).sort()).toEqual(['мой отчёт.zip', 'папка']);
  });
});

test('lists of words stand where the program has such an option or argument', async () => {
  const { root } = await realTree();
  const places = allCommands(root).flatMap((command) => [
    ...command.options.flatMap(({ names }) =>
      names.map((name) => [...command.path, name].join(' ')),
    ),
    ...command.arguments.map(({ name }) => [...command.path, name].join(' ')),
  ]);
  expect(places).toEqual(expect.arrayContaining(Object.keys(PLACES)));
});

test('what may be typed is told in one line each', () => {
  const made = new Command('xpress-doctor');
  made
    .command('say')
    .description('one\ntwo\tthree\u001b[31m')
    .addOption(new Option('-t, --to [where]', 'a\r\nb'));
  const tree = completionTree(made, { lists: {}, places: {} }, '0.0.0');
  const [say] = tree.root.commands;
  expect(say?.note).toBe('one two three');
  expect(say?.options[0]).toMatchObject({
    names: ['-t', '--to'],
    note: 'a b',
    takes: 'may',
    valueName: 'where',
  });
});

/** Synthetic: no PowerShell here, so only the shape of what it would read. */
describe('PowerShell', () => {
  test.each(['en', 'ru'])(
    'is ASCII, with every word in one quoted text of JSON (%s)',
    (language) => {
      const { stdout } = run('completion', 'pwsh', '--lang', language);
      expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
      const data: unknown = JSON.parse(/ConvertFrom-Json '([^']*)'\n/.exec(stdout)?.[1] ?? '');
      expect(data).toHaveProperty('root.commands.0.name', 'check');
      expect(data).toHaveProperty('lists.shells.3.value', 'powershell');
      expect(JSON.stringify(data)).toContain(
        language === 'ru' ? 'Разрешение имён' : 'Name resolution',
      );
      for (const [open, close] of ['{}', '()', '[]']) {
        const code = stdout.replace(/'[^']*'/g, '');
        expect(code.split(open ?? '')).toHaveLength(code.split(close ?? '').length);
      }
    },
  );

  test('keeps quotes out of the quoted text', () => {
    const { tree, words } = nastyTree();
    const data: unknown = JSON.parse(
      /ConvertFrom-Json '([^']*)'\n/.exec(powershellScript(tree))?.[1] ?? '',
    );
    expect(data).toHaveProperty(
      'lists.nasty',
      words.map((value) => ({ value, note: value })),
    );
  });
});

describe('the command', () => {
  test.each([
    ['a slip', 'bsh', 'Did you mean bash?'],
    ['a beginning', 'power', 'Did you mean powershell?'],
    ['another shell', 'tcsh', 'There is one for: bash, zsh, fish, powershell.'],
  ])('%s: exit code 2 and the next step', (_, shell, hint) => {
    expect(run('completion', shell)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `xpress-doctor: there is no completion for ${shell}\n${hint}\n`,
    });
  });

  test('without a shell: exit code 2', () => {
    expect(run('completion')).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test.each(['zsh', 'fish'])('%s: descriptions in the language of the run', (shell) => {
    expect(run('completion', shell, '--lang', 'en').stdout).toContain('Name resolution');
    expect(run('completion', shell, '--lang', 'ru').stdout).toContain('Разрешение имён');
  });
});
