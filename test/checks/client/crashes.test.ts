import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crashes } from '../../../src/checks/client/crashes.ts';
import { notKnown } from '../../../src/model/fact.ts';
import { crashPlaces } from '../../../src/platform/crash-places.ts';
import { splitPattern } from '../../../src/platform/match-paths.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext } from './client-context.ts';

async function homeWithDumps(ages: Readonly<Record<string, number>>): Promise<string> {
  const home = await tempFolder();
  for (const [name, days] of Object.entries(ages)) {
    const path = join(home, '.config/eXpress/Crashpad', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'MDMP');
    const at = Date.now() / 1000 - days * 86_400;
    await utimes(path, at, at);
  }
  return home;
}

describe('client.crashes', () => {
  it('passes without dumps', async () => {
    const home = await homeWithDumps({ 'settings.dat': 0 });
    expect(await findingsOf(crashes, clientContext({ home }))).toEqual([
      { status: 'pass', evidence: { dumps: 0 } },
    ]);
  });

  it('warns about dumps of this week, with the newest', async () => {
    const home = await homeWithDumps({
      'completed/a.dmp': 20,
      'pending/b.dmp': 1,
      'reports/c.dmp': 3,
    });
    expect(await findingsOf(crashes, clientContext({ home }))).toMatchObject([
      {
        status: 'warn',
        code: 'client-crashed',
        evidence: {
          count: 2,
          days: 7,
          total: 3,
          path: join(home, '.config/eXpress/Crashpad/pending/b.dmp'),
        },
      },
    ]);
  });

  it('counts old dumps and lets them be', async () => {
    const home = await homeWithDumps({ 'completed/a.dmp': 20 });
    expect(await findingsOf(crashes, clientContext({ home }))).toMatchObject([
      { status: 'pass', evidence: { dumps: 1 } },
    ]);
  });

  it('does not know where it may not look', async () => {
    const client = { findFiles: () => Promise.resolve(notKnown('forbidden', '/x', 'EACCES')) };
    expect(
      await findingsOf(crashes, clientContext({ home: '/nonexistent', client })),
    ).toMatchObject([{ status: 'unknown', reason: 'forbidden' }]);
  });
});

/** Synthetic: names as systemd-coredump, apport, macOS and Windows Error Reporting document them. */
describe('crashPlaces', () => {
  const matches = (platform: 'linux' | 'macos' | 'windows', name: string, path: string): boolean =>
    crashPlaces(platform, { data: [], processes: [name] }).some((pattern) => {
      const { base, rest } = splitPattern(pattern);
      const source = `${base}${rest ?? ''}`
        .split('*')
        .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/\\\\]*');
      return new RegExp(`^${source}$`).test(path);
    });

  it.each([
    ['linux', 'express', '/var/lib/systemd/coredump/core.express.1000.0a.42.1700000000.zst', true],
    ['linux', 'express', '/var/lib/systemd/coredump/core.expressvpn.1000.0a.42.17.zst', false],
    ['linux', 'express', '/var/crash/_opt_eXpress_express.1000.crash', true],
    ['linux', 'express', '/var/crash/_usr_bin_expressvpn.1000.crash', false],
    [
      'macos',
      'eXpress',
      '/Library/Logs/DiagnosticReports/eXpress Helper (Renderer)-2024-11-22-140701.ips',
      true,
    ],
    ['macos', 'eXpress', '/Library/Logs/DiagnosticReports/eXpressVPN-2024-11-22-140701.ips', false],
    ['windows', 'eXpress.exe', '%LOCALAPPDATA%\\CrashDumps\\eXpress.exe.4242.dmp', true],
    [
      'windows',
      'eXpress.exe',
      '%ProgramData%\\Microsoft\\Windows\\WER\\ReportArchive\\AppHang_eXpress.exe_ab_cd\\Report.wer',
      true,
    ],
  ] as const)('%s %s %s: %s', (platform, name, path, expected) => {
    expect(matches(platform, name, path)).toBe(expected);
  });
});
