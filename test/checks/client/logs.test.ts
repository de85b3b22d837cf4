import { mkdir, utimes, writeFile } from 'node:fs/promises';
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
