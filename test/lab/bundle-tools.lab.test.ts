import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { homeWith, manifestOf, runCollect } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipNames } from '../support/unzip.ts';
import { Terminal } from './terminal.ts';

const run = promisify(execFile);

/** Names that file systems allow and archives break on. */
const NAMES = [
  'log.log',
  'two\nlines.log',
  'журнал звонков.log',
  'e-mail a.petrov@corp.example.log',
  'e-mail A.PETROV@corp.example.log',
  `${'б'.repeat(125)}.log`,
  `${'a'.repeat(251)}.log`,
  'tab\tand "quotes" <>|?*.log',
  'й и й.log',
  'CON.log',
  'dots....log',
  "-rf 'x'.log",
];

async function bundle(): Promise<string> {
  const logs = Object.fromEntries(NAMES.map((name, index) => [name, `line of file ${index}\n`]));
  const home = await homeWith(logs);
  const file = path.join(await tempFolder(), 'b.zip');
  const ended = await runCollect(home, ['--output', file]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return file;
}

it('opens in unzip, 7-Zip and Python, with every name unique and safe', async () => {
  const file = await bundle();
  expect(await unzipTest(file)).toContain('No errors detected');
  const tested = await run('7z', ['t', file]);
  expect(tested.stdout).toContain('Everything is Ok');

  const names = await zipNames(file);
  expect(names.filter((name) => name.startsWith('client/logs/'))).toHaveLength(NAMES.length);
  expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length);
  for (const name of names) expect(name).not.toMatch(/[\u0000-\u001f<>:"|?*\\]|petrov/i);

  // Each unpacks the same names and the same content.
  const unpacked: Readonly<Record<string, (to: string) => Promise<unknown>>> = {
    unzip: (to) =>
      run('unzip', ['-q', file, '-d', to], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }),
    sevenZip: (to) =>
      run('7z', ['x', `-o${to}`, file], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }),
    python: (to) => run('python3', ['-m', 'zipfile', '-e', file, to]),
  };
  for (const [tool, unpack] of Object.entries(unpacked)) {
    const to = path.join(await tempFolder(), 'out');
    await mkdir(to);
    await unpack(to);
    const found = await readdir(path.join(to, 'client/logs'));
    expect(found.sort(), tool).toEqual(
      names
        .flatMap((name) => (name.startsWith('client/logs/') ? [path.basename(name)] : []))
        .sort(),
    );
    const lines = await Promise.all(
      found.map((name) => readFile(path.join(to, 'client/logs', name), 'utf8')),
    );
    expect(lines.sort(), tool).toEqual(NAMES.map((_, index) => `line of file ${index}\n`).sort());
  }
});

it('is opened by age with each of its recipients', async () => {
  const folder = await tempFolder();
  const keys = ['one.txt', 'two.txt'].map((name) => path.join(folder, name));
  for (const key of keys) await run('age-keygen', ['-o', key]);
  const recipients = await Promise.all(
    keys.map(async (key) => (await run('age-keygen', ['-y', key])).stdout.trim()),
  );
  await writeFile(path.join(folder, 'team.txt'), `# team\n${recipients[1] ?? ''}\n`);
  const home = await homeWith({ 'log.log': 'a line\n'.repeat(100_000) });
  const out = path.join(folder, 'b.zip.age');
  const to = ['--encrypt-to', recipients[0] ?? '', '--encrypt-to', `@${folder}/team.txt`];
  expect(await runCollect(home, ['--output', out, ...to])).toMatchObject({ code: 0 });
  const plain: Buffer[] = [];
  for (const key of keys) {
    const file = `${key}.zip`;
    await run('age', ['-d', '-i', key, '-o', file, out]);
    expect(await unzipTest(file)).toContain('No errors detected');
    expect((await manifestOf(file)).options.encryption).toBe('recipients');
    plain.push(await readFile(file));
  }
  expect(plain[0]?.equals(plain[1] ?? Buffer.alloc(0))).toBe(true);
});

it('with a passphrase that was typed twice is opened by age, and by bundle extract', async () => {
  const home = await homeWith({ 'log.log': 'a line\n' });
  const out = path.join(home, 'b.zip.age');
  const passphrase = 'верная лошадь батарея скрепка';
  const args = ['collect-logs', '--no-checks', '--yes', '--include', 'client/logs/**', '--encrypt'];
  const terminal = await Terminal.start([...args, '--output', out], { cwd: home });
  try {
    await terminal.until(/Passphrase for the bundle|Парольная фраза для архива/);
    await terminal.type(passphrase);
    await terminal.press('Enter');
    await terminal.until(/again|ещё раз/);
    await terminal.type(passphrase);
    await terminal.press('Enter');
    const screen = await terminal.until('ended with 0');
    expect(screen).not.toContain('лошадь');
  } finally {
    await terminal.close();
  }
  // age asks on a terminal, too.
  const program = `
import os, pty, sys
def answer(fd):
    data = os.read(fd, 1024)
    if b'passphrase' in data: os.write(fd, (sys.argv[1] + '\\n').encode())
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(['age', '-d', '-o', sys.argv[3], sys.argv[2]], answer)))`;
  const plain = path.join(home, 'plain.zip');
  await run('python3', ['-c', program, passphrase, out, plain]);
  expect(await unzipTest(plain)).toContain('No errors detected');
  expect((await manifestOf(plain)).options.encryption).toBe('passphrase');

  const to = path.join(home, 'unpacked');
  const reader = await Terminal.start(['bundle', 'extract', out, '--to', to], { cwd: home });
  try {
    await reader.until(/Passphrase of the bundle|Парольная фраза архива/);
    await reader.type(passphrase);
    await reader.press('Enter');
    await reader.until('ended with 0');
  } finally {
    await reader.close();
  }
  expect(await readFile(path.join(to, 'client/logs/log.log'), 'utf8')).toBe('a line\n');
});

it('--record waits for Enter on a terminal', async () => {
  const home = await homeWith({ 'log.log': 'before\n' });
  const out = path.join(home, 'b.zip');
  const args = ['collect-logs', '--no-checks', '--yes', '--include', 'client/logs/**', '--record'];
  const terminal = await Terminal.start([...args, '--output', out], { cwd: home });
  try {
    await terminal.until(/Recording|Идёт запись/);
    await writeFile(path.join(home, 'eXpress', 'call.log'), 'the trouble\n');
    await terminal.press('Enter');
    await terminal.until('ended with 0');
  } finally {
    await terminal.close();
  }
  expect((await zipNames(out)).slice(0, 2)).toEqual(['README.txt', 'record/call.log']);
});
