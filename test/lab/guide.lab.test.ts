import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { startExpressServer } from '../../src/probes/embedded/express-server.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { Terminal } from './terminal.ts';

/** Servers of this computer only: whatever is checked stays on loopback. */
async function start(
  args: readonly string[],
  options: { readonly profile?: object; readonly columns?: number } = {},
): Promise<{ readonly terminal: Terminal; readonly folder: string }> {
  const folder = await tempFolder();
  const profile = path.join(folder, 'p.yaml');
  const servers = [{ host: '127.0.0.1', port: 1, role: 'other' }];
  await writeFile(profile, stringify({ servers, ...options.profile }));
  const { columns = 100 } = options;
  const terminal = await Terminal.start(['guide', '--profile', profile, ...args], {
    cwd: folder,
    columns,
  });
  onTestFinished(() => terminal.close());
  return { terminal, folder };
}

test('a new function, from the first question to the request in a file, with the keyboard alone', async () => {
  const folder = await tempFolder();
  const output = path.join(folder, 'запрос.md');
  const { terminal } = await start(['--lang', 'ru', '--output', output]);
  expect(await terminal.until('Что не так?')).toContain('Esc: выход');
  await terminal.press(...Array<'Down'>(8).fill('Down'), 'Enter');
  await terminal.until('Узнайте, нет ли этой функции в планах');
  await terminal.until('Помогло?');
  await terminal.press('Down', 'Enter');
  await terminal.until('Что именно нужно изменить');
  // Nothing is no answer here: the question stays.
  await terminal.press('Enter');
  await terminal.until('не может быть пустым');
  await terminal.type('Ёлочки вместо часов');
  await terminal.press('Enter');
  await terminal.until('В каком разделе');
  await terminal.type('Чаты');
  await terminal.press('Enter');
  await terminal.until('В каких условиях');
  await terminal.type('под Новый год');
  await terminal.press('Enter');
  await terminal.until('К какой клиентской платформе');
  await terminal.press('Down', 'Down', 'Up', 'Enter');
  await terminal.until('Насколько часто');
  await terminal.type('раз в год');
  await terminal.press('Enter');
  await terminal.until('Насколько эта функция важна');
  await terminal.press('Enter');
  const last = await terminal.until('ended with');
  expect(last).toContain('Запрос новой функции подготовлен.');
  expect(last).toContain('ended with 0');
  const request = await readFile(output, 'utf8');
  for (const part of [
    'Ёлочки вместо часов',
    'Чаты',
    'под Новый год',
    'Приложение для компьютера',
  ]) {
    expect(request).toContain(part);
  }
});

test('runs the checks that were agreed to, shows what they found, and ends as solved', async () => {
  const authority = await createAuthority('guide lab');
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
  });
  const { port } = await startExpressServer({
    certificate: await authority.issue({ names: ['127.0.0.1'] }),
    signal: stop.signal,
  });
  const ca = path.join(await tempFolder(), 'ca.pem');
  await writeFile(ca, authority.certificatePem);
  const { terminal } = await start(['--step', 'account-way'], {
    profile: {
      servers: [{ host: '127.0.0.1', port, role: 'cts' }],
      network: { certificateAuthorities: [ca] },
      login: { domains: ['example.org'] },
    },
  });
  await terminal.until('How does the user log in?');
  await terminal.press('Down', 'Enter');
  await terminal.until('What does the user type');
  await terminal.type('иvan@example.org');
  await terminal.press('Enter');
  await terminal.until('Cyrillic letters stand among Latin ones');
  expect(await terminal.until('Is it the right server')).toContain(`Known: 127.0.0.1:${port}`);
  await terminal.press('Enter');
  await terminal.until('Run these checks?');
  await terminal.press('Enter');
  const shown = await terminal.until('access to the admin panel');
  expect(shown).toMatch(/✔ Login methods +offers email/);
  expect(shown).toContain('offers the way that the user logs in: By corporate e-mail');
  await terminal.press('Enter');
  await terminal.until('Find the user in the admin panel');
  await terminal.until('Did it help?');
  await terminal.press('Enter');
  expect(await terminal.until('ended with')).toMatch(/Solved\.\n+ended with 0/);
});

describe.each([
  ['Esc', 'Escape'],
  ['Ctrl-C', 'C-c'],
] as const)('%s', (_, key) => {
  test('leaves at a list: 130, one line, no trace', async () => {
    const { terminal, folder } = await start(['--output', 'request.md']);
    await terminal.until('What is wrong?');
    await terminal.press(key);
    const last = await terminal.until('ended with');
    expect(last).toContain('The guide was left. Nothing was written.\nended with 130');
    expect(last).not.toMatch(/Error|node:|\bat .*:\d+/);
    expect(await readdir(folder)).toEqual(['p.yaml']);
  });

  test('leaves at a text, half typed', async () => {
    const { terminal } = await start(['--step', 'error-description', '--lang', 'ru']);
    await terminal.until('Опишите ошибку');
    await terminal.type('Зависает');
    await terminal.press(key);
    const last = await terminal.until('ended with');
    expect(last).toContain('Прервано. Ничего не записано.\nended with 130');
    expect(last).not.toMatch(/Error|node:|\bat .*:\d+/);
  });
});

test('keys that mean nothing do nothing, and arrow keys are no Esc', async () => {
  const { terminal } = await start(['--step', 'panel-access']);
  await terminal.until('Do you have access');
  await terminal.type('@#$');
  await terminal.press('Up', 'Down', 'Down', 'Down', 'Enter');
  // The last choice: the list does not begin again.
  expect(await terminal.until('Read the article about these errors')).not.toContain('ended with');
});

test('fits a narrow terminal', async () => {
  const { terminal } = await start(['--step', 'clear-cache', '--lang', 'ru'], { columns: 50 });
  const screen = await terminal.until('Помогло?');
  // What the guide itself prints is wrapped at words, so no line is joined by the terminal.
  expect(screen).toMatch(
    /\n {2}До очистки убедитесь, что пользователь сможет\n {2}войти заново\.\n/,
  );
  expect(screen).toContain('Очистите кэш приложения');
  await terminal.press('Enter');
  await terminal.until('ended with 0');
});

test('a file of answers that is not there', async () => {
  const folder = await tempFolder();
  const terminal = await Terminal.start(['guide', '--answers', path.join(folder, 'none.yaml')], {
    cwd: folder,
  });
  onTestFinished(() => terminal.close());
  expect(await terminal.until('ended with')).toContain('ended with 2');
});
