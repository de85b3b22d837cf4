import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logs } from '../../../src/checks/client/logs.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, runningAs } from './client-context.ts';

const HOUR = 3600;

/** A home with logs of these ages in hours, a hundred bytes each. */
async function homeWithLogs(ages: Readonly<Record<string, number>>): Promise<string> {
  const home = await tempFolder();
  const folder = join(home, '.config/eXpress');
  await mkdir(folder, { recursive: true });
  for (const [name, age] of Object.entries(ages)) {
    const written = Date.now() / 1000 - age * HOUR;
    await writeFile(join(folder, name), 'x'.repeat(100));
    await utimes(join(folder, name), written, written);
  }
  return home;
}

describe('client.logs', () => {
  it('passes with fresh logs', async () => {
    const home = await homeWithLogs({ 'log.log': 1, 'log.old.log': 300 });
    expect(await findingsOf(logs, clientContext({ home, client: runningAs({}) }))).toMatchObject([
      {
        status: 'pass',
        evidence: { files: 2, bytes: 200, newest: join(home, '.config/eXpress/log.log') },
      },
    ]);
  });

  it('warns when there are none', async () => {
    const home = await tempFolder();
    expect(await findingsOf(logs, clientContext({ home, client: runningAs() }))).toEqual([
      {
        status: 'warn',
        code: 'logs-missing',
        evidence: { looked: [join(home, '.config/eXpress/*.log')] },
      },
    ]);
  });

  it('does not miss those of a user who sits at no desktop here and never had the client', async () => {
    const workstation = { atDesktop: () => known(false, 'uid 0') };
    const home = await tempFolder();
    const context = (): ReturnType<typeof clientContext> =>
      clientContext({ home, workstation, client: runningAs() });
    expect(await findingsOf(logs, context())).toEqual([
      {
        status: 'unknown',
        reason: 'no-session',
        detail: `uid 0, ${join(home, '.config/eXpress')}`,
        evidence: {},
      },
    ]);
    await mkdir(join(home, '.config/eXpress'), { recursive: true });
    expect(await findingsOf(logs, context())).toMatchObject([{ code: 'logs-missing' }]);
  });

  it('warns about old logs while the client runs', async () => {
    const home = await homeWithLogs({ 'log.log': 50.5 });
    const path = join(home, '.config/eXpress/log.log');
    expect(await findingsOf(logs, clientContext({ home, client: runningAs({}) }))).toEqual([
      { status: 'warn', code: 'logs-stale', subject: path, evidence: { path, ageHours: 50 } },
    ]);
  });

  it('does not mind old logs of a client that is not running', async () => {
    const home = await homeWithLogs({ 'log.log': 50 });
    expect(await findingsOf(logs, clientContext({ home, client: runningAs() }))).toMatchObject([
      { status: 'pass', evidence: { clientRuns: false } },
    ]);
  });

  it('says nothing about age when processes are hidden', async () => {
    const home = await homeWithLogs({ 'log.log': 50 });
    const client = { processes: () => Promise.resolve(notKnown('forbidden', 'ps')) };
    expect(await findingsOf(logs, clientContext({ home, client }))).toMatchObject([
      { status: 'pass', evidence: { clientRuns: null } },
    ]);
  });

  it('does not mind a log from the future', async () => {
    const home = await homeWithLogs({ 'log.log': -5 });
    expect(await findingsOf(logs, clientContext({ home, client: runningAs({}) }))).toMatchObject([
      { status: 'pass', evidence: { ageMs: 0 } },
    ]);
  });

  it('warns about large logs', async () => {
    const home = await homeWithLogs({ 'log.log': 1, 'log.old.log': 2 });
    const thresholds = { logBytes: 150 };
    expect(
      await findingsOf(logs, clientContext({ home, thresholds, client: runningAs({}) })),
    ).toMatchObject([
      { status: 'warn', code: 'logs-large', evidence: { bytes: 200, limitBytes: 150 } },
    ]);
  });
});

describe('client.logs, what rotation leaves', () => {
  /** Logs in the form of electron-log (synthetic): name, age of the first line and of the last one, in minutes. */
  async function logsOf(
    files: readonly (readonly [name: string, first: number | null, last: number])[],
  ): Promise<{ readonly home: string; readonly folder: string }> {
    const home = await tempFolder();
    const folder = join(home, '.config/eXpress');
    await mkdir(folder, { recursive: true });
    for (const [name, first, last] of files) {
      const line = (minutes: number): string => {
        const time = new Date(Date.now() - minutes * 60_000).toISOString();
        return `[${time.replace('T', ' ').replace('Z', '+00:00')}] [info] text\n`;
      };
      const full = 'x'.repeat(name.includes('old') ? 300 * 1024 : 0);
      const text =
        first === null ? 'no time\n' : `  at main.js:1:1\n${line(first)}${full}\n${line(last)}`;
      await writeFile(join(folder, name), text);
      const written = (Date.now() - last * 60_000) / 1000;
      await utimes(join(folder, name), written, written);
    }
    return { home, folder };
  }
  const MINUTE = 60_000;
  const running = (minutes: number): ReturnType<typeof runningAs> =>
    runningAs({ startedAt: Date.now() - minutes * MINUTE }, { main: false, startedAt: 0 });

  it('tells how far the logs reach back', async () => {
    const { home } = await logsOf([
      ['log.log', 50, 1],
      ['log.old.log', 300, 50],
      ['other.log', 9_000, 8_000],
    ]);
    const [found] = await findingsOf(logs, clientContext({ home, client: running(600) }));
    expect(found).toMatchObject({ status: 'pass', evidence: { rotated: 1 } });
    const reached = found?.status === 'pass' ? Number(found.evidence['reachMs']) : 0;
    expect(Math.round(reached / MINUTE)).toBe(300);
  });

  it('warns when lines of a running client are gone after less than an hour', async () => {
    const { home, folder } = await logsOf([
      ['log.log', 10, 0],
      ['log.old.log', 40, 10],
    ]);
    const found = await findingsOf(logs, clientContext({ home, client: running(180) }));
    expect(found).toMatchObject([
      {
        status: 'warn',
        code: 'logs-rotate-fast',
        subject: join(folder, 'log.log'),
        evidence: { files: 2, limitMs: 60 * MINUTE },
      },
    ]);
  });

  it.each<[string, readonly (readonly [string, number | null, number])[], number]>([
    [
      'a client that was started just now',
      [
        ['log.log', 10, 0],
        ['log.old.log', 40, 10],
      ],
      45,
    ],
    ['no older piece: nothing was put aside', [['log.log', 40, 0]], 180],
    [
      'lines without a time',
      [
        ['log.log', 10, 0],
        ['log.old.log', null, 10],
      ],
      180,
    ],
    [
      'another log than the older piece',
      [
        ['log.log', 10, 0],
        ['main.old.log', 40, 10],
      ],
      180,
    ],
  ])('says nothing for %s', async (_, files, minutes) => {
    const { home } = await logsOf(files);
    const found = await findingsOf(logs, clientContext({ home, client: running(minutes) }));
    expect(found).toMatchObject([{ status: 'pass' }]);
  });

  it('says nothing of small pieces, which somebody put aside by hand', async () => {
    const { home, folder } = await logsOf([['log.log', 10, 0]]);
    await writeFile(join(folder, 'log.old.log'), `${new Date().toISOString()} [info] text\n`);
    const found = await findingsOf(logs, clientContext({ home, client: running(180) }));
    expect(found).toMatchObject([{ status: 'pass', evidence: { rotated: 1 } }]);
  });

  it('names a big log that nothing rotates, and does not read it', async () => {
    const { home, folder } = await logsOf([['log.log', 10, 0]]);
    await truncate(join(folder, 'log.log'), 51 * 1024 * 1024);
    const [found] = await findingsOf(logs, clientContext({ home, client: running(180) }));
    expect(found).toMatchObject({
      status: 'pass',
      evidence: { unrotated: join(folder, 'log.log'), unrotatedBytes: 51 * 1024 * 1024 },
    });
    expect(found?.status === 'pass' ? found.evidence : {}).not.toHaveProperty('reachMs');
  });
});
