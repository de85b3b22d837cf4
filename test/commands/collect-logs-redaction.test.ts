import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientLogs } from '../../src/collectors/client/logs.ts';
import { reveal } from '../../src/commands/bundle/reveal.ts';
import type { CollectLogsOptions } from '../../src/commands/collect-logs/options.ts';
import { collectLogs } from '../../src/commands/collect-logs/run.ts';
import type { CollectLogsWorld } from '../../src/commands/collect-logs/world.ts';
import { UsageError } from '../../src/model/errors.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { checkContext } from '../support/check-context.ts';
import { platformWith, profileWith } from '../support/collector-context.ts';
import { fakeTerminal, type Terminal } from '../support/command-context.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipNames, zipText } from '../support/unzip.ts';

const LOG = [
  '[2026-11-22 12:00:00.000] [info] start by i.kuznetsov-77 on ws-4711-buh, version 3.72.37',
  '[2026-11-22 12:00:01.000] [debug] Authorization: Bearer abcdef0123456789abcdef0123456789',
  '[2026-11-22 12:00:02.000] [info] mail from p.sidorov@corp.example.ru by 10.77.3.14',
  '[2026-11-22 12:00:03.000] [info] chat 5e2c8f3a-9b1d-4c6e-8a7f-0d1e2f3a4b5c opened in 125 ms',
  '',
].join('\r\n');

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

interface Scene {
  readonly cwd: string;
  readonly data: string;
  readonly terminal: Terminal;
  readonly collect: (
    options?: Partial<CollectLogsOptions>,
    world?: Partial<CollectLogsWorld>,
  ) => Promise<void>;
}

async function scene(terminalOptions: Parameters<typeof fakeTerminal>[0] = {}): Promise<Scene> {
  const data = await tempFolder();
  await mkdir(path.join(data, 'logs'));
  await writeFile(path.join(data, 'log.log'), LOG);
  await writeFile(path.join(data, 'logs', 'i.kuznetsov-77.log'), LOG);
  const cwd = await tempFolder();
  const terminal = fakeTerminal({ cwd, ...terminalOptions });
  const profile = profileWith({ data: [data], logs: [path.join(data, 'logs'), data] });
  const context = checkContext({ profile, platform: platformWith(), env: {}, targets: [] });
  const world: CollectLogsWorld = {
    run: { loaded: { profile, file: null, origins: new Map() }, targets: [], context },
    collectors: [clientLogs],
    check: () => Promise.reject(new Error('no checks here')),
    identity: () =>
      Promise.resolve({
        ...EMPTY_IDENTITY,
        userNames: ['i.kuznetsov-77'],
        hostNames: ['ws-4711-buh'],
      }),
    confirm: () => Promise.reject(new Error('nobody may be asked here')),
    waitForEnter: () => Promise.resolve(),
  };
  return {
    ...{ cwd, data, terminal },
    collect: (options = {}, more = {}) =>
      collectLogs(
        {
          ...{ maxSize: '200M', include: [], exclude: [], checks: false, server: [] },
          ...options,
        },
        terminal.context,
        { ...world, ...more },
      ),
  };
}

const clientLog = 'client/logs/log.log';

async function logOf(zip: string): Promise<string> {
  const name = (await zipNames(zip)).find((one) => one.endsWith('/log.log')) ?? clientLog;
  return zipText(zip, name);
}

describe('--pseudonyms', () => {
  it('gives the next bundle the same ones, and without it others', async () => {
    const { cwd, collect } = await scene();
    await collect({ output: 'a.zip', pseudonyms: 'names.json' });
    await collect({ output: 'b.zip', pseudonyms: 'names.json' });
    await collect({ output: 'c.zip' });
    const [a, b, c] = await Promise.all(
      ['a.zip', 'b.zip', 'c.zip'].map((name) => logOf(path.join(cwd, name))),
    );
    expect(a).toMatch(/start by user-1 on host-1, version 3\.72\.37/);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect((await stat(path.join(cwd, 'names.json'))).mode & 0o777).toBe(0o600);
    expect((await readdir(cwd)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('with a fixed clock gives the same bytes', async () => {
    const { cwd, collect } = await scene({ env: { SOURCE_DATE_EPOCH: '1790000000' } });
    await collect({ output: 'a.zip', pseudonyms: 'names.json' });
    await collect({ output: 'b.zip', pseudonyms: 'names.json' });
    const read = (name: string): Promise<Buffer> => readFile(path.join(cwd, name));
    expect((await read('a.zip')).equals(await read('b.zip'))).toBe(true);
    expect(JSON.parse(await zipText(path.join(cwd, 'a.zip'), 'manifest.json'))).toMatchObject({
      createdAt: '2026-09-21T14:13:20.000Z',
    });
  });

  it('is no part of the bundle, nor is its key', async () => {
    const { cwd, collect } = await scene();
    await collect({ output: 'a.zip', pseudonyms: 'names.json' });
    const { key } = JSON.parse(await readFile(path.join(cwd, 'names.json'), 'utf8')) as {
      key: string;
    };
    const names = await zipNames(path.join(cwd, 'a.zip'));
    const all = await Promise.all(names.map((name) => zipText(path.join(cwd, 'a.zip'), name)));
    expect([...names, ...all].join('\n')).not.toMatch(/names\.json|kuznetsov/);
    expect(all.join('\n')).not.toContain(key);
  });

  it('is translated back word by word and as a text', async () => {
    const { cwd, terminal, collect } = await scene();
    await collect({ output: 'a.zip', pseudonyms: 'names.json' });
    const log = await logOf(path.join(cwd, 'a.zip'));
    const mail = /mail-\w{6}@\S+/.exec(log)?.[0] ?? '';
    const uuid = /uuid-\w{6}-4b5c/.exec(log)?.[0] ?? '';
    const before = terminal.out().length;
    const options = { pseudonyms: 'names.json' };
    await reveal(['user-1', mail, mail.split('@')[0] ?? '', uuid], options, terminal.context);
    expect(terminal.out().slice(before)).toBe(
      [
        'user-1\ti.kuznetsov-77',
        `${mail}\tp.sidorov@corp.example.ru`,
        `${mail.split('@')[0] ?? ''}\tp.sidorov`,
        `${uuid}\t5e2c8f3a-9b1d-4c6e-8a7f-0d1e2f3a4b5c`,
        '',
      ].join('\n'),
    );
    const text = terminal.out().length;
    await reveal([], { ...options, input: '-' }, terminal.context, () => Promise.resolve(log));
    const secret = 'Bearer abcdef0123456789abcdef0123456789';
    expect(terminal.out().slice(text)).toBe(LOG.replace(secret, 'Bearer [authorization]'));
    await reveal(['user-zzzzzz'], options, terminal.context);
    expect(terminal.exitCode()).toBe(1);
    expect(terminal.out()).toMatch(/user-zzzzzz\t\(not in the file\)\n$/);
  });

  it('keeps the numbers of names that are gone', async () => {
    const { cwd, collect } = await scene();
    await collect({ output: 'a.zip', pseudonyms: 'names.json' });
    const identity = (): ReturnType<CollectLogsWorld['identity']> =>
      Promise.resolve({ ...EMPTY_IDENTITY, userNames: ['p.sidorov'], hostNames: ['ws-9'] });
    await collect({ output: 'b.zip', pseudonyms: 'names.json' }, { identity });
    expect(await logOf(path.join(cwd, 'b.zip'))).toMatch(/start by user-1 on host-1/);
    expect(await logOf(path.join(cwd, 'b.zip'))).toMatch(/mail from user-2@/);
  });

  it.each([
    ['is readable by others', async (file: string) => chmod(file, 0o644), /read by others/],
    [
      'is a link',
      async (file: string) => {
        await symlink(`${file}.real`, file);
      },
      /not a regular file/,
    ],
    ['is no table', async (file: string) => writeFile(file, '{}', { mode: 0o600 }), /no file of/],
  ])('is refused when it %s', async (_name, prepare, message) => {
    const { cwd, collect } = await scene();
    const file = path.join(cwd, 'names.json');
    if (message.source.includes('others')) await collect({ output: 'a.zip', pseudonyms: file });
    await prepare(file);
    const error = await refusal(UsageError, collect({ output: 'b.zip', pseudonyms: file }));
    expect(error).toMatchObject({ exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/^chmod 600 |^Name the file of an earlier bundle, or a new name/);
    expect(await readdir(cwd)).not.toContain('b.zip');
  });

  it('is refused where logs are gathered', async () => {
    const { cwd, data, collect } = await scene();
    const file = path.join(data, 'logs', 'names.json');
    const error = await refusal(UsageError, collect({ output: 'a.zip', pseudonyms: file }));
    expect(error.message).toMatch(/where logs are gathered/);
    expect(await readdir(cwd)).toEqual([]);
    expect(await readdir(path.join(data, 'logs'))).toEqual(['i.kuznetsov-77.log']);
  });

  it.each([
    ['the bundle', 'a.zip', 'a.zip'],
    ['its checksum', 'a.zip', 'a.zip.sha256'],
    ['the encrypted bundle', 'a.zip.age', 'a.zip.age'],
  ])('is refused where it would be %s', async (_name, output, pseudonyms) => {
    const { cwd, collect } = await scene();
    const encryptTo = output.endsWith('.age') ? { encryptTo: [RECIPIENT] } : {};
    const error = await refusal(UsageError, collect({ output, pseudonyms, ...encryptTo }));
    expect(error.message).toMatch(/would be the bundle or its checksum/);
    expect(error).toMatchObject({ exitCode: 2 });
    expect(await readdir(cwd)).toEqual([]);
  });

  it('is not left behind when there is no bundle', async () => {
    const { cwd, collect } = await scene();
    const identity = (): Promise<never> => Promise.reject(new Error('no identity'));
    const work = collect({ output: 'a.zip', pseudonyms: 'names.json' }, { identity });
    await expect(work).rejects.toThrow('no identity');
    expect(await readdir(cwd)).toEqual([]);
  });
});

describe('SOURCE_DATE_EPOCH', () => {
  it.each(['yesterday', '-5', '1e9'])('is refused as %s', async (value) => {
    const { collect } = await scene({ env: { SOURCE_DATE_EPOCH: value } });
    const { message, hint } = await refusal(UsageError, collect());
    expect(message).toMatch(/SOURCE_DATE_EPOCH/);
    expect(hint).toMatch(/seconds since 1970/);
  });
});

describe('--redact-preview', () => {
  it('shows lines before and after and what was counted, and writes nothing', async () => {
    const { cwd, data, terminal, collect } = await scene();
    await collect({ redactPreview: true });
    expect(terminal.out()).toMatch(
      /log\.log: authorization 1, email 1, host 1, ip 1, user 1, uuid 1\n/,
    );
    expect(terminal.out()).toContain('- [2026-11-22 12:00:00.000] [info] start by i.kuznetsov-77');
    expect(terminal.out()).toContain(
      '+ [2026-11-22 12:00:00.000] [info] start by user-1 on host-1',
    );
    expect(terminal.out()).toMatch(/Altogether: authorization 2, .*\nNothing was written\.\n$/);
    expect(await readdir(cwd)).toEqual([]);
    expect((await readdir(data)).sort()).toEqual(['log.log', 'logs']);
  });

  it('of one file, UTF-16 too', async () => {
    const { cwd, terminal, collect } = await scene();
    await writeFile(path.join(cwd, 'one.txt'), Buffer.from(`\ufeff${LOG}`, 'utf16le'));
    await collect({ redactPreview: 'one.txt' });
    expect(terminal.out()).toContain(
      '+ [2026-11-22 12:00:00.000] [info] start by user-1 on host-1',
    );
    expect(terminal.out()).not.toContain('\0');
  });

  it('of a file that is not there', async () => {
    const { collect } = await scene();
    expect(await refusal(UsageError, collect({ redactPreview: 'nowhere.txt' }))).toMatchObject({
      exitCode: 2,
    });
  });
});

describe('a log that two programs write', () => {
  it.each([
    ['UTF-16 after the first line', [LOG], [LOG, LOG]],
    ['UTF-16 after a hole of NULs', ['\0'.repeat(5000)], [LOG]],
    ['UTF-16 behind the part that tells text from the rest', [LOG, 'x\n'.repeat(40_000)], [LOG]],
  ])('%s', async (_name, narrow, wide) => {
    const { cwd, data, collect } = await scene();
    const bytes = [
      ...narrow.map((text) => Buffer.from(text)),
      Buffer.from(wide.join(''), 'utf16le'),
    ];
    await writeFile(path.join(data, 'log.log'), Buffer.concat(bytes));
    await collect({ output: 'a.zip' });
    const log = (await logOf(path.join(cwd, 'a.zip'))).replaceAll('\0', '');
    const lines = [...narrow, ...wide].filter((text) => text === LOG).length;
    expect(log.match(/Authorization: Bearer \[authorization\]\r\n/g)).toHaveLength(lines);
    expect(log).not.toMatch(/abcdef|kuznetsov|sidorov/);
  });
});

describe('--no-redact', () => {
  it('is refused when nobody agrees', async () => {
    const { cwd, collect } = await scene();
    expect(await refusal(UsageError, collect({ redact: false }))).toMatchObject({ exitCode: 2 });
    expect(await readdir(cwd)).toEqual([]);
  });

  it('asks for a word, and takes nothing else for it', async () => {
    const { cwd, terminal, collect } = await scene({ terminal: true });
    for (const answer of ['yes', 'unredacted', '', null]) {
      await collect({ redact: false }, { askWord: () => Promise.resolve(answer) });
      expect(terminal.exitCode()).toBe(130);
    }
    expect(await readdir(cwd)).toEqual([]);
  });

  it.each([
    ['typed word', { terminal: true }, {}],
    ['--yes', {}, { yes: true as const }],
  ])('says so in name, manifest and on stderr: %s', async (_name, surroundings, options) => {
    const { cwd, terminal, collect } = await scene(surroundings);
    await collect(
      { redact: false, output: 'a.zip', ...options },
      { askWord: (question) => Promise.resolve(/Type (\w+)/.exec(question)?.[1] ?? '') },
    );
    const file = path.join(cwd, 'a-UNREDACTED.zip');
    expect(await readdir(cwd)).toEqual([path.basename(file), `${path.basename(file)}.sha256`]);
    expect(await logOf(file)).toBe(LOG);
    expect(JSON.parse(await zipText(file, 'manifest.json'))).toMatchObject({
      redaction: { applied: false, counts: {} },
    });
    expect(terminal.err()).toContain('NOT REDACTED');
  });

  it('has no pseudonyms to keep', async () => {
    const { collect } = await scene();
    const error = await refusal(
      UsageError,
      collect({ redact: false, yes: true, pseudonyms: 'names.json' }),
    );
    expect(error.message).toContain('--no-redact');
  });
});
