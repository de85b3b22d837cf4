import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeWith, manifestOf, runCollect } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipNames, zipText } from '../support/unzip.ts';

const LOG = [
  '[2026-11-22 12:00:00.000] [info] login p.sidorov@corp.example.ru from 10.77.3.14 and 10.77.3.15, 10.77.4.14',
  '[2026-11-22 12:00:01.000] [debug] Authorization: Bearer abcdef0123456789abcdef0123456789',
  '[2026-11-22 12:00:02.000] [info] chat 5e2c8f3a-9b1d-4c6e-8a7f-0d1e2f3a4b5c on pc7.corp.example.ru',
  '',
].join('\n');
const FIXED = { SOURCE_DATE_EPOCH: '1700000000' };

describe('the real command, twice', () => {
  it('gives the same bytes for the same input, moment and pseudonyms, and another bundle without them', async () => {
    const home = await homeWith({ 'log.log': LOG, 'logs/p.sidorov@corp.example.ru.log': LOG });
    const folder = await tempFolder();
    const make = async (name: string, ...more: string[]): Promise<Buffer> => {
      const target = path.join(folder, name);
      const { code, stderr } = await runCollect(home, ['--output', target, ...more], {
        env: FIXED,
      });
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      return readFile(target);
    };
    const names = path.join(folder, 'names.json');
    const first = await make('a.zip', '--pseudonyms', names);
    const second = await make('b.zip', '--pseudonyms', names);
    expect(second.equals(first)).toBe(true);
    expect((await make('c.zip')).equals(first)).toBe(false);

    expect((await stat(names)).mode & 0o777).toBe(0o600);
    const sum = createHash('sha256').update(first).digest('hex');
    expect(await readFile(path.join(folder, 'a.zip.sha256'), 'utf8')).toBe(`${sum}  a.zip\n`);
    const file = path.join(folder, 'a.zip');
    const { entries } = await manifestOf(file);
    for (const { name, sha256 } of entries) {
      const content = await zipText(file, name);
      expect([name, createHash('sha256').update(content).digest('hex')]).toEqual([name, sha256]);
    }

    const log = await zipText(file, 'client/logs/log.log');
    const [one, two, three] = [...log.matchAll(/ip-lan-(\w{5})\.(\d+)/g)];
    expect([one?.[1], two?.[1]]).toEqual([two?.[1], one?.[1]]);
    expect(one?.[2]).not.toBe(two?.[2]);
    expect(three?.[1]).not.toBe(one?.[1]);
    expect(log).toMatch(/uuid-\w{6}-4b5c on d-\w{5}\.d-\w{5}\.d-\w{5}\.ru/);
    const mail = /mail-\w+@[\w.-]+\.ru/.exec(log)?.[0] ?? '?';
    expect(await zipNames(file)).toContain(`client/logs/logs/${mail}.log`);
  });
});

describe('--no-redact', () => {
  it('is said in the name, on the terminal, in README.txt, in the manifest and by bundle list', async () => {
    const home = await homeWith({ 'log.log': LOG });
    const folder = await tempFolder();
    const asked = await runCollect(home, ['--output', path.join(folder, 'a.zip'), '--no-redact']);
    expect(asked.code).toBe(2);
    expect(await readdir(folder)).toEqual([]);

    const args = ['--output', path.join(folder, 'a.zip'), '--no-redact', '--yes'];
    const { code, stdout, stderr } = await runCollect(home, args);
    expect(code).toBe(0);
    expect(stdout).toContain('NOT REDACTED');
    expect(stdout).not.toContain('nothing had to be redacted');
    expect(stderr).toContain('NOT REDACTED');
    const file = path.join(folder, 'a-UNREDACTED.zip');
    expect(await zipText(file, 'client/logs/log.log')).toBe(LOG);
    expect((await manifestOf(file)).redaction).toEqual({ applied: false, counts: {} });
    const readme = await zipText(file, 'README.txt');
    expect(readme).toContain('NOTHING. Passwords, tokens');
    expect(readme).not.toContain('are removed');
  });
});

describe('what is no text', () => {
  const DUMP = Buffer.from('MDMP\0\0 password=hunter2 p.sidorov@corp.example.ru');
  const pattern = 'client/crash-dumps/a.dmp';

  async function withDump(): Promise<string> {
    const home = await homeWith({ 'log.log': LOG, 'bin.log': 'a\0b\0\0c' });
    const dumps = path.join(home, 'eXpress', 'Crashpad', 'completed');
    await mkdir(dumps, { recursive: true });
    await writeFile(path.join(dumps, 'a.dmp'), DUMP);
    return home;
  }

  it('is left out and listed', async () => {
    const target = path.join(await tempFolder(), 'a.zip');
    await runCollect(await withDump(), ['--output', target], { everything: true });
    const { missing } = await manifestOf(target);
    expect(
      missing.filter(({ reason }) => reason === 'binary').map(({ what }) => path.basename(what)),
    ).toEqual(['bin.log']);
    expect((await zipNames(target)).filter((name) => /dmp|bin\.log/.test(name))).toEqual([]);
    expect(await zipText(target, 'client/crash-dumps.json')).toContain('a.dmp');
  });

  it('is refused when it is asked for by name but would have to be redacted, and the reason is told', async () => {
    const target = path.join(await tempFolder(), 'a.zip');
    const args = ['--include', 'client/crash-dumps.json', '--include', pattern, '--output', target];
    const { stdout } = await runCollect(await withDump(), args);
    expect(stdout).toMatch(/a\.dmp.*no redaction can read it/);
    expect(await zipNames(target)).not.toContain(pattern);
  });

  it('is given as it is when it is asked for by name and nothing is redacted', async () => {
    const folder = await tempFolder();
    const target = path.join(folder, 'a.zip');
    const args = [
      '--include',
      'client/crash-dumps.json',
      '--include',
      pattern,
      '--include',
      'bin.log',
    ];
    await runCollect(await withDump(), [...args, '--no-redact', '--yes', '--output', target]);
    const file = path.join(folder, 'a-UNREDACTED.zip');
    expect(await zipText(file, pattern)).toBe(DUMP.toString());
    expect(await zipText(file, 'client/logs/bin.log')).toBe('a\0b\0\0c');
    expect((await manifestOf(file)).redaction.applied).toBe(false);
  });
});
