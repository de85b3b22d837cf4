import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { Terminal } from './terminal.ts';

async function collect(...more: readonly string[]): Promise<Terminal> {
  const cwd = await tempFolder();
  const data = path.join(cwd, 'eXpress');
  await mkdir(data);
  await writeFile(path.join(data, 'log.log'), 'a line of a log\n');
  const args = ['--lang', 'ru', 'collect-logs', '--no-checks', ...more];
  const output = path.join(cwd, 'b.zip');
  const terminal = await Terminal.start([...args, '--output', output], { cwd });
  onTestFinished(() => terminal.close());
  return terminal;
}

it.each([
  ['нет', 'Ничего не сделано.'],
  ['n', 'Ничего не сделано.'],
  ['д', 'Архив готов:'],
  ['yes', 'Архив готов:'],
])('a question in Russian understands «%s»', async (answer, expected) => {
  const terminal = await collect();
  await terminal.until('(Д/н)');
  await terminal.type(answer);
  await terminal.press('Enter');
  expect(await terminal.until('ended with')).toContain(expected);
});

it('says in Russian what it does not understand, and that a passphrase is not shown', async () => {
  const terminal = await collect();
  await terminal.until('(Д/н)');
  await terminal.type('может быть');
  await terminal.press('Enter');
  expect(await terminal.until('Ответьте «да» или «нет»')).not.toContain('You must');
  const asked = await collect('--yes', '--encrypt');
  expect(await asked.until('[ввод не показывается]')).not.toContain('ctrl+t');
});
