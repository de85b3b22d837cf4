import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bashScript } from '../../src/commands/completion/bash.ts';
import { fishScript } from '../../src/commands/completion/fish.ts';
import { zshScript } from '../../src/commands/completion/zsh.ts';
import { nastyTree } from '../support/nasty-tree.ts';
import { Terminal } from './terminal.ts';

const program = fileURLToPath(new URL('../../bin/xpress-doctor.cjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'xd-shells-'));
const here = path.join(folder, 'here');

beforeAll(() => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    for (const language of ['en', 'ru']) {
      const words = [program, 'completion', shell, '--lang', language];
      writeFileSync(
        path.join(folder, `${language}.${shell}`),
        execFileSync(process.execPath, words, { encoding: 'utf8' }),
      );
    }
  }
  const { tree } = nastyTree();
  writeFileSync(path.join(folder, 'nasty.bash'), bashScript(tree));
  writeFileSync(path.join(folder, 'nasty.zsh'), zshScript(tree));
  writeFileSync(path.join(folder, 'nasty.fish'), fishScript(tree));
  mkdirSync(path.join(here, 'папка'), { recursive: true });
  writeFileSync(path.join(here, 'мой отчёт.zip'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const START = { bash: 'bash --norc --noprofile -i', zsh: 'zsh -f -i' } as const;

/** A person's terminal with the script sourced as the README says. */
async function shellWith(shell: 'bash' | 'zsh', script: string): Promise<Terminal> {
  const file = path.join(folder, `${script}.${shell}`);
  const line = `LC_ALL=C.UTF-8 PS1='> ' ${START[shell]}`;
  const terminal = await Terminal.startCommand(line, { cwd: here, columns: 160 });
  onTestFinished(() => terminal.close());
  await terminal.until(/^>/m);
  const compinit = `autoload -Uz compinit && compinit -u -d ${path.join(folder, 'dump')}; `;
  await terminal.type(`${shell === 'zsh' ? compinit : ''}source ${file} && echo re""ady`);
  await terminal.press('Enter');
  await terminal.until(/^ready/m);
  return terminal;
}

describe.each(['bash', 'zsh'] as const)('%s, a person types and presses Tab', (shell) => {
  test.each([
    ['a command', 'xpress-doctor coll', 'xpress-doctor collect-logs '],
    [
      'a command after global options',
      'xpress-doctor --lang ru se',
      'xpress-doctor --lang ru self-test ',
    ],
    ['a command of a command', 'xpress-doctor bundle an', 'xpress-doctor bundle analyze '],
    ['an option', 'xpress-doctor cache clear --dr', 'xpress-doctor cache clear --dry-run '],
    ['a choice', 'xpress-doctor check --format pro', 'xpress-doctor check --format prometheus '],
    [
      'a choice after =',
      'xpress-doctor check --format=pro',
      'xpress-doctor check --format=prometheus ',
    ],
    ['a check', 'xpress-doctor check network.tc', 'xpress-doctor check network.tcp '],
    [
      'a second check',
      'xpress-doctor check network.tcp system.clo',
      'xpress-doctor check network.tcp system.clock ',
    ],
    [
      'a check to skip',
      'xpress-doctor check --skip system.clo',
      'xpress-doctor check --skip system.clock ',
    ],
    [
      'a second check to skip',
      'xpress-doctor check --skip client --skip system.clo',
      'xpress-doctor check --skip client --skip system.clock ',
    ],
    ['an article', 'xpress-doctor faq show support-03', 'xpress-doctor faq show support-03 '],
    ['a shell', 'xpress-doctor completion po', 'xpress-doctor completion powershell '],
    [
      'a file with a space',
      'xpress-doctor bundle verify мой',
      'xpress-doctor bundle verify мой\\ отчёт.zip ',
    ],
    [
      'a folder',
      'xpress-doctor bundle extract a.zip --to п',
      'xpress-doctor bundle extract a.zip --to папка/',
    ],
  ])('%s', async (_, typed, becomes) => {
    const terminal = await shellWith(shell, 'en');
    await terminal.type(typed);
    await terminal.press('Tab');
    // The next letter shows where the cursor stands.
    await terminal.type('X');
    await terminal.until(`> ${becomes}X`);
  });

  test('words with quotes and expansions come quoted, and none is carried out', async () => {
    const terminal = await shellWith(shell, 'nasty');
    for (const [begin, word] of [
      ['it', "it's"],
      ['two', 'two words'],
      ['sa', 'say "so"'],
      ['a', 'a:b'],
      ['bac', 'back\\slash'],
      ['оди', 'один‘два’'],
    ] as const) {
      // The word that was completed, read by the shell again.
      await terminal.type(
        `xpress-doctor() { printf '<%s>' "$@"; }; clear; xpress-doctor say ${begin}`,
      );
      await terminal.press('Tab', 'Enter');
      await terminal.until(`<say><${word}>`);
    }
    expect(readdirSync(here).sort()).toEqual(['мой отчёт.zip', 'папка']);
  });
});

test('zsh shows what a word means, in the language of the run', async () => {
  const terminal = await shellWith('zsh', 'ru');
  await terminal.type('xpress-doctor check network.t');
  await terminal.press('Tab', 'Tab');
  await terminal.until(/network\.tcp +-- Соединение TCP/);
  await terminal.press('C-u');
  await terminal.type('xpress-doctor support --');
  await terminal.press('Tab', 'Tab');
  await terminal.until(/--contract +-- /);
});

test('zsh loads it from the fpath too', async () => {
  const functions = path.join(folder, 'functions');
  mkdirSync(functions);
  copyFileSync(path.join(folder, 'en.zsh'), path.join(functions, '_xpress-doctor'));
  const line = `LC_ALL=C.UTF-8 PS1='> ' zsh -f -i`;
  const terminal = await Terminal.startCommand(line, { cwd: here, columns: 160 });
  onTestFinished(() => terminal.close());
  await terminal.until(/^>/m);
  await terminal.type(
    `fpath=(${functions} $fpath); autoload -Uz compinit && compinit -u -d ${path.join(folder, 'dump2')} && echo re""ady`,
  );
  await terminal.press('Enter');
  await terminal.until(/^ready/m);
  await terminal.type('xpress-doctor cache cl');
  await terminal.press('Tab');
  await terminal.type('X');
  await terminal.until('> xpress-doctor cache clear X');
});

/** fish tells what it would offer at the end of a line: value, tab, description. */
function fish(script: string, line: string): readonly string[] {
  const words = [
    '--no-config',
    '-c',
    'source $argv[1]; complete -C $argv[2]',
    path.join(folder, `${script}.fish`),
    line,
  ];
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' };
  return execFileSync('fish', words, { cwd: here, encoding: 'utf8', env }).split('\n').slice(0, -1);
}

describe('fish offers', () => {
  test.each([
    ['a command', 'che', [/^check\trun the checks/]],
    ['a command after global options', '--lang ru self', [/^self-test\t/]],
    ['commands of a command', 'cache ', [/^clear\t/, /^show\t/]],
    ['an option', 'cache clear --dr', [/^--dry-run\tshow the plan/]],
    ['choices', 'check --format j', [/^json$/, /^junit$/]],
    ['choices after =', 'check --format=j', [/^--format=json$/, /^--format=junit$/]],
    ['checks', 'check network.dns network.tc', [/^network\.tcp\tTCP connection$/]],
    ['checks to skip', 'check --skip system.clo', [/^system\.clock\tClock$/]],
    ['articles', 'faq show cache-00', [/^cache-00\t/]],
    ['one article, not a second', 'faq show cache-00 log', []],
    ['shells', 'completion po', [/^powershell$/]],
    ['an option after a value that was left out', 'collect-logs --record --pl', [/^--plan\t/]],
    ['a file', 'bundle diff a.zip мой', [/^мой отчёт\.zip$/]],
    ['folders only, where a folder is due', 'bundle extract a.zip --to ', [/^папка\//]],
    ['nothing for a host', 'check --server ', []],
    ['no file where a command is due', 'мой', []],
  ] as const)('%s', (_, line, offers) => {
    const offered = fish('en', `xpress-doctor ${line}`);
    expect(offered).toHaveLength(offers.length);
    for (const [index, offer] of offers.entries()) expect(offered[index]).toMatch(offer);
  });

  test('descriptions in the language of the run', () => {
    expect(fish('ru', 'xpress-doctor check network.tc')).toEqual(['network.tcp\tСоединение TCP']);
  });

  test('words with quotes and expansions as they are, and carries none out', () => {
    const { words } = nastyTree();
    const offered = fish('nasty', 'xpress-doctor say ').map((row) => row.split('\t')[0]);
    expect(offered.sort()).toEqual([...words].sort());
    expect(readdirSync(here).sort()).toEqual(['мой отчёт.zip', 'папка']);
  });
});
