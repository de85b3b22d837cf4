import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errors } from '../../../src/checks/client/errors.ts';
import { notKnown } from '../../../src/model/fact.ts';
import type { ErrorPattern } from '../../../src/profile/profile.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, type ClientWorld } from './client-context.ts';

const HOUR_MS = 3_600_000;

/** A line in the layout of electron-log, so many hours ago, local time. */
function line(hoursAgo: number, text: string, level = 'error'): string {
  const at = new Date(Date.now() - hoursAgo * HOUR_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.000`;
  return `[${day} ${time}] [${level}] ${text}\n`;
}

async function homeWith(logs: Readonly<Record<string, string>>): Promise<string> {
  const home = await tempFolder();
  const folder = join(home, '.config/eXpress');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(logs)) await writeFile(join(folder, name), text);
  return home;
}

async function found(
  logs: Readonly<Record<string, string>>,
  world: Partial<ClientWorld> & { readonly errorPatterns?: readonly ErrorPattern[] } = {},
): ReturnType<typeof findingsOf> {
  const home = await homeWith(logs);
  const { errorPatterns = [], ...rest } = world;
  const context = clientContext({ home, ...rest });
  const { profile } = context;
  const application = { ...profile.application, errorPatterns };
  return findingsOf(errors, { ...context, profile: { ...profile, application } });
}

describe('client.errors', () => {
  it('passes with the numbers', async () => {
    const text = line(1, 'started', 'info') + line(0.5, 'sync failed') + line(0.1, 'ok', 'info');
    expect(await found({ 'log.log': text })).toMatchObject([
      { status: 'pass', evidence: { lines: 3, errors: 1, kinds: [{ kind: 'error', count: 1 }] } },
    ]);
  });

  it('tells refused certificates, with their names and the last time', async () => {
    const text = line(3, 'net::ERR_CERT_DATE_INVALID') + line(2, 'net::ERR_CERT_DATE_INVALID');
    expect(await found({ 'log.log': text })).toMatchObject([
      {
        status: 'warn',
        code: 'log-certificate-errors',
        evidence: {
          count: 2,
          kinds: [{ kind: 'ERR_CERT_DATE_INVALID', count: 2 }],
          lastAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
        },
      },
    ]);
  });

  it('bears a few lost connections and warns about many', async () => {
    const few = line(1, 'net::ERR_NETWORK_CHANGED').repeat(20);
    expect(await found({ 'log.log': few })).toMatchObject([{ status: 'pass' }]);
    expect(await found({ 'log.log': few.repeat(6) })).toMatchObject([
      { status: 'warn', code: 'log-network-errors', evidence: { count: 120 } },
    ]);
  });

  it('follows the threshold of the profile', async () => {
    const text = line(1, 'sync failed').repeat(3);
    expect(await found({ 'log.log': text }, { thresholds: { logErrors: 3 } })).toMatchObject([
      { status: 'warn', code: 'log-many-errors', evidence: { count: 3 } },
    ]);
  });

  it('tells a full disk from the first line', async () => {
    expect(await found({ 'log.log': line(1, 'write failed: ENOSPC') })).toMatchObject([
      { status: 'warn', code: 'log-storage-errors' },
    ]);
  });

  it('leaves out what is older than the last day of the logs', async () => {
    const text = line(30, 'net::ERR_CERT_DATE_INVALID') + '  at a stack\n' + line(1, 'x', 'info');
    expect(await found({ 'log.log': text })).toMatchObject([
      { status: 'pass', evidence: { lines: 1, errors: 0 } },
    ]);
  });

  it('counts rotated logs too', async () => {
    const logs = { 'log.log': line(1, 'ENOSPC'), 'log.old.log': line(2, 'ENOSPC') };
    expect(await found(logs)).toMatchObject([{ evidence: { count: 2 } }]);
  });

  it('names the article that the profile gives to a text', async () => {
    const text = line(1, 'Ошибка № 17: ВХОД невозможен', 'info');
    const errorPatterns = [
      { text: 'ошибка № * вход', article: 'auth-06' },
      { text: 'something else', article: 'auth-01' },
    ] as const;
    expect(await found({ 'log.log': text }, { errorPatterns })).toEqual([
      {
        status: 'warn',
        code: 'log-known-error',
        subject: 'ошибка № * вход',
        article: 'auth-06',
        evidence: { text: 'ошибка № * вход', count: 1, lastAt: expect.any(String) as unknown },
      },
    ]);
  });

  it('shows no piece of a line', async () => {
    const text = line(1, 'net::ERR_CERT_DATE_INVALID for ivanov@example.org token=abcdef');
    expect(JSON.stringify(await found({ 'log.log': text }))).not.toMatch(/ivanov|abcdef/);
  });

  it('looks at the end of a log of two gigabytes', async () => {
    const home = await homeWith({ 'log.log': '' });
    const path = join(home, '.config/eXpress/log.log');
    await truncate(path, 2 * 1024 ** 3);
    await writeFile(path, `\n${line(1, 'ENOSPC')}`, { flag: 'a' });
    expect(await findingsOf(errors, clientContext({ home }))).toMatchObject([
      { status: 'warn', code: 'log-storage-errors', evidence: { count: 1 } },
    ]);
  });

  it('does not know of today from a log of last month', async () => {
    const home = await homeWith({ 'log.log': line(1, 'ENOSPC') });
    const then = Date.now() / 1000 - 30 * 86_400;
    await utimes(join(home, '.config/eXpress/log.log'), then, then);
    expect(await findingsOf(errors, clientContext({ home }))).toMatchObject([
      { status: 'unknown', reason: 'not-found' },
    ]);
  });

  it('is unknown without logs', async () => {
    expect(await found({})).toMatchObject([{ status: 'unknown', reason: 'not-found' }]);
  });

  it('is unknown when a log may not be read', async () => {
    const client = {
      readTail: () => Promise.resolve(notKnown('forbidden', 'log.log', 'EACCES')),
    };
    expect(await found({ 'log.log': line(1, 'x') }, { client })).toMatchObject([
      { status: 'unknown', reason: 'forbidden' },
    ]);
  });
});
