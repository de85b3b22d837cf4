import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import type { Manifest } from '../../src/bundle/manifest.ts';
import type { Collector } from '../../src/collectors/define.ts';
import { clientCacheFacts } from '../../src/collectors/client/cache-facts.ts';
import { clientLogs } from '../../src/collectors/client/logs.ts';
import { networkProxy } from '../../src/collectors/network/proxy.ts';
import { checkReport } from '../../src/collectors/report.ts';
import type { CollectLogsOptions } from '../../src/commands/collect-logs/options.ts';
import { collectLogs } from '../../src/commands/collect-logs/run.ts';
import type { CollectLogsWorld } from '../../src/commands/collect-logs/world.ts';
import { UsageError } from '../../src/model/errors.ts';
import { fail, pass } from '../../src/model/finding.ts';
import { createPlatform } from '../../src/platform/create-platform.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { report, result } from '../report/sample-reports.ts';
import { checkContext, target } from '../support/check-context.ts';
import { profileWith } from '../support/collector-context.ts';
import { fakeTerminal, type Terminal } from '../support/command-context.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipContent, zipNames, zipText } from '../support/unzip.ts';

const run = promisify(execFile);

/** What must not be in the bundle, wherever it is planted. */
const PLANTED = {
  userName: 'i.kuznetsov-77',
  hostName: 'ws-4711-buh',
  bearer:
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  email: 'i.kuznetsov@corp.example',
  phone: '916 555-01-77',
  password: 'Hunter2-S3cret',
  address: '10.77.3.14',
  server: 'cts.corp.example',
  literal: 'Проект Альбатрос',
};

const LOG = [
  `[2026-11-22 12:00:00.000] [info] start by ${PLANTED.userName} on ${PLANTED.hostName}`,
  `[2026-11-22 12:00:01.000] [debug] Authorization: Bearer ${PLANTED.bearer}`,
  `[2026-11-22 12:00:02.000] [info] login ${PLANTED.email}, phone +7 ${PLANTED.phone}`,
  `[2026-11-22 12:00:03.000] [info] {"user":"x","password":"${PLANTED.password}"}`,
  `[2026-11-22 12:00:04.000] [error] connect ECONNREFUSED ${PLANTED.address}:443 (${PLANTED.server})`,
  `[2026-11-22 12:00:05.000] [info] chat «${PLANTED.literal}» opened, version 3.72.37, took 125 ms`,
  '',
].join('\r\n');

interface Scene {
  readonly home: string;
  readonly data: string;
  readonly target: string;
  readonly terminal: Terminal;
  readonly world: CollectLogsWorld;
  readonly collect: (options?: Partial<CollectLogsOptions>) => Promise<void>;
}

interface SceneOptions {
  readonly terminal?: boolean;
  readonly collectors?: readonly Collector[];
  readonly world?: Partial<CollectLogsWorld>;
  readonly language?: 'en' | 'ru';
}

/** A home with a data folder as the client has it, and an empty folder for the bundle. */
async function scene(options: SceneOptions = {}): Promise<Scene> {
  const home = path.join(await tempFolder(), PLANTED.userName);
  const data = path.join(home, '.config', 'eXpress');
  await mkdir(path.join(data, 'logs'), { recursive: true });
  await mkdir(path.join(data, 'Local Storage', 'leveldb'), { recursive: true });
  await writeFile(path.join(data, 'log.log'), LOG);
  await writeFile(path.join(data, 'logs', `call ${PLANTED.userName}.log`), LOG);
  await writeFile(path.join(data, 'Local Storage', 'leveldb', '000003.log'), PLANTED.bearer);
  await symlink('/etc/shadow', path.join(data, 'shadow.log'));
  await run('mkfifo', [path.join(data, 'fifo.log')]);

  const cwd = await tempFolder();
  const terminal = fakeTerminal({
    cwd,
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.terminal === undefined ? {} : { terminal: options.terminal }),
  });
  const profile = profileWith({ data: [data], logs: [path.join(data, 'log.log')] });
  const env = { HTTPS_PROXY: `http://proxy-user:${PLANTED.password}@proxy.corp.example:3128` };
  const platform = await createPlatform({ platform: process.platform, env: {} });
  const targets = [target(PLANTED.server), target('docs.express.ms', { source: 'default' })];
  const world: CollectLogsWorld = {
    run: {
      loaded: { profile, file: null, origins: new Map() },
      targets,
      context: checkContext({ profile, platform, env, targets, clock: terminal.context.clock }),
    },
    collectors: options.collectors ?? [checkReport, networkProxy, clientCacheFacts, clientLogs],
    check: () =>
      Promise.resolve(
        report([
          result('network.tcp', 5, [
            { ...pass({ ms: 5 }), subject: 'docs.express.ms:443' },
            {
              ...fail('tcp-refused', {
                host: PLANTED.server,
                port: 443,
                addresses: [PLANTED.address],
              }),
              subject: `${PLANTED.server}:443`,
            },
          ]),
        ]),
      ),
    identity: () =>
      Promise.resolve({
        ...EMPTY_IDENTITY,
        userNames: [PLANTED.userName],
        hostNames: [PLANTED.hostName, PLANTED.server, 'proxy.corp.example'],
        homePaths: [home],
        addresses: [PLANTED.address],
        secrets: [PLANTED.password],
        literals: [PLANTED.literal],
      }),
    pseudonymKey: new Uint8Array(32).fill(7),
    confirm: () => Promise.reject(new Error('nobody may be asked here')),
    waitForEnter: () => Promise.reject(new Error('nobody may be waited for here')),
    ...options.world,
  };
  return {
    ...{ home, data, terminal, world },
    target: path.join(cwd, 'xpress-doctor-20261122T142334Z.zip'),
    collect: (more = {}) =>
      collectLogs(
        { maxSize: '200M', include: [], exclude: [], checks: true, server: [], ...more },
        terminal.context,
        world,
      ),
  };
}

async function manifestOf(file: string): Promise<Manifest> {
  return JSON.parse(await zipText(file, 'manifest.json')) as Manifest;
}

async function usageError(work: Promise<unknown>): Promise<UsageError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

describe('collect-logs', () => {
  it('makes one zip that holds nothing of what was planted', async () => {
    const { collect, target: file, terminal } = await scene();
    await collect();
    expect(terminal.exitCode()).toBe(0);
    expect(await unzipTest(file)).toContain('No errors detected');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const name = path.basename(file);
    expect(await readdir(path.dirname(file))).toEqual([name, `${name}.sha256`]);
    await run('sha256sum', ['-c', `${name}.sha256`], { cwd: path.dirname(file) });
    expect((await stat(`${file}.sha256`)).mode & 0o777).toBe(0o600);

    const names = await zipNames(file);
    expect(names).toContain('report.json');
    expect(names).toContain('summary.md');
    expect(names).toContain('client/logs/log.log');
    expect(names.at(-1)).toBe('manifest.json');
    const everything = [...names];
    for (const name of names) everything.push(await zipText(file, name));
    for (const [what, secret] of Object.entries(PLANTED)) {
      for (const text of everything) expect(text, what).not.toContain(secret);
    }
    expect(everything.join('\n')).not.toMatch(/root:[^:]*:\d+:/);
  });

  it('keeps the lines of the log readable', async () => {
    const { collect, target: file } = await scene();
    await collect();
    const log = await zipText(file, 'client/logs/log.log');
    expect(log.split('\r\n')).toHaveLength(LOG.split('\r\n').length);
    expect(log).toContain('[2026-11-22 12:00:00.000] [info] start by ');
    expect(log).toContain('opened, version 3.72.37, took 125 ms');
    expect(log).toContain('connect ECONNREFUSED ');
  });

  it('tells in the manifest and on the terminal what is missing and why', async () => {
    const { collect, target: file, terminal } = await scene();
    await collect();
    const manifest = await manifestOf(file);
    const reasons = manifest.missing.map(({ reason }) => reason);
    expect(reasons).toContain('symlink');
    expect(reasons).toContain('not-a-regular-file');
    expect(manifest.redaction.counts).not.toEqual({});
    expect(terminal.out()).toContain(file);
    expect(terminal.out()).toContain('links are not followed');
    expect(terminal.out()).toMatch(/SHA-256 [0-9a-f]{64}/);
  });

  it('makes JSON that is JSON after redaction, with the same pseudonyms in every file', async () => {
    const { collect, target: file } = await scene();
    await collect();
    const parsed = JSON.parse(await zipText(file, 'report.json')) as {
      checks: { findings: { subject: string }[] }[];
    };
    const subjects = parsed.checks[0]?.findings.map(({ subject }) => subject) ?? [];
    expect(subjects[0]).toBe('docs.express.ms:443');
    const pseudonym = (subjects[1] ?? '').replace(':443', '');
    expect(pseudonym).not.toBe('');
    expect(await zipText(file, 'client/logs/log.log')).toContain(`(${pseudonym})`);
    expect(await zipText(file, 'summary.md')).toContain(pseudonym);
  });

  it('gives the same bytes for the same input, clock and pseudonyms', async () => {
    const { collect, target: file } = await scene({ collectors: [checkReport, clientLogs] });
    await collect();
    const first = await readFile(file);
    await collect({ force: true });
    expect((await readFile(file)).equals(first)).toBe(true);
  });

  it('speaks Russian', async () => {
    const { collect, terminal } = await scene({ language: 'ru' });
    await collect();
    expect(terminal.out()).toContain('Архив готов:');
    expect(terminal.out()).toContain('по ссылкам программа не ходит');
  });
});

describe('what is taken', () => {
  it('--plan says it, and reads, runs, sends and writes nothing', async () => {
    const {
      collect,
      terminal,
      target: file,
      data,
    } = await scene({
      world: { check: () => Promise.reject(new Error('a check was run')) },
    });
    await collect({ plan: true, maxSize: '5K' });
    const plan = terminal.out();
    expect(plan).toContain(path.join(data, 'log.log'));
    expect(plan).toMatch(/shadow\.log .*links are not followed/);
    expect(plan).toContain(`${PLANTED.server}:443`);
    expect(plan).toContain(file);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  it('--no-checks contacts nobody', async () => {
    const {
      collect,
      target: file,
      terminal,
    } = await scene({
      world: { check: () => Promise.reject(new Error('a check was run')) },
    });
    await collect({ checks: false });
    expect(terminal.exitCode()).toBe(0);
    const manifest = await manifestOf(file);
    expect(manifest.options.checks).toBe(false);
    expect(manifest.missing.map(({ reason }) => reason)).toContain('checks-not-run');
    expect(await zipNames(file)).not.toContain('report.json');
  });

  it('--include and --exclude', async () => {
    const { collect, target: file } = await scene();
    await collect({ include: ['client/logs/**', 'report.json'], exclude: ['call *'] });
    expect(await zipNames(file)).toEqual([
      'README.txt',
      'report.json',
      'client/logs/log.log',
      'manifest.json',
    ]);
  });

  it('--max-size keeps the newest, says so and exits with 3', async () => {
    const { collect, target: file, data, terminal } = await scene({ collectors: [clientLogs] });
    const line = `${'x'.repeat(99)}\n`;
    await writeFile(path.join(data, 'log.old.log'), line.repeat(1000));
    await utimes(path.join(data, 'log.old.log'), 1000, 1000);
    await collect({ maxSize: '20K' });
    expect(terminal.exitCode()).toBe(3);
    const manifest = await manifestOf(file);
    expect(manifest.complete).toBe(false);
    const old = manifest.entries.find(({ name }) => name.endsWith('log.old.log'));
    expect(old?.cutBytes).toBeGreaterThan(80_000);
    expect((await zipContent(file, 'client/logs/log.old.log')).length).toBe(old?.bytes);
    expect(terminal.out()).toContain('not complete');
  });

  it('--since leaves out what is older', async () => {
    const { collect, target: file, data } = await scene({ collectors: [clientLogs] });
    await utimes(path.join(data, 'log.log'), 1000, 1000);
    await collect({ since: '24h' });
    expect(await zipNames(file)).not.toContain('client/logs/log.log');
  });

  it.each<[string, Partial<CollectLogsOptions>, string]>([
    ['a size that is none', { maxSize: 'lots' }, '--max-size lots'],
    ['a moment that is none', { since: 'yesterday' }, '--since yesterday'],
  ])('refuses %s before anything is run', async (_name, options, message) => {
    const { collect, target: file } = await scene();
    const error = await usageError(collect(options));
    expect(error).toMatchObject({ exitCode: 2 });
    expect(error.message).toContain(message);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });
});

describe('where the bundle goes', () => {
  it('into the folder that --output names', async () => {
    const { collect } = await scene();
    const folder = await tempFolder();
    await collect({ output: folder });
    const name = 'xpress-doctor-20261122T142334Z.zip';
    expect(await readdir(folder)).toEqual([name, `${name}.sha256`]);
  });

  it('not over a file, unless forced', async () => {
    const { collect, target: file } = await scene({
      world: { check: () => Promise.reject(new Error('a check was run')) },
    });
    await writeFile(file, 'precious');
    expect(await usageError(collect())).toMatchObject({ exitCode: 2, message: `${file} exists` });
    expect(await readFile(file, 'utf8')).toBe('precious');
    await collect({ force: true, checks: false });
    expect(await unzipTest(file)).toContain('No errors detected');
  });

  it('not into a name that is too long for its checksum, which is told before the checks', async () => {
    const { collect } = await scene({
      world: { check: () => Promise.reject(new Error('a check was run')) },
    });
    const folder = await tempFolder();
    for (const length of [245, 300]) {
      const output = path.join(folder, `${'a'.repeat(length)}.zip`);
      const error = await usageError(collect({ output }));
      expect(error).toMatchObject({ exitCode: 2 });
      expect(error.message).toMatch(/a\.zip is too long for a file$/);
    }
    await collect({ output: path.join(folder, `${'a'.repeat(244)}.zip`), checks: false });
    expect((await readdir(folder)).map((name) => name.length)).toEqual([248, 255]);
  });

  it('nowhere when it cannot be written, which is told before the checks', async () => {
    const { collect } = await scene({
      world: { check: () => Promise.reject(new Error('a check was run')) },
    });
    const unwritable = await usageError(collect({ output: '/sys/kernel/b.zip' }));
    expect(unwritable).toMatchObject({ exitCode: 2 });
    expect(unwritable.message).toContain('/sys/kernel/b.zip');
    expect(await usageError(collect({ output: '/nonexistent/b.zip' }))).toMatchObject({
      exitCode: 2,
    });
  });
});

describe('fail closed', () => {
  it('exits with 5, leaves nothing and says what and where, without the value', async () => {
    const secret = 'a-value-that-redaction-does-not-know';
    const {
      collect,
      target: file,
      data,
    } = await scene({
      collectors: [clientLogs],
      // The scan knows more than redaction does: as when a rule breaks.
      world: { scanner: createLeakScanner({ ...EMPTY_IDENTITY, literals: [secret] }) },
    });
    await writeFile(path.join(data, 'log.log'), `line one\nwith ${secret} in it\n`);
    const error = await usageError(collect());
    expect(error.exitCode).toBe(5);
    expect(error.message).toContain('client/logs/log.log, line 2');
    expect(error.message).not.toContain(secret);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });
});

describe('asking', () => {
  it('happens on a terminal only, and "no" does nothing', async () => {
    const questions: string[] = [];
    const {
      collect,
      target: file,
      terminal,
    } = await scene({
      terminal: true,
      world: {
        confirm: (question) => {
          questions.push(question);
          return Promise.resolve(false);
        },
      },
    });
    await collect();
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('2 files');
    expect(terminal.exitCode()).toBe(130);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  it('does not happen with --yes', async () => {
    const { collect, target: file } = await scene({ terminal: true });
    await collect({ yes: true });
    expect(await unzipTest(file)).toContain('No errors detected');
  });
});

describe('Ctrl-C', () => {
  it('once, while a log is read: the bundle is valid and says what is missing', async () => {
    const {
      collect,
      target: file,
      data,
      terminal,
    } = await scene({
      collectors: [clientLogs, checkReport],
    });
    await writeFile(path.join(data, 'log.log'), 'some line of a log\n'.repeat(500_000));
    const timer = setInterval(() => {
      // As soon as something of the archive is on the disk.
      if (readdirSync(path.dirname(file)).length > 0) terminal.stop.abort();
    }, 1);
    onTestFinished(() => {
      clearInterval(timer);
    });
    await collect({ maxSize: '1G' });
    clearInterval(timer);
    expect(terminal.exitCode()).toBe(130);
    const { problems, manifest } = await verifyBundle(file, {
      signal: new AbortController().signal,
    });
    expect(problems).toEqual([]);
    expect(manifest).toMatchObject({ complete: false, interrupted: 'user' });
    expect(manifest?.missing.map(({ reason }) => reason)).toContain('interrupted');
    expect(terminal.out()).toContain('Interrupted.');
  });

  it('twice: nothing is left', async () => {
    const {
      collect,
      target: file,
      terminal,
    } = await scene({
      world: {
        check: () => {
          terminal.stop.abort();
          terminal.kill.abort(new DOMException('interrupted twice', 'AbortError'));
          return Promise.resolve(report([]));
        },
      },
    });
    expect(await usageError(collect())).toMatchObject({ exitCode: 130 });
    expect(await readdir(path.dirname(file))).toEqual([]);
  });
});
